import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Database } from "../../src/platform/database/Database.ts"
import { eventSchedules } from "../../src/platform/events/eventSchedules.ts"
import { Inbox } from "../../src/platform/events/Inbox.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { asSystem, effectsTable, eventServices, recorder, runtimeOf, tick, defined } from "./eventFixtures.ts"

const services = Layer.mergeAll(OutboxStore.layer, Inbox.layer, eventServices).pipe(
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
      assert.deepStrictEqual(yield* asSystem(defined(purge).run), { events: 3, inboxRows: 3 })
      const kept = yield* sql<{ aggregateId: string }>`select aggregate_id from events.outbox order by sequence`
      assert.deepStrictEqual(
        kept.map(({ aggregateId }) => aggregateId),
        ["stuck", "young"],
      )
    }),
  )
})
