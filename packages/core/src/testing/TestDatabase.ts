import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { PGlite } from "@electric-sql/pglite"
import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PgliteDatabase from "../adapters/pglite/PgliteDatabase.ts"
import { migrations } from "../migrations.ts"
import { Database } from "../platform/database/Database.ts"
import type { Migration } from "../platform/database/Migration.ts"
import { migrate } from "../platform/database/Migrator.ts"

/**
 * A fresh embedded database with Souk's schema, for one test file.
 *
 * The migrated schema is dumped once per version of the migrations and restored from then on: that takes a fraction of
 * the time of creating and migrating.
 */
export const testDatabase: Layer.Layer<Database> = Layer.effect(
  Database,
  Effect.gen(function* () {
    const engine = yield* PgliteDatabase.acquire({ dataFolder: null, snapshot: yield* migratedSnapshot(migrations) })
    return yield* PgliteDatabase.fromEngine(engine)
  }).pipe(Effect.orDie),
)

const migratedSnapshot = Effect.fnUntraced(function* (all: ReadonlyArray<Migration>) {
  const hash = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16)
  const folder = join(tmpdir(), "souk-test-snapshots")
  const file = join(folder, `${hash}.tar`)
  if (existsSync(file)) return new Blob([readFileSync(file)])
  const snapshot = yield* Effect.scoped(dumpMigrated(all))
  mkdirSync(folder, { recursive: true })
  // Renaming is atomic, so that test files that start together never read half a snapshot.
  const partial = `${file}.${process.pid}.${snapshot.byteLength}`
  writeFileSync(partial, snapshot)
  renameSync(partial, file)
  return new Blob([snapshot])
})

const dumpMigrated = Effect.fnUntraced(function* (all: ReadonlyArray<Migration>) {
  const engine: PGlite = yield* PgliteDatabase.acquire({ dataFolder: null })
  const database = yield* PgliteDatabase.fromEngine(engine)
  yield* migrate(all).pipe(Effect.provideService(Database, database), Effect.provide(Digest.layerWebCrypto))
  const dump = yield* Effect.promise(() => engine.dumpDataDir("none"))
  return new Uint8Array(yield* Effect.promise(() => dump.arrayBuffer()))
})
