import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Database } from "../../src/platform/database/Database.ts"
import { databaseSchedules } from "../../src/platform/database/databaseSchedules.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { asSystem, defined } from "./eventFixtures.ts"

layer(testDatabase)("database.vacuum", (it) => {
  it.effect("tells the embedded database's planner how large tables are", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      yield* sql`
        insert into events.aggregates (type, id, version)
        select 'vacuumed', n::text, 1 from generate_series(1, 3000) n`
      const rows = sql<{ n: number }>`
        select reltuples::int as n from pg_class where oid = 'events.aggregates'::regclass`
      assert.notStrictEqual((yield* rows)[0]?.n, 3000)
      const [vacuum] = yield* databaseSchedules
      yield* asSystem(defined(vacuum).run)
      assert.strictEqual((yield* rows)[0]?.n, 3000)
    }),
  )
})
