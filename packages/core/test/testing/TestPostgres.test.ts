import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Database } from "../../src/platform/database/Database.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"

layer(testPostgres(), { excludeTestServices: true })("testPostgres", (it) => {
  it.effect("runs transactions side by side, each on a connection of its own", () =>
    Effect.gen(function* () {
      const { sql, transaction, engine } = yield* Database
      assert.strictEqual(engine, "server")
      const backend = transaction(
        Effect.orDie(sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.05)::text as slept`),
      )
      const rows = yield* Effect.all(
        Array.from({ length: 8 }, () => backend),
        { concurrency: 8 },
      )
      assert.strictEqual(new Set(rows.map(([row]) => row?.pid)).size, 8)
    }),
  )

  it.effect("joins statements to the open transaction, and lets a callback after it open another", () =>
    Effect.gen(function* () {
      const { sql, transaction, afterCommit } = yield* Database
      const count = Effect.map(sql<{ n: number }>`select count(*) as n from events.aggregates`, ([row]) => row?.n)
      let committed = false
      yield* transaction(
        Effect.gen(function* () {
          yield* sql`insert into events.aggregates (type, id, version) values ('test', 'a', 1)`
          assert.strictEqual(yield* count, 1)
          yield* afterCommit(
            // A callback may open a transaction of its own.
            transaction(Effect.orDie(Effect.map(count, (n) => void (committed = n === 1)))),
          )
        }),
      )
      assert.isTrue(committed)
    }),
  )
})
