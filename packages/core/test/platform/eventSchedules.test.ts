import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Database } from "../../src/platform/database/Database.ts"
import { ReplayStore } from "../../src/platform/events/admin/ReplayStore.ts"
import { eventSchedules } from "../../src/platform/events/eventSchedules.ts"
import { Inbox } from "../../src/platform/events/Inbox.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { now } from "../../src/shared/Timestamp.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { asSystem, effectsTable, eventServices, recorder, runtimeOf, tick, defined } from "./eventFixtures.ts"

const services = Layer.mergeAll(OutboxStore.layer, Inbox.layer, ReplayStore.layer, eventServices).pipe(
  Layer.provideMerge(effectsTable),
  Layer.provideMerge(testDatabase),
)

layer(services)("events.purge", (it) => {
  it.effect("deletes what was delivered long ago, and keeps what a consumer has not handled", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { settle } = yield* runtimeOf([
        yield* recorder("purged", ({ clock }) => (clock === "stuck" ? Effect.fail("stuck") : Effect.void)),
      ])
      yield* tick("old", 3)
      yield* tick("stuck")
      for (let attempt = 0; attempt < 5; attempt++) yield* Effect.andThen(settle, TestClock.adjust("125 seconds"))
      yield* TestClock.adjust("89 days")
      yield* tick("young")
      yield* settle
      yield* TestClock.adjust("1 day")
      const [purge] = yield* eventSchedules
      assert.deepStrictEqual(yield* asSystem(defined(purge).run), { events: 3, inboxRows: 3, replays: 0 })
      const kept = yield* sql<{ aggregateId: string }>`select aggregate_id from events.outbox order by sequence`
      assert.deepStrictEqual(
        kept.map(({ aggregateId }) => aggregateId),
        ["stuck", "young"],
      )
    }),
  )

  it.effect("keeps what is unpublished, parked, or waits, and whatever the inbox needs to recognise", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { settle } = yield* runtimeOf([
        yield* recorder("kept.a"),
        yield* recorder("kept.b", () => Effect.fail("never")),
      ])
      yield* tick("kept")
      for (let attempt = 0; attempt < 5; attempt++) yield* Effect.andThen(settle, TestClock.adjust("125 seconds"))
      yield* tick("waits")
      yield* settle
      yield* tick("unpublished")
      yield* TestClock.adjust("400 days")
      const [purge] = yield* eventSchedules
      // A broker carries the events of one consumer, and nobody knows yet whether it has brought the latest.
      yield* tick("carried")
      yield* sql`update events.outbox set published_at = occurred_at where aggregate_id = 'carried'`
      const verifiedUntil = new Date((yield* now).getTime() - 1000)
      yield* sql`insert into events.broker_consumers (consumer, verified_until) values ('kept.a', ${verifiedUntil})`
      yield* TestClock.adjust("400 days")
      yield* asSystem(defined(purge).run)
      const carried = yield* sql`select id from events.outbox where aggregate_id = 'carried'`
      assert.strictEqual(carried.length, 1)
      yield* sql`delete from events.broker_consumers`
      yield* asSystem(defined(purge).run)
      assert.strictEqual((yield* sql`select id from events.outbox where aggregate_id = 'carried'`).length, 0)
      const kept = yield* sql<{ aggregateId: string }>`
        select aggregate_id from events.outbox where aggregate_id = any(array['kept', 'waits', 'unpublished'])
        order by sequence`
      assert.deepStrictEqual(
        kept.map(({ aggregateId }) => aggregateId),
        ["kept", "waits", "unpublished"],
      )
      // Its transport may bring it to the other consumer again, which has handled it.
      const inbox = yield* sql`select event_id from events.inbox where consumer = 'kept.a'`
      assert.strictEqual(inbox.length, 2)
    }),
  )
})

const total = 100_000

/** Rows of the event tables that were read without an index, ever. */
const readByWalks = Effect.gen(function* () {
  const { sql } = yield* Database
  yield* sql`select pg_stat_force_next_flush()`
  const [row] = yield* sql<{ rows: number }>`
    select sum(seq_tup_read)::bigint as rows from pg_stat_user_tables where schemaname = 'events'`
  return defined(row).rows
})

layer(services)("events.purge, of much", (it) => {
  it.effect(
    "looks at a bounded number of rows in every statement, and leaves the young ones alone",
    () =>
      Effect.gen(function* () {
        const { sql } = yield* Database
        const insert = (clock: string, count: number, at: Date) => sql`
        with events as (
          insert into events.outbox
            (id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id, aggregate_version, actor,
              payload, published_at)
          select gen_random_uuid(), 'test.ticked', 'user_events', 1, ${at}::timestamptz, 'clock', ${clock}, n,
            '{"_tag":"System","name":"test"}', '{"n":1}', ${at}::timestamptz
          from generate_series(1, ${count}::int) n
          returning id, occurred_at, aggregate_version
        )
        insert into events.inbox (consumer, event_id, handled_at)
        select 'much', id, occurred_at + aggregate_version * interval '1 second' from events`
        const start = new Date(0)
        yield* insert("old", total, start)
        yield* TestClock.adjust("200 days")
        yield* insert("young", 10_000, yield* now)
        const [purge] = yield* eventSchedules
        const before = yield* readByWalks
        const { answer, statements } = yield* countStatements(asSystem(defined(purge).run))
        assert.deepStrictEqual(answer, { events: total, inboxRows: total, replays: 0 })
        assert.strictEqual(yield* readByWalks, before)
        // 5000 rows in each: 20 full windows and one that is empty or not full, for both tables.
        assert.isAtMost(statements, 2 * 21 + 2)
        assert.isAtLeast(statements, 2 * 20)
        const [left] = yield* sql<{ outbox: number; inbox: number }>`
        select (select count(*) from events.outbox) as outbox, (select count(*) from events.inbox) as inbox`
        assert.deepStrictEqual(left, { outbox: 10_000, inbox: 10_000 })
        // Counting walks, which shows that walks are seen.
        assert.isAtLeast((yield* readByWalks) - before, 20_000)

        assert.deepInclude((yield* countStatements(asSystem(defined(purge).run))).answer, { events: 0, inboxRows: 0 })
      }),
    { timeout: 120_000 },
  )
})
