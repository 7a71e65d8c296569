import { assert, layer } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
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
        admin.dropParked({ consumer: "x", reason: "x" }),
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
      assert.strictEqual((yield* admin.list({ type: "test.*" })).items.length, 5)
      assert.strictEqual((yield* admin.list({ type: "est.*" })).items.length, 0)
      const [newest, second] = all.items.map(({ sequence }) => sequence)
      assert.strictEqual((yield* admin.list({ fromSequence: defined(second) })).items.length, 2)
      assert.strictEqual(
        (yield* admin.list({ fromSequence: defined(second), toSequence: defined(newest) - 1 })).items.length,
        1,
      )
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
      assert.deepInclude(defined(details.deliveries[0]), { consumer: "parking", state: "parked", attempts: 5 })
      assert.include(details.deliveries[0]?.error, "out of paper")
      const lag = (yield* admin.lag()).find(({ consumer }) => consumer === "parking")
      assert.deepInclude(lag, {
        types: ["test.ticked"],
        pending: 0,
        oldestPendingAt: null,
        lagSeconds: 0,
        retrying: 0,
        parked: 2,
      })
      assert.isNotNull(lag?.lastHandledAt)

      broken = false
      const one = { eventId: defined(parked).event.id }
      const answer = { events: 1, consumers: [{ consumer: "parking", events: 1 }] }
      assert.deepStrictEqual(yield* admin.replayParked({ ...one, dryRun: true }), { ...answer, dryRun: true })
      yield* settle
      assert.strictEqual((yield* admin.parked({ ...one })).items.length, 1)
      assert.deepStrictEqual(yield* admin.replayParked(one), { ...answer, dryRun: false })
      yield* settle
      assert.deepStrictEqual(yield* seen("parking", "parking-b"), [2, 1])
      assert.strictEqual((yield* Effect.flip(admin.replayParked(one)))._tag, "ParkedEventNotFound")
      assert.strictEqual((yield* admin.replayParked({ consumer: "parking" })).events, 1)
      assert.deepStrictEqual(yield* admin.replayParked({ consumer: "parking" }), {
        events: 0,
        consumers: [],
        dryRun: false,
      })
      yield* settle
      assert.deepStrictEqual(yield* seen("parking", "parking-a"), [2, 1])
      assert.strictEqual((yield* effectsOf("parking")).length, 4)
    }).pipe(asOperator),
  )

  it.effect("tells how each delivery of an event went: retrying, handled at last, asked for again", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      let broken = true
      const { settle } = yield* runtimeOf([
        yield* recorder("flaky", () => (broken ? Effect.fail("not yet") : Effect.void)),
        yield* recorder("steady"),
      ])
      yield* tick("told")
      yield* settle
      const { id } = defined((yield* admin.list({ aggregateType: "clock", aggregateId: "told" })).items[0])
      const deliveries = Effect.map(admin.show(id), ({ deliveries }) =>
        Object.fromEntries(deliveries.map((delivery) => [delivery.consumer, delivery])),
      )
      const first = yield* deliveries
      assert.deepInclude(first["flaky"], { state: "retrying", attempts: 1, handledAt: null, replay: null })
      assert.include(first["flaky"]?.error, "not yet")
      assert.isNotNull(first["flaky"]?.dueAt)
      assert.deepInclude(first["steady"], { state: "handled", attempts: 1, error: null, dueAt: null })
      const lag = (yield* admin.lag()).find(({ consumer }) => consumer === "flaky")
      assert.deepInclude(lag, { pending: 1, retrying: 1, parked: 0 })

      broken = false
      yield* TestClock.adjust("2 seconds")
      assert.isAtLeast((yield* admin.lag()).find(({ consumer }) => consumer === "flaky")?.lagSeconds ?? 0, 2)
      yield* settle
      assert.deepInclude((yield* deliveries)["flaky"], { state: "handled", attempts: 2, error: null })

      yield* admin.replay({ consumer: "steady", eventId: id })
      const waiting = (yield* deliveries)["steady"]
      assert.deepInclude(waiting, { state: "pending", attempts: 0 })
      assert.isNotNull(waiting?.handledAt)
      assert.strictEqual(waiting?.replay?.requestedBy?._tag, "Operator")
      yield* settle
      assert.deepInclude((yield* deliveries)["steady"], { state: "handled", replay: waiting?.replay ?? null })
      assert.deepStrictEqual(yield* seen("steady", "told"), [1, 1])
    }).pipe(asOperator),
  )

  it.effect("gives parked events up for a reason, which is kept and audited; a replay brings them back", () =>
    Effect.gen(function* () {
      const admin = yield* EventAdmin
      let broken = true
      const { settle } = yield* runtimeOf([
        yield* recorder("dropping", ({ n }) => (broken && n < 3 ? Effect.fail("cannot be read") : Effect.void)),
      ])
      yield* tick("dropping-a", 3)
      yield* tick("dropping-b")
      // The second of an aggregate is tried when the first is parked.
      for (let attempt = 0; attempt < 10; attempt++) yield* Effect.andThen(settle, TestClock.adjust("125 seconds"))
      const { items } = yield* admin.parked({ consumer: "dropping" })
      assert.strictEqual(items.length, 3)
      const first = defined(
        items.find(({ event }) => event.aggregate.version === 1 && event.aggregate.id === "dropping-a"),
      )
      const request = { eventId: first.event.id, reason: "Sent by a broken import" }
      assert.strictEqual((yield* admin.dropParked({ ...request, dryRun: true })).events, 1)
      assert.strictEqual((yield* admin.parked({ consumer: "dropping" })).items.length, 3)
      assert.deepStrictEqual(yield* admin.dropParked(request), {
        events: 1,
        consumers: [{ consumer: "dropping", events: 1 }],
        dryRun: false,
      })
      assert.strictEqual((yield* Effect.flip(admin.dropParked(request)))._tag, "ParkedEventNotFound")
      assert.strictEqual((yield* admin.parked({ consumer: "dropping" })).items.length, 2)
      const [dropped] = (yield* admin.show(first.event.id)).deliveries
      assert.deepInclude(dropped, {
        state: "dropped",
        attempts: 5,
        handledAt: null,
        droppedBecause: "Sent by a broken import",
      })
      const { list } = yield* Audit
      const [entry] = (yield* asSystem(list({ action: "events.dropped", subjectId: "*" }))).items
      assert.strictEqual(entry?.actor._tag, "Operator")
      assert.deepInclude(entry?.details, { reason: "Sent by a broken import", events: 1 })

      broken = false
      yield* admin.replay({ consumer: "dropping", eventId: first.event.id })
      yield* settle
      assert.deepStrictEqual(yield* seen("dropping", "dropping-a"), [3, 1])
      assert.deepInclude((yield* admin.show(first.event.id)).deliveries[0], { state: "handled", droppedBecause: null })
      assert.strictEqual((yield* admin.dropParked({ type: "test.*", reason: "Test" })).events, 2)
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
      assert.deepStrictEqual(yield* admin.replay({ ...request, dryRun: true }), {
        events: 3,
        consumers: [{ consumer: "replay.a", events: 3 }],
        dryRun: true,
      })
      yield* settle
      assert.deepStrictEqual(yield* seen("replay.a", "replay-1"), [1, 2, 3])
      assert.strictEqual((yield* admin.replay(request)).events, 3)
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
      assert.deepStrictEqual(
        [first, second, third].map(({ caughtUp }) => caughtUp),
        [false, true, true],
      )
      const count = (query: TailQuery) =>
        Effect.map(tail({ ...query, cursor: start.cursor }), ({ items }) => items.length)
      assert.strictEqual(yield* count({ type: "test.rang" }), 0)
      assert.strictEqual(yield* count({ type: "test.*" }), 3)
      assert.strictEqual(yield* count({ aggregateType: "clock", aggregateId: "tailed" }), 3)
      assert.strictEqual(yield* count({ aggregateType: "clock", aggregateId: "tail-before" }), 0)
      assert.strictEqual((yield* Effect.flip(tail({ cursor: "bm9wZQ" })))._tag, "InvalidCursor")
    }).pipe(asOperator),
  )

  it.effect("tells of what waits in a broker as of what waits in the database", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const admin = yield* EventAdmin
      yield* TestClock.adjust("1 minute")
      const { settle } = yield* runtimeOf([yield* recorder("carried"), yield* recorder("not carried")])
      const before = new Date(yield* Clock.currentTimeMillis)
      yield* tick("carried")
      yield* settle
      yield* TestClock.adjust("5 seconds")
      yield* tick("carried", 1, 2)
      // Handed to a broker, and of one consumer not brought back yet.
      yield* sql`update events.outbox set published_at = occurred_at where published_at is null`
      yield* sql`insert into events.broker_consumers (consumer, verified_until) values ('carried', ${before})`
      yield* TestClock.adjust("3 seconds")
      const lags = yield* admin.lag()
      assert.deepInclude(
        lags.find(({ consumer }) => consumer === "carried"),
        { pending: 1, lagSeconds: 3, retrying: 0, parked: 0 },
      )
      assert.deepInclude(
        lags.find(({ consumer }) => consumer === "not carried"),
        { pending: 0, lagSeconds: 0 },
      )
      const [waiting, handled] = (yield* admin.list({ aggregateType: "clock", aggregateId: "carried" })).items
      const states = (id: EventId) =>
        Effect.map(admin.show(id), ({ deliveries }) =>
          deliveries.flatMap(({ consumer, state }) => (consumer.endsWith("carried") ? [`${consumer} ${state}`] : [])),
        )
      assert.deepStrictEqual(yield* states(defined(waiting).id), ["carried pending"])
      assert.deepStrictEqual(yield* states(defined(handled).id), ["carried handled", "not carried handled"])
      yield* admin.retire("carried")
      assert.strictEqual((yield* sql`select consumer from events.broker_consumers`).length, 0)
    }).pipe(asOperator),
  )
})
