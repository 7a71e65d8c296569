import * as PgClient from "@effect/sql-pg/PgClient"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { SqlError } from "effect/sql/SqlError"
import * as Database from "../../platform/database/Database.ts"
import { touchDatabaseMetrics } from "../../platform/database/databaseMetrics.ts"
import { session } from "../../platform/database/session.ts"
import { type WatchedSocketOptions, watchedSocket } from "./watchedSocket.ts"

/** How to reach a PostgreSQL server, 15 or newer. */
export interface PostgresConfig {
  /**
   * `postgres://user:password@host:port/database`; `postgres://user:password@/database?host=/folder` for a server's
   * socket in that folder.
   */
  readonly url: Redacted.Redacted
  /** Connections of this process at most, 2 or more, and one for signs of life; transactions hold one each. Default 10. */
  readonly maxConnections?: number
  /** Milliseconds after which the server ends a statement. Default 10 000. */
  readonly statementTimeoutMillis?: number
  /** Shown in `pg_stat_activity`. Default `souk`. */
  readonly applicationName?: string
}

/**
 * A PostgreSQL server. Statements outside transactions share connections (pipelining); a transaction has one for itself.
 *
 * These are two pools: on a shared one, transactions that begin together would queue behind one connection, because
 * the driver picks a connection by its free slots before it waits to have it alone.
 */
export const layer = (config: PostgresConfig): Layer.Layer<Database.Database, SqlError> =>
  Layer.effect(
    Database.Database,
    Effect.gen(function* () {
      const maxConnections = Math.max(2, config.maxConnections ?? 10)
      const shared = Math.ceil(maxConnections / 5)
      const statements = yield* client(config, {
        multiplex: true,
        minConnections: 1,
        maxConnections: shared,
        connectionTTL: sharedLifetime,
      })
      const transactions = yield* client(config, { multiplex: false, maxConnections: maxConnections - shared })
      yield* touchDatabaseMetrics(maxConnections - shared)
      // A connection of its own: behind others' statements, a sign of life would tell how busy they are.
      const alive = yield* client(config, { multiplex: false, minConnections: 0, maxConnections: 1 })
      const ping = Effect.asVoid(alive`select 1`)
      return Database.make(withTransactionsOf(transactions, statements), "server", ping)
    }),
  )

/** An answer to one of several statements under way hides that the others get none; so connections are also replaced. */
const sharedLifetime = "1 minute"

/** Milliseconds that the server may take beyond its statement timeout before it counts as gone. */
const graceMillis = 5_000
const keepAliveMillis = 10_000

const client = (config: PostgresConfig, pool: PgClient.PgPoolConfig) => {
  const statementTimeout = config.statementTimeoutMillis ?? 10_000
  const layer = PgClient.layer({
    ...session,
    ...pool,
    url: withAuthority(config.url),
    applicationName: config.applicationName ?? "souk",
    connectTimeout: "5 seconds",
    ...transport(config.url, statementTimeout),
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
  return Effect.map(Layer.build(layer), (context) => Context.get(context, PgClient.PgClient))
}

// Without a statement timeout, any silence may be a long statement; a server's socket in a folder is on this machine.
const transport = (url: Redacted.Redacted, statementTimeout: number): PgClient.PgPoolConfig => {
  const { hostname, port, searchParams } = new URL(Redacted.value(withAuthority(url)))
  const host = searchParams.get("host") ?? (decodeURIComponent(hostname.replace(/^\[|\]$/gu, "")) || "localhost")
  if (statementTimeout === 0 || host.startsWith("/")) return { keepAlive: keepAliveMillis }
  const options: WatchedSocketOptions = {
    host,
    port: Number(searchParams.get("port") ?? (port === "" ? 5432 : port)),
    keepAliveMillis,
    silenceMillis: statementTimeout + graceMillis,
    tls: !["disable", null].includes(searchParams.get("sslmode")),
  }
  return { stream: () => watchedSocket(options) }
}

// URLs of sockets name no host, which libpq accepts and the standard's parser does not where a user stands before it.
const withAuthority = (url: Redacted.Redacted): Redacted.Redacted =>
  Redacted.make(Redacted.value(url).replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?])/u, "$1localhost"))

// The client's statements look for the connection of an open transaction under its own key.
const withTransactionsOf = (transactions: PgClient.PgClient, statements: PgClient.PgClient): PgClient.PgClient => {
  const withTransaction: PgClient.PgClient["withTransaction"] = (effect) =>
    transactions.withTransaction(
      Effect.updateContext(
        effect,
        (context) =>
          context.pipe(
            Context.omit(transactions.transactionService),
            Context.add(statements.transactionService, Context.getUnsafe(context, transactions.transactionService)),
          ) as typeof context,
      ),
    )
  return Object.assign(statements, { withTransaction })
}
