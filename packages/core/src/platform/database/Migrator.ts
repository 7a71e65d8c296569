import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { Database } from "./Database.ts"
import { type Migration, MigrationRefused, migrationName } from "./Migration.ts"

interface AppliedMigration {
  readonly domain: string
  readonly id: number
  readonly name: string
  readonly checksum: string
  readonly appliedAt: Date
}

/** What the database knows of one migration; `appliedAt` is null while it is pending. */
export interface MigrationStatus {
  readonly name: string
  readonly appliedAt: Date | null
}

// Any number will do, as long as every Souk process takes the same one.
const advisoryLock = 5_318_008

/**
 * Applies every migration that the database does not have yet and returns their names, in order.
 *
 * Safe to run from any number of processes at once: one holds an advisory lock, the others wait and then find nothing
 * to do. A run is one transaction: it applies all or nothing. Fails with MigrationRefused on an edited migration, on
 * one that is gone, and on one whose number is lower than the newest applied one of its domain.
 */
export const migrate = Effect.fn("Migrator.migrate")(function* (migrations: ReadonlyArray<Migration>) {
  const database = yield* Database
  const known = yield* checksums(migrations)
  return yield* database.transaction(orDieSql(applyPending(database, known)))
})

/** Lists every migration with the time it was applied, without changing anything. */
export const migrationStatus = Effect.fn("Migrator.status")(function* (migrations: ReadonlyArray<Migration>) {
  const { sql } = yield* Database
  const [journal] = yield* sql<{ exists: boolean }>`select to_regclass('souk.migrations') is not null as exists`.pipe(
    Effect.orDie,
  )
  const applied = journal?.exists === true ? yield* Effect.orDie(readApplied(sql)) : []
  return migrations.map((migration): MigrationStatus => ({
    name: migrationName(migration),
    appliedAt: applied.find((row) => isSame(row, migration))?.appliedAt ?? null,
  }))
})

interface ChecksummedMigration {
  readonly migration: Migration
  readonly checksum: string
}

const checksums = Effect.fnUntraced(function* (migrations: ReadonlyArray<Migration>) {
  const digest = yield* Digest.Digest
  const encoder = new TextEncoder()
  return yield* Effect.forEach(migrations, (migration) =>
    Effect.map(
      digest.digestHex(Digest.sha256, encoder.encode(migration.statements.join(";\n"))),
      (checksum): ChecksummedMigration => ({ migration, checksum }),
    ),
  )
})

const applyPending = Effect.fnUntraced(function* (
  { sql }: Database["Service"],
  known: ReadonlyArray<ChecksummedMigration>,
) {
  yield* sql`select pg_advisory_xact_lock(${advisoryLock}::bigint)`
  yield* sql`create schema if not exists souk`
  yield* sql`
    create table if not exists souk.migrations (
      domain text not null,
      id int not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (domain, id)
    )`
  const pending = yield* selectPending(known, yield* readApplied(sql))
  for (const { migration, checksum } of pending) {
    for (const statement of migration.statements) yield* sql.unsafe(statement).unprepared
    yield* sql`
      insert into souk.migrations (domain, id, name, checksum)
      values (${migration.domain}, ${migration.id}, ${migration.name}, ${checksum})`
  }
  return pending.map(({ migration }) => migrationName(migration))
})

const readApplied = (sql: Database["Service"]["sql"]) =>
  sql<AppliedMigration>`select domain, id, name, checksum, applied_at from souk.migrations order by domain, id`

const isSame = (row: AppliedMigration, migration: Migration): boolean =>
  row.domain === migration.domain && row.id === migration.id

const selectPending = Effect.fnUntraced(function* (
  known: ReadonlyArray<ChecksummedMigration>,
  applied: ReadonlyArray<AppliedMigration>,
) {
  const newest = new Map<string, number>()
  for (const row of applied) {
    newest.set(row.domain, Math.max(row.id, newest.get(row.domain) ?? 0))
    const file = known.find(({ migration }) => isSame(row, migration))
    if (file === undefined) {
      return yield* refuse(
        row,
        "was applied to this database but is not in this version of Souk. Run a version that has it, or restore a backup from before.",
      )
    }
    if (file.checksum !== row.checksum) {
      return yield* refuse(
        row,
        "was edited after it was applied. Restore its text and put the change into a new migration.",
      )
    }
  }
  const pending: Array<ChecksummedMigration> = []
  for (const file of known) {
    const { migration } = file
    const newestId = newest.get(migration.domain) ?? 0
    if (applied.some((row) => isSame(row, migration))) continue
    if (migration.id < newestId) {
      return yield* refuse(
        migration,
        `comes before number ${newestId}, which is applied. Give it the next free number.`,
      )
    }
    pending.push(file)
  }
  return pending
})

const refuse = (migration: Pick<Migration, "domain" | "id" | "name">, why: string) => {
  const name = migrationName(migration)
  return new MigrationRefused({ migration: name, message: `Migration ${name} ${why}` })
}

const orDieSql = <A, E, R>(effect: Effect.Effect<A, E | SqlError, R>): Effect.Effect<A, Exclude<E, SqlError>, R> =>
  Effect.catchTag(effect as Effect.Effect<A, Exclude<E, SqlError> | SqlError, R>, "SqlError", (error) =>
    Effect.die(error),
  ) as Effect.Effect<A, Exclude<E, SqlError>, R>
