import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import { Database, onUniqueViolation } from "../../src/platform/database/Database.ts"
import { CommitOnFailure } from "../../src/shared/CommitOnFailure.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"

class Refused extends Schema.TaggedError<Refused>()("Refused", {}) {}
class Repaired extends Schema.TaggedError<Repaired>()("Repaired", {}) {
  readonly [CommitOnFailure] = true
}

layer(testDatabase, { excludeTestServices: true })("Database", (it) => {
  const count = Effect.gen(function* () {
    const { sql } = yield* Database
    const [row] = yield* Effect.orDie(sql<{ n: number }>`select count(*) as n from events.aggregates`)
    return row?.n
  })
  const insert = (id: string) =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* Effect.orDie(sql`insert into events.aggregates (type, id, version) values ('test', ${id}, 1)`)
    })

  it.effect("rolls back on a failure, and all of it when a joined transaction fails", () =>
    Effect.gen(function* () {
      const database = yield* Database
      const before = yield* count
      const exit = yield* database
        .transaction(
          Effect.gen(function* () {
            yield* insert("a")
            return yield* database.transaction(Effect.andThen(insert("b"), Effect.fail(new Refused())))
          }),
        )
        .pipe(Effect.exit)
      assert.isTrue(Exit.isFailure(exit))
      assert.strictEqual(yield* count, before)
    }),
  )

  it.effect("commits and fails when the error says so, also from a joined transaction", () =>
    Effect.gen(function* () {
      const database = yield* Database
      const before = (yield* count) ?? 0
      const error = yield* database
        .transaction(database.transaction(Effect.andThen(insert("c"), Effect.fail(new Repaired()))))
        .pipe(Effect.flip)
      assert.strictEqual(error._tag, "Repaired")
      assert.strictEqual(yield* count, before + 1)
    }),
  )

  it.effect("turns one unique violation into a typed error", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* insert("d")
      const error = yield* sql`insert into events.aggregates (type, id, version) values ('test', 'd', 1)`.pipe(
        onUniqueViolation("aggregates_pkey", () => new Refused()),
        Effect.flip,
      )
      assert.strictEqual(error._tag, "Refused")
    }),
  )

  it.effect("reads and writes integers beyond 32 bits as numbers", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const [row] = yield* sql`select ${3_000_000_000} as n, ${[1, 2]}::bigint[] as small`
      assert.deepStrictEqual(row, { n: 3_000_000_000, small: [1, 2] })
    }),
  )

  it.effect("runs an aborted transaction again from its start", () =>
    Effect.gen(function* () {
      const { sql, transaction } = yield* Database
      let attempts = 0
      const result = yield* transaction(
        Effect.gen(function* () {
          attempts += 1
          if (attempts < 3)
            yield* Effect.orDie(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
          return attempts
        }),
      )
      assert.strictEqual(result, 3)
    }),
  )

  it.effect("runs afterCommit only when the transaction commits", () =>
    Effect.gen(function* () {
      const { afterCommit, transaction } = yield* Database
      const seen: Array<string> = []
      const note = (text: string) => afterCommit(Effect.sync(() => void seen.push(text)))
      yield* transaction(note("kept"))
      yield* transaction(Effect.andThen(note("dropped"), Effect.fail(new Refused()))).pipe(Effect.exit)
      assert.deepStrictEqual(seen, ["kept"])
    }),
  )
})
