import { assert, layer } from "@effect/vitest"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import { MinimumLogLevel } from "effect/References"
import * as Schedule from "effect/Schedule"
import * as Scope from "effect/Scope"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { DeliveryHandler } from "../../src/platform/events/DeliveryHandler.ts"
import { DeliveryPolicy, defaultDeliveryPolicy } from "../../src/platform/events/DeliveryPolicy.ts"
import { EventAdmin } from "../../src/platform/events/EventAdmin.ts"
import type { Events } from "../../src/platform/events/Events.ts"
import { Inbox } from "../../src/platform/events/Inbox.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { Relay } from "../../src/platform/events/Relay.ts"
import { EventTransport } from "../../src/ports/EventTransport.ts"
import { now } from "../../src/shared/Timestamp.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
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
  Layer.provide(Audit.layer),
  Layer.provideMerge(eventServices),
  Layer.provideMerge(effectsTable),
  Layer.provideMerge(testPostgres({ maxConnections: 40 })),
  // Thousands of failures are meant to happen here.
  Layer.provideMerge(Layer.succeed(MinimumLogLevel, "Fatal")),
)

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const outstanding = Effect.gen(function* () {
  const { sql } = yield* Database
  const [row] = yield* Effect.orDie(sql<{ n: number }>`
    select (select count(*) from events.outbox where published_at is null)
      + (select count(*) from events.deliveries where parked_at is null) as n`)
  return row?.n ?? 0
})

const untilDelivered = outstanding.pipe(
  Effect.repeat({ until: (n) => n === 0, schedule: Schedule.spaced("50 millis") }),
  Effect.timeout("60 seconds"),
)

const hasty = {
  ...defaultDeliveryPolicy,
  maxAttempts: 1000,
  retryDelay: () => Duration.millis(20),
  relayBatch: 37,
  takeLimit: 7,
  claimTimeout: Duration.millis(300),
  pollInterval: Duration.millis(50),
  drainTimeout: Duration.millis(100),
}

layer(services, { excludeTestServices: true })("event delivery on PostgreSQL", (it) => {
  it.effect(
    "keeps order and happens once with 4 relays and 4 consumers, failing, interrupted and restarted at random",
    () =>
      Effect.gen(function* () {
        const clocks = range(24).map((n) => `storm-${n}`)
        const perClock = 60
        const consumer = yield* recorder("storm", () =>
          Effect.gen(function* () {
            const fate = yield* Random.next
            if (fate < 0.05) return yield* Effect.fail("no luck")
            if (fate < 0.1) return yield* Effect.die("worse luck")
            if (fate < 0.15) yield* Effect.sleep(fate * 3000)
          }),
        )
        // A process that lives for a while and is then shut down, which interrupts what is slow, and starts again.
        const process = (id: number) =>
          Effect.gen(function* () {
            for (;;) {
              const scope = yield* Scope.make()
              yield* Effect.gen(function* () {
                const { start } = yield* runtimeOf([consumer])
                yield* start
                yield* Effect.sleep(200 + (yield* Random.next) * 400 * id)
              }).pipe(Effect.provideService(Scope.Scope, scope), Effect.ensuring(Scope.close(scope, Exit.void)))
            }
          })
        const writer = Effect.forEach(
          clocks,
          (clock) => Effect.forEach(range(perClock / 3), (n) => tick(clock, 3, n * 3 - 2), { discard: true }),
          { concurrency: 8, discard: true },
        )
        yield* runtimeOf([consumer])
        yield* Effect.raceFirst(
          Effect.andThen(writer, untilDelivered),
          Effect.all(range(4).map(process), { concurrency: "unbounded", discard: true }),
        )
        for (const clock of clocks) assert.deepStrictEqual(yield* seen("storm", clock), range(perClock))
        assert.strictEqual((yield* effectsOf("storm")).length, clocks.length * perClock)
      }).pipe(Effect.provideService(DeliveryPolicy, hasty), Effect.scoped),
    90_000,
  )

  it.effect("does not publish past an event that another relay holds", () =>
    Effect.gen(function* () {
      const { sql, transaction } = yield* Database
      const consumer = yield* recorder("held")
      const { settle } = yield* runtimeOf([consumer])
      yield* tick("held-1", 3)
      yield* tick("held-2", 3)
      const outbox = yield* Layer.build(Layer.fresh(OutboxStore.layer))
      const claimed = OutboxStore.pipe(
        Effect.flatMap(({ claim }) => transaction(claim(100))),
        Effect.map((events) => events.map(({ event }) => `${event.aggregate.id}:${event.aggregate.version}`)),
        Effect.provideContext(outbox),
      )
      const seenByOther = yield* transaction(
        Effect.gen(function* () {
          yield* sql`
            select sequence from events.outbox where aggregate_id = 'held-1' and aggregate_version = 2 for update`
          // Another fiber, so that it does not join this transaction.
          return yield* Effect.promise(() => Effect.runPromise(claimed))
        }),
      )
      assert.deepStrictEqual(seenByOther, ["held-1:1", "held-2:1", "held-2:2", "held-2:3"])
      yield* settle
      assert.deepStrictEqual(yield* seen("held", "held-1"), [1, 2, 3])
    }).pipe(Effect.scoped),
  )

  it.effect("does nothing for a delivery that another process has taken over", () =>
    Effect.gen(function* () {
      const consumer = yield* recorder("fenced", ({ n }) => (n === 2 ? Effect.fail("no") : Effect.void))
      yield* runtimeOf([consumer])
      const relay = yield* Layer.build(
        Layer.fresh(Layer.mergeAll(Relay.layer.pipe(Layer.provide(OutboxStore.layer)), DeliveryHandler.layer)).pipe(
          Layer.provide(Inbox.layer),
        ),
      )
      const { publishBatch } = Context.get(relay, Relay)
      const { handle } = Context.get(relay, DeliveryHandler)
      const { take } = yield* EventTransport
      const overdue = Effect.flatMap(now, (at) => take({ consumers: ["fenced"], limit: 10, until: at }))

      yield* tick("fenced")
      yield* publishBatch
      const [late] = yield* overdue
      yield* Effect.sleep(5)
      const [current] = yield* overdue
      if (late === undefined || current === undefined) return assert.fail("Both should have taken it")
      yield* handle(consumer, late)
      assert.deepStrictEqual(yield* seen("fenced", "fenced"), [])
      yield* Effect.all([handle(consumer, late), handle(consumer, current), handle(consumer, current)], {
        concurrency: "unbounded",
      })
      assert.deepStrictEqual(yield* seen("fenced", "fenced"), [1])

      yield* tick("fenced", 1, 2)
      yield* publishBatch
      const [lateFailure] = yield* overdue
      yield* Effect.sleep(5)
      const [currentFailure] = yield* overdue
      if (lateFailure === undefined || currentFailure === undefined) return assert.fail("Both should have taken it")
      yield* handle(consumer, lateFailure)
      yield* handle(consumer, currentFailure)
      yield* Effect.sleep(30)
      const [again] = yield* overdue
      assert.strictEqual(again?.failures, 1)
    }).pipe(Effect.provideService(DeliveryPolicy, hasty), Effect.scoped),
  )

  it.effect("tails an event whose number is smaller than one that was committed before it", () =>
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const { tail } = yield* EventAdmin
      const start = yield* tail({})
      const services = yield* Effect.context<Events>()
      const early = yield* transaction(
        Effect.gen(function* () {
          yield* tick("tail-late")
          yield* Effect.promise(() => Effect.runPromiseWith(services)(tick("tail-early")))
          return yield* Effect.promise(() => Effect.runPromise(asSystem(tail({ cursor: start.cursor }))))
        }),
      )
      const late = yield* tail({ cursor: early.cursor })
      const after = yield* tail({ cursor: late.cursor })
      assert.deepStrictEqual(
        [early, late, after].map(({ items }) => items.map(({ aggregate }) => aggregate.id)),
        [["tail-early"], ["tail-late"], []],
      )
      assert.isBelow(defined(late.items[0]).sequence, defined(early.items[0]).sequence)
    }).pipe(asSystem),
  )

  it.effect("handles an event once although the transport delivers it twice", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const consumer = yield* recorder("twice")
      const { settle } = yield* runtimeOf([consumer])
      yield* tick("twice")
      yield* settle
      yield* sql`update events.outbox set published_at = null where aggregate_id = 'twice'`
      yield* settle
      assert.deepStrictEqual(yield* seen("twice", "twice"), [1])
    }).pipe(Effect.scoped),
  )

  it.effect("does not let a poisoned aggregate delay the others", () =>
    Effect.gen(function* () {
      const consumer = yield* recorder("slowed", ({ clock }) =>
        clock === "slowed-poison" ? Effect.fail("poison") : Effect.void,
      )
      const { start } = yield* runtimeOf([consumer])
      yield* start
      yield* tick("slowed-poison", 100)
      const began = Date.now()
      yield* Effect.forEach(range(50), (n) => tick(`slowed-${n}`), { concurrency: 8 })
      yield* Effect.map(effectsOf("slowed"), (rows) => rows.length).pipe(
        Effect.repeat({ until: (n) => n === 50, schedule: Schedule.spaced("20 millis") }),
        Effect.timeout("10 seconds"),
      )
      assert.isBelow(Date.now() - began, 2000)
    }).pipe(Effect.scoped),
  )

  it.effect("finishes what was begun when it stops, and leaves the rest to others at once", () =>
    Effect.gen(function* () {
      const consumer = yield* recorder("drained", () => Effect.sleep(200))
      const scope = yield* Scope.make()
      const first = yield* runtimeOf([consumer])
      yield* Effect.provideService(first.start, Scope.Scope, scope)
      yield* Effect.forEach(range(12), (n) => tick(`drained-${n}`), { discard: true })
      yield* Effect.sleep(150)
      yield* Scope.close(scope, Exit.void)
      const finished = (yield* effectsOf("drained")).length
      assert.isAbove(finished, 0)
      assert.isBelow(finished, 12)
      const began = Date.now()
      const second = yield* runtimeOf([consumer])
      yield* second.settle
      assert.isBelow(Date.now() - began, 4000)
      assert.strictEqual((yield* effectsOf("drained")).length, 12)
    }).pipe(Effect.scoped),
  )
})
