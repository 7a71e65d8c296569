import { InvalidSettings } from "@souk/core/platform/config/Settings"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

/** Refuses a role that the database or the rest of the settings cannot carry. */
export const requireFittingRole = ({
  databaseUrl,
  domains,
  role,
}: Pick<ServerSettings, "role" | "domains" | "databaseUrl">): Effect.Effect<void, InvalidSettings> => {
  const isEmbedded = Redacted.value(databaseUrl) === ""
  const problems = [
    ...(isEmbedded && role !== "all"
      ? [
          `SOUK_ROLE is ${role}, but the embedded database belongs to one process, which must do everything: name a PostgreSQL server in SOUK_DATABASE_URL, or leave the role at all.`,
        ]
      : []),
    ...(isEmbedded && domains.length > 0
      ? [
          "SOUK_DOMAINS is set, but on the embedded database no other process can work for the rest: name a PostgreSQL server in SOUK_DATABASE_URL, or leave it empty.",
        ]
      : []),
    ...(role === "api" && domains.length > 0
      ? ["SOUK_DOMAINS is set, but SOUK_ROLE is api: only workers run consumers and schedules. Leave it empty."]
      : []),
  ]
  return problems.length === 0 ? Effect.void : Effect.fail(new InvalidSettings({ problems }))
}
