import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { InvalidSettings } from "@souk/core/platform/config/Settings"
import type { TokenSecrets } from "@souk/core/tokens"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

const minLength = 32

/**
 * The secrets that sign tokens, newest first. Development makes one and keeps it in the data folder, so that sign-ins
 * survive a restart; production must be given one, because every process has to share it.
 */
export const tokenSecrets = (
  settings: Pick<ServerSettings, "tokenSecret" | "environment" | "dataFolder">,
): Effect.Effect<TokenSecrets, InvalidSettings> =>
  Effect.suspend(() => {
    const configured = Redacted.value(settings.tokenSecret)
      .split(",")
      .filter((secret) => secret !== "")
    if (configured.some((secret) => secret.length < minLength)) {
      return refuse(`SOUK_TOKEN_SECRET is too short: each secret takes ${minLength} characters or more.`)
    }
    const [first, ...older] = configured
    if (first !== undefined)
      return Effect.succeed([Redacted.make(first), ...older.map((secret) => Redacted.make(secret))])
    if (settings.environment === "production") {
      return refuse("SOUK_TOKEN_SECRET is missing: production needs it. Make one with `openssl rand -base64 48`.")
    }
    return Effect.succeed([Redacted.make(developmentSecret(settings.dataFolder))])
  })

const refuse = (problem: string) => new InvalidSettings({ problems: [problem] })

const developmentSecret = (dataFolder: string): string => {
  if (dataFolder === ":memory:") return makeSecret()
  const file = join(dataFolder, "token-secret")
  if (existsSync(file)) return readFileSync(file, "utf8")
  mkdirSync(dataFolder, { recursive: true })
  const secret = makeSecret()
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

const makeSecret = (): string => randomBytes(48).toString("base64url")
