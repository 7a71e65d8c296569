import * as PgClient from "@effect/sql-pg/PgClient"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import type { SqlError } from "effect/sql/SqlError"
import * as Database from "../../platform/database/Database.ts"
import { session } from "../../platform/database/session.ts"

/** How to reach a PostgreSQL server, 15 or newer. */
export interface PostgresConfig {
  /** `postgres://user:password@host:port/database`. */
  readonly url: Redacted.Redacted
  /** Connections of this process at most; transactions hold one each. Default 10. */
  readonly maxConnections?: number
  /** Milliseconds after which the server ends a statement. Default 10 000. */
  readonly statementTimeoutMillis?: number
  /** Shown in `pg_stat_activity`. Default `souk`. */
  readonly applicationName?: string
}

/** A PostgreSQL server. Reads of many fibers share connections (pipelining); a transaction has one for itself. */
export const layer = (config: PostgresConfig): Layer.Layer<Database.Database, SqlError> =>
  Layer.effect(
    Database.Database,
    Effect.gen(function* () {
      const statementTimeout = config.statementTimeoutMillis ?? 10_000
      const client = PgClient.layer({
        ...session,
        url: config.url,
        applicationName: config.applicationName ?? "souk",
        multiplex: true,
        maxConnections: config.maxConnections ?? 10,
        minConnections: 1,
        connectTimeout: "5 seconds",
        preparedStatementCacheSize: 400,
        startupParameters: {
          // Queries are short: compiling them costs more than running them.
          jit: "off",
          timezone: "UTC",
          statement_timeout: String(statementTimeout),
          lock_timeout: String(statementTimeout),
          idle_in_transaction_session_timeout: String(statementTimeout * 3),
        },
      })
      const context = yield* Layer.build(client)
      return Database.make(Context.get(context, PgClient.PgClient), "server")
    }),
  )
