import { CliError } from "../errors/CliError.ts"
import { exitCodes } from "../errors/exitCodes.ts"
import { usage } from "../errors/failures.ts"
import { type Credential, type Profile, profilesFile, readProfiles } from "./Profiles.ts"

/** Where a value came from; the order is that of precedence. */
export type Origin = "flag" | "environment" | "profile" | "default"

/** Which server to ask and as whom, and why. */
export interface Connection {
  /** The database that is opened in this process instead of asking a server; null when a server is asked. */
  readonly database: { readonly value: string | null; readonly origin: Origin }
  readonly url: { readonly value: string; readonly origin: Origin }
  readonly credential: { readonly value: Credential | null; readonly origin: Origin }
  /** The profile's name, whether it exists or not. */
  readonly profile: { readonly value: string; readonly origin: Origin }
  readonly email: string | null
  /** Names of all profiles. */
  readonly profiles: ReadonlyArray<string>
  /** Where profiles are kept. */
  readonly file: string
}

/** Options that say which server, or which database. */
export interface ConnectionFlags {
  readonly database?: string | undefined
  readonly url?: string | undefined
  readonly token?: string | undefined
  readonly profile?: string | undefined
}

/** Where `souk dev` listens. */
export const defaultUrl = "http://127.0.0.1:4000"

/** Finds out which server to ask: flags, then environment, then the profile. */
export const resolveConnection = (flags: ConnectionFlags, environment: NodeJS.ProcessEnv): Connection => {
  const server = (["url", "token", "profile"] as const).find((name) => flags[name] !== undefined)
  if (flags.database !== undefined && server !== undefined) {
    throw usage(`--database and --${server} are two places.`, "Choose one of them.")
  }
  const file = profilesFile(environment)
  const saved = readProfiles(file)
  const profile = first("default", saved.current, [
    ["flag", flags.profile],
    ["environment", environment["SOUK_PROFILE"]],
    ["profile", saved.current === "default" ? undefined : saved.current],
  ])
  const chosen = saved.profiles[profile.value]
  const url = first("default", defaultUrl, [
    ["flag", flags.url],
    ["environment", environment["SOUK_URL"]],
    ["profile", chosen?.url],
  ])
  const given = first<string | null>("default", null, [
    ["flag", flags.token],
    ["environment", environment["SOUK_TOKEN"]],
  ])
  return {
    database: first<string | null>("default", null, [
      ["flag", flags.database],
      ["environment", server === undefined ? environment["SOUK_DATABASE"] : undefined],
    ]),
    url: { ...url, value: serverUrl(url.value) },
    credential:
      given.value === null ? ofProfile(chosen, url.value) : { value: credentialOf(given.value), origin: given.origin },
    profile,
    email: chosen?.email ?? null,
    profiles: Object.keys(saved.profiles),
    file,
  }
}

/** Fails when somebody named a profile that does not exist; only signing in makes one. */
export const requireProfile = ({ profile, profiles }: Connection): void => {
  if (profile.origin === "default" || profiles.includes(profile.value)) return
  throw new CliError({
    exitCode: exitCodes.notFound,
    code: "profile_not_found",
    title: "No such profile",
    detail: profiles.length === 0 ? "There are no profiles yet." : `Profiles: ${profiles.join(", ")}.`,
    steps: [`souk login --profile ${profile.value}`],
  })
}

/** Reads a token: `sk_` keys belong to programs, anything else is an access token. */
export const credentialOf = (token: string): Credential =>
  token.startsWith("sk_") ? { kind: "apiKey", apiKey: token } : { kind: "session", tokens: { accessToken: token } }

/** Brings an address into the form that profiles compare. */
export const serverUrl = (text: string): string => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usage(`"${text}" is not the address of a server.`, `--url ${defaultUrl}`)
  }
  return url.href.replace(/\/+$/u, "")
}

// A token goes to the server that gave it and to no other one.
const ofProfile = (profile: Profile | undefined, url: string): Connection["credential"] =>
  profile?.credential != null && serverUrl(profile.url) === serverUrl(url)
    ? { value: profile.credential, origin: "profile" }
    : { value: null, origin: "default" }

const first = <A>(
  otherwise: Origin,
  fallback: A,
  sources: ReadonlyArray<readonly [Origin, A | undefined]>,
): { readonly value: A; readonly origin: Origin } => {
  const found = sources.find(([, value]) => value !== undefined && value !== "")
  return found?.[1] === undefined ? { value: fallback, origin: otherwise } : { value: found[1], origin: found[0] }
}
