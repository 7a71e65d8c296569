import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { Database } from "../../src/platform/database/Database.ts"
import * as DatabaseTransport from "../../src/platform/events/DatabaseTransport.ts"
import { DeliveryStore } from "../../src/platform/events/DeliveryStore.ts"
import { eventType } from "../../src/platform/events/DomainEvent.ts"
import { type EventConsumer, eventConsumer } from "../../src/platform/events/EventConsumer.ts"
import { EventRuntime } from "../../src/platform/events/EventRuntime.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { CurrentActor, System } from "../../src/shared/Actor.ts"

export const Ticked = eventType("test.ticked", {
  exchange: "user_events",
  aggregate: "clock",
  schemaVersion: 1,
  payload: { n: Schema.Int },
})

export const Rang = eventType("test.rang", {
  exchange: "user_events",
  aggregate: "clock",
  schemaVersion: 1,
  payload: { n: Schema.Int },
})

export const asSystem = Effect.provideService(CurrentActor, System.make({ name: "test" }))

/** Everything that events need besides the database and the runtime. */
export const eventServices = Layer.mergeAll(
  Events.layer,
  DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer)),
).pipe(Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, layerWebCrypto)))

/** A runtime of its own, as another process would have. */
export const runtimeOf = (consumers: ReadonlyArray<EventConsumer>) =>
  Effect.flatMap(
    Effect.orDie(Layer.build(Layer.fresh(EventRuntime.layer({ consumers: Effect.succeed(consumers) })))),
    (context) => Effect.provideContext(EventRuntime, context),
  )

/** Appends `count` events of one aggregate, numbered from `first`. */
export const tick = (clock: string, count = 1, first = 1) =>
  Effect.flatMap(Events, (events) =>
    events.append(Array.from({ length: count }, (_, index) => Ticked.of(clock, { n: first + index }))),
  ).pipe(asSystem)

/** A consumer that writes what it sees into a table of effects, in its transaction, and then does `then`. */
export const recorder = (
  name: string,
  then: (event: { readonly clock: string; readonly n: number }) => Effect.Effect<void, unknown> = () => Effect.void,
) =>
  Effect.map(Database, ({ sql }) =>
    eventConsumer({
      name,
      types: [Ticked],
      handle: ({ aggregate, payload }) =>
        Effect.gen(function* () {
          yield* sql`
            insert into test_effects (consumer, clock, version, n)
            values (${name}, ${aggregate.id}, ${aggregate.version}::bigint, ${payload.n}::int)`
          yield* then({ clock: aggregate.id, n: payload.n })
        }),
    }),
  )

/** The table of effects. */
export const effectsTable = Layer.effectDiscard(
  Effect.gen(function* () {
    const { sql } = yield* Database
    yield* Effect.orDie(sql`
      create table if not exists test_effects (
        position bigint generated always as identity, consumer text, clock text, version bigint, n int,
        at timestamptz not null default clock_timestamp()
      )`)
  }),
)

/** What a consumer did, in the order in which it was done. */
export const effectsOf = (consumer: string) =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    return yield* Effect.orDie(
      sql<{ clock: string; version: number; n: number }>`
        select clock, version, n from test_effects where consumer = ${consumer} order by position`,
    )
  })

/** The numbers that a consumer saw of one aggregate. */
export const seen = (consumer: string, clock: string) =>
  Effect.map(effectsOf(consumer), (rows) => rows.filter((row) => row.clock === clock).map(({ n }) => n))

/** Returns a value that the test expects to be there. */
export const defined = <A>(value: A): NonNullable<A> => {
  if (value === null || value === undefined) throw new Error("Expected a value")
  return value
}
