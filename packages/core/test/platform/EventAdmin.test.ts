import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { EventAdmin } from "../../src/platform/events/EventAdmin.ts"
import type { TailQuery } from "../../src/platform/events/EventModels.ts"
import { CurrentActor, Operator } from "../../src/shared/Actor.ts"
import { EventId, SessionId, UserId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  asSystem,
  effectsOf,
  effectsTable,
  eventServices,
  recorder,
  runtimeOf,
  seen,
  tick,
  defined,
} from "./eventFixtures.ts"

const services = EventAdmin.layer.pipe(
  Layer.provideMerge(Audit.layer),
  Layer.provideMerge(eventServices),
  Layer.provideMerge(effectsTable),
  Layer.provideMerge(testDatabase),
)

const uuid = "01a2049b-71f8-724c-82a0-26d5f5d8839d"
const as = (scopes: Operator["scopes"]) =>
  Effect.provideService(
    CurrentActor,
    Operator.make({
      userId: UserId.make(uuid),
      scopes,
      credential: { _tag: "Session", sessionId: SessionId.make(uuid) },
    }),
  )
const asOperator = as(["events"])

layer(services)("EventAdmin", (it) => {
  it.effect("refuses whoever lacks the scope", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      const attempts = [
        admin.list({}),
        admin.show(EventId.make(uuid)),
        admin.tail({}),
        admin.parked({}),
        admin.replayParked({}),
        admin.replay({ consumer: "x" }),
        admin.lag(),
        admin.retire("x"),
      ]
      for (const attempt of attempts) {
        const error = yield* Effect.flip(
          as(["orders"])(attempt as Effect.Effect<unknown, { _tag: string }, CurrentActor>),
        )
        assert.strictEqual(error._tag, "Forbidden")
      }
    }),
  )

  it.effect("lists events newest first, by type, aggregate and time, page by page", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      yield* tick("listed-a", 3)
      yield* TestClock.adjust("1 hour")
      yield* tick("listed-b", 2)
      const all = yield* admin.list({ type: "test.ticked" })
      assert.deepStrictEqual(
        all.items.map(({ aggregate }) => `${aggregate.id}:${aggregate.version}`),
        ["listed-b:2", "listed-b:1", "listed-a:3", "listed-a:2", "listed-a:1"],
      )
      const a = yield* admin.list({ aggregateType: "clock", aggregateId: "listed-a", limit: 2 })
      assert.strictEqual(a.items.length, 2)
      const rest = yield* admin.list({
        aggregateType: "clock",
        aggregateId: "listed-a",
        limit: 2,
        cursor: defined(a.nextCursor),
      })
      assert.deepStrictEqual(
        rest.items.map(({ aggregate }) => aggregate.version),
        [1],
      )
      assert.isNull(rest.nextCursor)
      const since = defined(all.items[1]).occurredAt
      assert.strictEqual((yield* admin.list({ from: since })).items.length, 2)
      assert.strictEqual((yield* admin.list({ to: since })).items.length, 3)
      assert.strictEqual((yield* admin.list({ type: "nothing" })).items.length, 0)
      const shown = yield* admin.show(defined(all.items[0]).id)
      assert.deepStrictEqual(shown.payload, { n: 2 })
      assert.strictEqual((yield* Effect.flip(admin.show(EventId.make(uuid))))._tag, "EventNotFound")
      // Else the next consumer to subscribe would get these.
      yield* (yield* runtimeOf([])).settle
    }).pipe(asOperator),
  )

  it.effect("lists parked events with their error, and delivers them again once", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      let broken = true
      const consumer = yield* recorder("parking", ({ n }) =>
        n === 1 && broken ? Effect.fail("out of paper") : Effect.void,
      )
      const { settle } = yield* runtimeOf([consumer])
      yield* tick("parking-a", 2)
      yield* tick("parking-b", 2)
      for (let attempt = 0; attempt < 5; attempt++) yield* Effect.andThen(settle, TestClock.adjust("125 seconds"))
      const page = yield* admin.parked({ consumer: "parking", limit: 1 })
      const more = yield* admin.parked({ consumer: "parking", limit: 1, cursor: defined(page.nextCursor) })
      assert.deepStrictEqual(
        [...page.items, ...more.items].map(({ event }) => event.aggregate.id),
        ["parking-b", "parking-a"],
      )
      assert.isNull(more.nextCursor)
      const [parked] = page.items
      assert.include(parked?.error, "out of paper")
      assert.strictEqual(parked?.failures, 5)
      const details = yield* admin.show(defined(parked).event.id)
      assert.deepStrictEqual(
        details.deliveries.map(({ consumer }) => consumer),
        ["parking"],
      )
      const lag = (yield* admin.lag()).find(({ consumer }) => consumer === "parking")
      assert.deepStrictEqual(lag, {
        consumer: "parking",
        types: ["test.ticked"],
        waiting: 0,
        oldestWaiting: null,
        parked: 2,
      })

      broken = false
      assert.strictEqual(yield* admin.replayParked({ eventId: defined(parked).event.id }), 1)
      yield* settle
      assert.deepStrictEqual(yield* seen("parking", "parking-b"), [2, 1])
      assert.strictEqual(
        (yield* Effect.flip(admin.replayParked({ eventId: defined(parked).event.id })))._tag,
        "ParkedEventNotFound",
      )
      assert.strictEqual(yield* admin.replayParked({ consumer: "parking" }), 1)
      assert.strictEqual(yield* admin.replayParked({ consumer: "parking" }), 0)
      yield* settle
      assert.deepStrictEqual(yield* seen("parking", "parking-a"), [2, 1])
      assert.strictEqual((yield* effectsOf("parking")).length, 4)
    }).pipe(asOperator),
  )

  it.effect("gives a parked event all its attempts again", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      let attempts = 0
      const { settle } = yield* runtimeOf([
        yield* recorder("stubborn", () => Effect.suspend(() => Effect.fail(`attempt ${(attempts += 1)}`))),
      ])
      yield* tick("stubborn")
      const exhaust = Effect.repeat(Effect.andThen(settle, TestClock.adjust("125 seconds")), { times: 6 })
      yield* exhaust
      assert.strictEqual(attempts, 5)
      yield* admin.replayParked({ consumer: "stubborn" })
      yield* exhaust
      assert.strictEqual(attempts, 10)
      assert.include((yield* admin.parked({ consumer: "stubborn" })).items[0]?.error, "attempt 10")
    }).pipe(asOperator),
  )

  it.effect("replays history to one consumer, each event once per request, in order", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      const { settle } = yield* runtimeOf([yield* recorder("replay.a"), yield* recorder("replay.b")])
      yield* tick("replay-1", 3)
      yield* tick("replay-2", 3)
      yield* settle
      const request = { consumer: "replay.a", aggregateType: "clock", aggregateId: "replay-1" }
      assert.deepStrictEqual(yield* admin.replay({ ...request, dryRun: true }), { events: 3, dryRun: true })
      yield* settle
      assert.deepStrictEqual(yield* seen("replay.a", "replay-1"), [1, 2, 3])
      assert.deepStrictEqual(yield* admin.replay(request), { events: 3, dryRun: false })
      yield* settle
      yield* settle
      assert.deepStrictEqual(yield* seen("replay.a", "replay-1"), [1, 2, 3, 1, 2, 3])
      assert.deepStrictEqual(yield* seen("replay.a", "replay-2"), [1, 2, 3])
      assert.deepStrictEqual(yield* seen("replay.b", "replay-1"), [1, 2, 3])

      const { items } = yield* admin.list({ aggregateType: "clock", aggregateId: "replay-2" })
      const [third, second] = items
      yield* admin.replay({
        consumer: "replay.a",
        fromSequence: defined(second).sequence,
        toSequence: defined(third).sequence,
      })
      yield* settle
      assert.deepStrictEqual(yield* seen("replay.a", "replay-2"), [1, 2, 3, 2, 3])
      assert.strictEqual((yield* admin.replay({ consumer: "replay.a", type: "test.rang" })).events, 0)
      assert.strictEqual((yield* Effect.flip(admin.replay({ consumer: "nobody" })))._tag, "ConsumerNotFound")
    }).pipe(asOperator),
  )

  it.effect("gives a new consumer its history by replay", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      yield* tick("history", 2)
      yield* (yield* runtimeOf([])).settle
      const { settle } = yield* runtimeOf([yield* recorder("historian")])
      yield* tick("history", 1, 3)
      yield* settle
      yield* admin.replay({ consumer: "historian", aggregateType: "clock", aggregateId: "history" })
      yield* settle
      assert.deepStrictEqual(yield* seen("historian", "history"), [3, 1, 2, 3])
    }).pipe(asOperator),
  )

  it.effect("records in the audit who replayed what", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      yield* runtimeOf([yield* recorder("audited")])
      yield* admin.replay({ consumer: "audited", type: "test.rang" })
      const { list } = yield* Audit
      const [entry] = (yield* asSystem(list({ action: "events.replayed", subjectId: "audited" }))).items
      assert.strictEqual(entry?.actor._tag, "Operator")
      assert.include(entry?.details, { type: "test.rang", events: 0 })
    }).pipe(asOperator),
  )

  it.effect("retires a consumer with all that waits for it", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      const { settle } = yield* runtimeOf([yield* recorder("retired", () => Effect.fail("never works"))])
      yield* tick("retired")
      yield* settle
      yield* admin.retire("retired")
      yield* tick("retired")
      yield* settle
      assert.isFalse((yield* admin.lag()).some(({ consumer }) => consumer === "retired"))
      assert.strictEqual((yield* Effect.flip(admin.retire("retired")))._tag, "ConsumerNotFound")
    }).pipe(asOperator),
  )

  it.effect("tails what happens from now on, in pages", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      const tail = (query: TailQuery) => admin.tail(query)
      yield* tick("tail-before")
      const start = yield* tail({})
      assert.deepStrictEqual(start.items, [])
      yield* tick("tailed", 3)
      const first = yield* tail({ cursor: start.cursor, limit: 2 })
      const second = yield* tail({ cursor: first.cursor, limit: 2 })
      const third = yield* tail({ cursor: second.cursor, limit: 2 })
      assert.deepStrictEqual(
        [...first.items, ...second.items, ...third.items].map(({ payload }) => payload),
        [{ n: 1 }, { n: 2 }, { n: 3 }],
      )
      assert.deepStrictEqual((yield* tail({ cursor: start.cursor, type: "test.rang" })).items, [])
      assert.strictEqual((yield* Effect.flip(tail({ cursor: "bm9wZQ" })))._tag, "InvalidCursor")
    }).pipe(asOperator),
  )
})
