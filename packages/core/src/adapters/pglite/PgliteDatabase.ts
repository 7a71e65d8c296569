import * as PgClient from "@effect/sql-pg/PgClient"
import { PGlite, type PGliteOptions } from "@electric-sql/pglite"
import { cube } from "@electric-sql/pglite/contrib/cube"
import { earthdistance } from "@electric-sql/pglite/contrib/earthdistance"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import * as Database from "../../platform/database/Database.ts"
import { touchDatabaseMetrics } from "../../platform/database/databaseMetrics.ts"
import { session } from "../../platform/database/session.ts"
import { claimDataFolder, type DataFolderInUse } from "./DataFolderLock.ts"
import { PgliteStream } from "./PgliteStream.ts"

/** Where the embedded database lives. */
export interface PgliteConfig {
  /** Folder of the database files; null keeps everything in memory and forgets it at the end. */
  readonly dataFolder: string | null
  /** A dump of a data folder to start from (`PGlite.dumpDataDir`); for databases in memory. */
  readonly snapshot?: Blob
}

/**
 * Embedded PostgreSQL 18 (PGlite, WebAssembly) in this process, behind the same driver as a server.
 *
 * One connection: transactions queue behind each other. A data folder belongs to one process at a time; a second one
 * is refused with the id of the first.
 */
export const layer = (config: PgliteConfig): Layer.Layer<Database.Database, DataFolderInUse> =>
  Layer.effect(
    Database.Database,
    Effect.gen(function* () {
      const engine = yield* acquire(config)
      return yield* fromEngine(engine)
    }),
  )

/** Puts the driver before an engine that somebody else opened and closes. */
export const fromEngine = Effect.fnUntraced(function* (engine: PGlite) {
  const client = PgClient.layer({
    ...session,
    stream: () => new PgliteStream(engine),
    username: "postgres",
    database: "postgres",
    maxConnections: 1,
    minConnections: 1,
  })
  const context = yield* Effect.orDie(Layer.build(client))
  yield* touchDatabaseMetrics(1)
  return Database.make(Context.get(context, PgClient.PgClient), "embedded")
})

/** Opens an engine with the extensions that Souk's schema uses; it is closed with the scope. */
export const acquire = Effect.fnUntraced(function* (
  config: PgliteConfig,
): Effect.fn.Return<PGlite, DataFolderInUse, Scope.Scope> {
  const { dataFolder } = config
  if (dataFolder !== null) yield* claimDataFolder(dataFolder)
  const options: PGliteOptions = {
    extensions: { cube, earthdistance, pg_trgm },
    ...(config.snapshot === undefined ? {} : { loadDataDir: config.snapshot }),
  }
  const open = Effect.promise(() => (dataFolder === null ? PGlite.create(options) : PGlite.create(dataFolder, options)))
  return yield* Effect.acquireRelease(open, (engine) => Effect.promise(() => engine.close()))
})
