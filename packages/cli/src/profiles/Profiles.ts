import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import type { Tokens } from "@souk/sdk"
import { CliError } from "../errors/CliError.ts"
import { exitCodes } from "../errors/exitCodes.ts"

/** A server and who one is there. */
export interface Profile {
  readonly url: string
  /** Address that signed in, to tell profiles apart; null with an API key. */
  readonly email: string | null
  readonly credential: Credential | null
}

/** How a profile proves who it is. */
export type Credential =
  | { readonly kind: "session"; readonly tokens: Tokens }
  | { readonly kind: "apiKey"; readonly apiKey: string }

/** All profiles of this user. */
export interface Profiles {
  /** Name of the one that is used when none is named. */
  readonly current: string
  readonly profiles: Readonly<Record<string, Profile>>
}

const none: Profiles = { current: "default", profiles: {} }

/** Where profiles are kept: `$XDG_CONFIG_HOME/souk`, else `~/.config/souk`. */
export const profilesFile = (environment: NodeJS.ProcessEnv): string =>
  // The specification has relative paths ignored: https://specifications.freedesktop.org/basedir-spec
  join(
    environment["XDG_CONFIG_HOME"]?.startsWith("/") === true
      ? environment["XDG_CONFIG_HOME"]
      : join(environment["HOME"] || homedir(), ".config"),
    "souk",
    "profiles.json",
  )

/** Reads the profiles; none when there is no file. */
export const readProfiles = (file: string): Profiles => {
  const text = readIfPresent(file)
  if (text === null) return none
  try {
    return JSON.parse(text) as Profiles
  } catch (cause) {
    throw new CliError({
      exitCode: exitCodes.failed,
      code: "profiles_unreadable",
      title: "The profiles cannot be read",
      detail: `${file} is not JSON.`,
      steps: [`Correct the file, or remove it and run \`souk login\` again.`],
      cause,
    })
  }
}

/** Replaces one profile; readable by this user alone. A reader sees the old file or the new one, never half of it. */
export const writeProfile = (file: string, name: string, profile: Profile | null, current?: string): void => {
  const all = readProfiles(file)
  const { [name]: _replaced, ...others } = all.profiles
  const next: Profiles = {
    current: current ?? all.current,
    profiles: profile === null ? others : { ...others, [name]: profile },
  }
  writeProfiles(file, next)
}

/** Names the profile that is used from now on. */
export const useProfile = (file: string, name: string): void =>
  writeProfiles(file, { ...readProfiles(file), current: name })

const writeProfiles = (file: string, profiles: Profiles): void => {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}

const readIfPresent = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}
