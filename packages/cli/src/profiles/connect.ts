import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import type { SoukClient, Tokens, TokenStore } from "@souk/sdk"
import type { Connection } from "./Connection.ts"
import { type Profile, readProfiles, writeProfile } from "./Profiles.ts"

/** Makes a client of the server that a connection names. */
export const connect = async (connection: Connection): Promise<SoukClient> => {
  const { createClient } = await import("@souk/sdk")
  const { url, credential } = connection
  const options = { url: url.value, headers: { "user-agent": "souk-cli" } }
  if (credential.value === null) return createClient(options)
  if (credential.value.kind === "apiKey") return createClient({ ...options, apiKey: credential.value.apiKey })
  if (credential.origin !== "profile") return createClient({ ...options, token: credential.value.tokens.accessToken })
  return createClient({ ...options, tokenStore: profileTokens(connection) })
}

/** Keeps the tokens of a profile in its file, so that renewed ones are there for the next command. */
const profileTokens = ({ file, profile }: Connection): TokenStore => {
  const read = (): Profile | undefined => readProfiles(file).profiles[profile.value]
  return {
    get: (): Tokens | null => {
      const credential = read()?.credential
      return credential?.kind === "session" ? credential.tokens : null
    },
    set: (tokens) => {
      const saved = read()
      if (saved === undefined) return
      writeProfile(file, profile.value, { ...saved, credential: tokens === null ? null : { kind: "session", tokens } })
    },
    exclusively: (renewal) => exclusively(`${file}.lock`, renewal),
  }
}

/** A refresh token works once: two commands that renew it together would look like theft. */
const exclusively = async <A>(lock: string, work: () => Promise<A>): Promise<A> => {
  while (!take(lock)) await wait(50)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

const take = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx", mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
  // Whoever made it may have been killed.
  if (!isHeld(lock)) rmSync(lock, { force: true })
  return false
}

const isHeld = (lock: string): boolean => {
  try {
    const holder = Number(readFileSync(lock, "utf8"))
    // Empty between being made and being written.
    return holder === 0 || process.kill(holder, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
