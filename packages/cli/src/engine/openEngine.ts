import { existsSync } from "node:fs"
import { hostname, userInfo } from "node:os"
import { join } from "node:path"
import type { SoukClient } from "@souk/sdk"
import { CliError } from "../errors/CliError.ts"
import { exitCodes } from "../errors/exitCodes.ts"

/** Souk in this process, asked as a server is. */
export interface Engine {
  readonly client: SoukClient
  /** Lets what was done take effect, and releases the database. */
  readonly close: () => Promise<void>
}

/**
 * Opens Souk on a database without a server: on a PostgreSQL server, or on the folder of an embedded one.
 *
 * Whoever can open the database acts as Souk itself, under the name of their account on this machine, and the audit has
 * that name. Nothing is made and nothing is migrated by the way.
 */
export const openEngine = async (database: string, environment: NodeJS.ProcessEnv): Promise<Engine> => {
  const isServer = /^postgres(?:ql)?:\/\//u.test(database)
  if (!isServer && !existsSync(join(database, "database"))) throw nothingThere(database)
  const [{ openServer }, { createClient }] = await Promise.all([import("@souk/server/openServer"), import("@souk/sdk")])
  const server = await openServer(
    {
      ...environment,
      SOUK_MIGRATE_AT_START: "false",
      SOUK_LOG_LEVEL: environment["SOUK_LOG_LEVEL"] || "Warn",
      ...(isServer ? { SOUK_DATABASE_URL: database } : { SOUK_DATABASE_URL: "", SOUK_DATA_FOLDER: database }),
    },
    { actor: { _tag: "System", name: whoever() } },
  )
  let hasWritten = false
  let isIndexed = false
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const asksSearch = /\/v1\/(?:operator\/)?search/u.test(url)
    // An index in memory begins empty with every process.
    if (asksSearch && !isIndexed) await server.settle()
    isIndexed ||= asksSearch
    hasWritten ||= init.method !== undefined && init.method !== "GET"
    return server.fetch(new Request(url, init))
  }
  return {
    client: createClient({ url: "http://souk.localhost", fetch, headers: { "user-agent": "souk-cli" } }),
    close: async () => {
      // Beside a PostgreSQL server there are workers; an embedded database has nobody else.
      if (hasWritten && !isServer) await server.settle()
      await server.close()
    },
  }
}

/** Who acts, as the audit names them. */
const whoever = (): string => `souk of ${userInfo().username}@${hostname()}`

const nothingThere = (folder: string): CliError =>
  new CliError({
    exitCode: exitCodes.notFound,
    code: "database_not_found",
    title: "There is no database",
    detail: `${folder} is neither the folder of an embedded database nor a postgres:// address.`,
    steps: [
      `souk dev --data ${folder}   makes one with demo data`,
      `souk migrate --data ${folder}   makes an empty one`,
    ],
  })
