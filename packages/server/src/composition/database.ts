import { mkdirSync } from "node:fs"
import { join } from "node:path"
import * as PgliteDatabase from "@souk/core/adapters/pglite/PgliteDatabase"
import * as PostgresDatabase from "@souk/core/adapters/postgres/PostgresDatabase"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"

/** The database that the settings name: a PostgreSQL server, or the embedded one in the data folder or in memory. */
export const database = (settings: Pick<ServerSettings, "databaseUrl" | "databaseConnections" | "dataFolder">) => {
  if (Redacted.value(settings.databaseUrl) !== "") {
    return PostgresDatabase.layer({ url: settings.databaseUrl, maxConnections: settings.databaseConnections })
  }
  if (settings.dataFolder === ":memory:") return PgliteDatabase.layer({ dataFolder: null })
  return Layer.suspend(() => {
    mkdirSync(settings.dataFolder, { recursive: true })
    return PgliteDatabase.layer({ dataFolder: join(settings.dataFolder, "database") })
  })
}
