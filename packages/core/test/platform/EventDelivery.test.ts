import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/testing/TestClock"
import { Database } from "../../src/platform/database/Database.ts"
import { eventConsumer } from "../../src/platform/events/EventConsumer.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { CurrentActor } from "../../src/shared/Actor.ts"
import { CommitOnFailure } from "../../src/shared/CommitOnFailure.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  Rang,
  Ticked,
  asSystem,
  effectsOf,
  effectsTable,
  eventServices,
  recorder,
  runtimeOf,
  seen,
  tick,
} from "./eventFixtures.ts"

class Broken extends Schema.TaggedError<Broken>()("Broken", { message: Schema.String }) {
  readonly [CommitOnFailure] = true
}

const deliveries = (consumer: string) =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    return yield* Effect.orDie(
      sql<{ failures: number; error: string | null; parked: boolean }>`
        select failures, error, parked_at is not null as parked from events.deliveries
        where consumer = ${consumer} order by sequence`,
    )
  })

const services = eventServices.pipe(Layer.provideMerge(effectsTable), Layer.provideMerge(testDatabase))

layer(services)("event delivery", (it) => {
  it.effect("hands each event to every subscribed consumer once, in order, as the system", () =>
    Effect.gen(function* () {
      const actors: Array<unknown> = []
      const { settle } = yield* runtimeOf([
        yield* recorder("order.a"),
        yield* recorder("order.b"),
        eventConsumer({
          name: "order.actor",
          types: [Ticked],
          handle: () => Effect.map(CurrentActor, (actor) => void actors.push(actor)),
        }),
      ])
      yield* tick("order-1", 3)
      yield* tick("order-2", 2)
      yield* settle
      yield* settle
      assert.deepStrictEqual(yield* seen("order.a", "order-1"), [1, 2, 3])
      assert.deepStrictEqual(yield* seen("order.a", "order-2"), [1, 2])
      assert.strictEqual((yield* effectsOf("order.b")).length, 5)
      assert.deepStrictEqual(actors[0], { _tag: "System", name: "order.actor" })
      assert.deepStrictEqual(yield* deliveries("order.a"), [])
    }),
  )

  it.effect("publishes a batch in three statements, and adds two to what a handler sends", () =>
    Effect.gen(function* () {
      const consumer = eventConsumer({ name: "cost", types: [Ticked], handle: () => Effect.void })
      const { settle } = yield* runtimeOf([consumer])
      yield* settle
      const idle = (yield* countStatements(settle)).statements
      const clocks = Array.from({ length: 20 }, (_, index) => `cost-${index}`)
      yield* Effect.forEach(clocks, (clock) => tick(clock))
      // One round of work, of which the claims are part of an idle round too, and one idle round.
      assert.strictEqual((yield* countStatements(settle)).statements, 3 + 1 + 2 * clocks.length + idle)
    }),
  )

  it.effect("starts a new consumer from now on", () =>
    Effect.gen(function* () {
      const first = yield* runtimeOf([yield* recorder("late.a")])
      yield* tick("late", 2)
      yield* first.settle
      const second = yield* runtimeOf([yield* recorder("late.b")])
      yield* tick("late", 1, 3)
      yield* second.settle
      assert.deepStrictEqual(yield* seen("late.b", "late"), [3])
    }),
  )

  it.effect("handles events that a handler appends", () =>
    Effect.gen(function* () {
      const { append } = yield* Events
      const { settle } = yield* runtimeOf([
        yield* recorder("chain"),
        eventConsumer({
          name: "chain.next",
          types: [Ticked],
          handle: ({ aggregate, payload }) =>
            payload.n < 5 ? append([Ticked.of(aggregate.id, { n: payload.n + 1 })]) : Effect.void,
        }),
      ])
      yield* tick("chain")
      yield* settle
      assert.deepStrictEqual(yield* seen("chain", "chain"), [1, 2, 3, 4, 5])
    }),
  )

  it.effect("retries a poisoned event with backoff, parks it after exactly five attempts, and goes on", () =>
    Effect.gen(function* () {
      const attempts: Array<number> = []
      const { settle } = yield* runtimeOf([
        yield* recorder("poison", ({ clock, n }) =>
          clock === "poisoned" && n === 1
            ? Effect.suspend(() => {
                attempts.push(attempts.length + 1)
                return Effect.fail(new Broken({ message: "cannot digest this" }))
              })
            : Effect.void,
        ),
      ])
      yield* tick("poisoned", 3)
      yield* tick("healthy", 3)
      yield* settle
      assert.deepStrictEqual(yield* seen("poison", "healthy"), [1, 2, 3])
      yield* tick("poisoned", 1, 4)
      for (const [failures, wait] of [
        [1, 1],
        [2, 5],
        [3, 25],
        [4, 125],
      ] as const) {
        yield* settle
        assert.strictEqual(attempts.length, failures)
        yield* TestClock.adjust(wait * 1000 - 1)
        yield* settle
        assert.strictEqual(attempts.length, failures)
        assert.deepStrictEqual(yield* seen("poison", "poisoned"), [])
        yield* TestClock.adjust(1)
      }
      yield* settle
      assert.strictEqual(attempts.length, 5)
      assert.deepStrictEqual(yield* seen("poison", "poisoned"), [2, 3, 4])
      yield* TestClock.adjust("1 day")
      yield* settle
      assert.strictEqual(attempts.length, 5)
      const [parked, ...others] = yield* deliveries("poison")
      assert.deepStrictEqual(others, [])
      assert.isTrue(parked?.parked)
      assert.strictEqual(parked?.failures, 5)
      assert.include(parked?.error, "cannot digest this")
    }),
  )

  it.effect("parks what it cannot decode, without calling the handler", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { settle } = yield* runtimeOf([yield* recorder("decode")])
      yield* tick("decode")
      yield* sql`update events.outbox set payload = '{"n":"one"}' where aggregate_id = 'decode'`
      for (let attempt = 0; attempt < 5; attempt++) {
        yield* settle
        yield* TestClock.adjust("125 seconds")
      }
      assert.deepStrictEqual(yield* effectsOf("decode"), [])
      assert.isTrue((yield* deliveries("decode"))[0]?.parked)
    }),
  )

  it.effect("leaves an event whose type it does not know to another version of the program", () =>
    Effect.gen(function* () {
      const { append } = yield* Events
      const consumer = (types: ReadonlyArray<typeof Ticked>, rung: Array<string>) =>
        eventConsumer({ name: "versions", types, handle: ({ type }) => Effect.sync(() => void rung.push(type)) })
      const old: Array<string> = []
      const young: Array<string> = []
      const oldVersion = yield* runtimeOf([consumer([Ticked], old)])
      const youngVersion = yield* runtimeOf([consumer([Ticked, Rang] as never, young)])
      yield* asSystem(append([Rang.of("versions", { n: 1 })]))
      yield* oldVersion.settle
      assert.strictEqual((yield* deliveries("versions"))[0]?.failures, 1)
      yield* TestClock.adjust("1 second")
      yield* youngVersion.settle
      assert.deepStrictEqual([old, young], [[], ["test.rang"]])
    }),
  )

  it.effect("ends a subscription to a type that a consumer no longer lists", () =>
    Effect.gen(function* () {
      const { append } = yield* Events
      const counted: Array<string> = []
      const consumer = (types: ReadonlyArray<typeof Ticked | typeof Rang>) =>
        eventConsumer({
          name: "types",
          types,
          handle: ({ type }: { readonly type: string }) => Effect.sync(() => void counted.push(type)),
        })
      const both = Effect.andThen(
        append([Ticked.of("types", { n: 1 }), Rang.of("types", { n: 1 })]).pipe(asSystem),
        Effect.void,
      )
      const before = yield* runtimeOf([consumer([Ticked, Rang])])
      yield* Effect.andThen(both, before.settle)
      const after = yield* runtimeOf([consumer([Rang])])
      yield* Effect.andThen(both, after.settle)
      assert.deepStrictEqual(counted, ["test.ticked", "test.rang", "test.rang"])
    }),
  )
})
