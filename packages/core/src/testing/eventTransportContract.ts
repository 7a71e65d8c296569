import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import * as PubSub from "effect/PubSub"
import * as Schema from "effect/Schema"
import { Database } from "../platform/database/Database.ts"
import { eventType } from "../platform/events/DomainEvent.ts"
import { Events } from "../platform/events/Events.ts"
import { Inbox } from "../platform/events/Inbox.ts"
import { Relay } from "../platform/events/Relay.ts"
import { type Delivery, EventTransport } from "../ports/EventTransport.ts"
import { CurrentActor, System } from "../shared/Actor.ts"
import type { Contract } from "./Contract.ts"

const Happened = eventType("contract.happened", {
  exchange: "user_events",
  aggregate: "contract",
  schemaVersion: 1,
  payload: { n: Schema.Int },
})

const Other = eventType("contract.other", {
  exchange: "user_events",
  aggregate: "contract",
  schemaVersion: 1,
  payload: { n: Schema.Int },
})

const subscribe = (...consumers: ReadonlyArray<string>) =>
  Effect.flatMap(EventTransport, (transport) =>
    transport.subscribe(consumers.map((consumer) => ({ consumer, types: [Happened] }))),
  )

/** Commits events of an aggregate and hands them to the transport. */
const publish = Effect.fnUntraced(
  function* (aggregate: string, ...numbers: ReadonlyArray<number>) {
    const { append } = yield* Events
    const { publishBatch } = yield* Relay
    yield* append(numbers.map((n) => Happened.of(aggregate, { n })))
    while ((yield* publishBatch) > 0);
  },
  Effect.provideService(CurrentActor, System.make({ name: "contract" })),
)

/** Takes what is due; waits for a transport that takes its time until there are `count`. */
const take = Effect.fnUntraced(function* (consumer: string, count: number) {
  const transport = yield* EventTransport
  const taken: Array<Delivery> = []
  for (let round = 0; round < 400 && taken.length < count; round++) {
    if (round > 0) yield* Effect.sleep("20 millis")
    const until = new Date(Date.now() + 60_000)
    taken.push(...(yield* transport.take({ consumers: [consumer], limit: 10, until })))
  }
  return taken
})

const takeOne = Effect.fnUntraced(function* (consumer: string) {
  const [delivery, ...others] = yield* take(consumer, 1)
  assert.equal(others.length, 0)
  assert.ok(delivery, `nothing came for ${consumer}`)
  return delivery
})

const nothingFor = Effect.fnUntraced(function* (consumer: string) {
  yield* Effect.sleep("100 millis")
  const transport = yield* EventTransport
  const until = new Date(Date.now() + 60_000)
  assert.deepEqual(yield* transport.take({ consumers: [consumer], limit: 10, until }), [])
})

/** Handles a delivery as the runtime does, and answers whether it was the first time. */
const handle = Effect.fnUntraced(function* (delivery: Delivery) {
  const { transaction } = yield* Database
  const transport = yield* EventTransport
  const inbox = yield* Inbox
  return yield* transaction(
    Effect.gen(function* () {
      return (yield* transport.complete(delivery)) && (yield* inbox.admit(delivery))
    }),
  )
})

const complete = (delivery: Delivery) => Effect.map(handle(delivery), (isFirst) => assert.equal(isFirst, true))

const numberOf = ({ event }: Delivery) => (event.payload as { readonly n: number }).n

/** What every adapter of EventTransport must do. It needs the relay's side too: events come from a real outbox. */
export const eventTransportContract: Contract<EventTransport | Database | Events | Inbox | Relay> = [
  {
    name: "brings an event to every subscriber, as it was recorded, and to nobody else",
    run: Effect.gen(function* () {
      yield* subscribe("fan.a", "fan.b")
      const transport = yield* EventTransport
      yield* transport.subscribe([{ consumer: "fan.other", types: [Other] }])
      yield* publish("fan", 1)
      const a = yield* takeOne("fan.a")
      const b = yield* takeOne("fan.b")
      assert.equal(a.event.id, b.event.id)
      assert.equal(a.event.type, Happened.type)
      assert.deepEqual(a.event.aggregate, { type: "contract", id: "fan", version: 1 })
      assert.deepEqual(a.event.payload, { n: 1 })
      assert.deepEqual(a.event.actor, { _tag: "System", name: "contract" })
      assert.ok(a.event.occurredAt instanceof Date)
      assert.equal(a.failures, 0)
      assert.equal(a.replayId, null)
      yield* complete(a)
      yield* complete(b)
      yield* nothingFor("fan.a")
      yield* nothingFor("fan.other")
    }),
  },
  {
    name: "brings one event of an aggregate at a time, in version order, and aggregates side by side",
    run: Effect.gen(function* () {
      yield* subscribe("order")
      yield* publish("order-1", 1, 2, 3)
      yield* publish("order-2", 1)
      const first = yield* take("order", 2)
      assert.deepEqual(first.map(({ event }) => event.aggregate.id).toSorted(), ["order-1", "order-2"])
      yield* nothingFor("order")
      for (const delivery of first) yield* complete(delivery)
      const second = yield* takeOne("order")
      assert.equal(numberOf(second), 2)
      yield* nothingFor("order")
      yield* complete(second)
      const third = yield* takeOne("order")
      assert.equal(numberOf(third), 3)
      yield* complete(third)
    }),
  },
  {
    name: "keeps a delivery whose transaction rolled back",
    run: Effect.gen(function* () {
      const { transaction } = yield* Database
      const transport = yield* EventTransport
      yield* subscribe("rollback")
      yield* publish("rollback", 1)
      const delivery = yield* takeOne("rollback")
      yield* Effect.exit(transaction(Effect.andThen(transport.complete(delivery), Effect.fail("rolled back"))))
      yield* transport.release([delivery])
      const again = yield* takeOne("rollback")
      assert.equal(again.event.id, delivery.event.id)
      assert.equal(again.failures, 0)
      yield* complete(again)
    }),
  },
  {
    name: "counts a failure, waits, and meanwhile holds back later events of that aggregate only",
    run: Effect.gen(function* () {
      const transport = yield* EventTransport
      yield* subscribe("retry")
      yield* publish("retry-1", 1, 2)
      const delivery = yield* takeOne("retry")
      const began = Date.now()
      yield* transport.retry(delivery, { at: new Date(began + 1500), error: "not yet" })
      yield* publish("retry-1", 3)
      yield* publish("retry-2", 1)
      const other = yield* takeOne("retry")
      assert.equal(other.event.aggregate.id, "retry-2")
      yield* complete(other)
      yield* nothingFor("retry")
      const again = yield* takeOne("retry")
      assert.ok(Date.now() - began >= 1490, "it came before its time")
      assert.equal(again.event.id, delivery.event.id)
      assert.equal(again.failures, 1)
      yield* complete(again)
      for (const n of [2, 3]) {
        const next = yield* takeOne("retry")
        assert.equal(numberOf(next), n)
        yield* complete(next)
      }
    }),
  },
  {
    name: "lays a parked delivery aside and goes on with the aggregate",
    run: Effect.gen(function* () {
      const transport = yield* EventTransport
      yield* subscribe("park")
      yield* publish("park", 1, 2)
      yield* transport.park(yield* takeOne("park"), { error: "hopeless" })
      const next = yield* takeOne("park")
      assert.equal(numberOf(next), 2)
      yield* complete(next)
      yield* nothingFor("park")
    }),
  },
  {
    name: "tells whether deliveries are under way",
    run: Effect.gen(function* () {
      const transport = yield* EventTransport
      yield* subscribe("busy")
      assert.equal(yield* transport.isBusy(["busy"]), false)
      yield* publish("busy", 1)
      const delivery = yield* takeOne("busy")
      assert.equal(yield* transport.isBusy(["busy"]), true)
      assert.equal(yield* transport.isBusy(["somebody else"]), false)
      yield* complete(delivery)
      assert.equal(yield* transport.isBusy(["busy"]), false)
    }),
  },
  {
    name: "signals that something came, and says that it can be reached",
    run: Effect.gen(function* () {
      const transport = yield* EventTransport
      yield* transport.check
      yield* subscribe("signal")
      // Whoever never took anything is not a taker yet.
      yield* nothingFor("signal")
      const arrivals = yield* transport.arrivals
      yield* publish("signal", 1)
      yield* Effect.timeout(PubSub.take(arrivals), "5 seconds")
      yield* complete(yield* takeOne("signal"))
    }).pipe(Effect.scoped),
  },
  {
    name: "delivers to nobody who is not subscribed to the type any more",
    run: Effect.gen(function* () {
      const transport = yield* EventTransport
      yield* subscribe("changed")
      yield* transport.subscribe([{ consumer: "changed", types: [Other] }])
      yield* publish("changed", 1)
      yield* nothingFor("changed")
      assert.equal(yield* transport.isBusy(["changed"]), false)
    }),
  },
  {
    name: "has nothing more to do with an event that it accepts again, as after a relay's rollback",
    run: Effect.gen(function* () {
      const { sql } = yield* Database
      yield* subscribe("again")
      yield* publish("again", 1, 2)
      for (const n of [1, 2]) {
        const delivery = yield* takeOne("again")
        assert.equal(numberOf(delivery), n)
        yield* complete(delivery)
      }
      yield* sql`update events.outbox set published_at = null where aggregate_id = 'again'`
      const { publishBatch } = yield* Relay
      while ((yield* publishBatch) > 0);
      const transport = yield* EventTransport
      const until = new Date(Date.now() + 60_000)
      for (let round = 0; round < 20; round++) {
        for (const delivery of yield* transport.take({ consumers: ["again"], limit: 10, until })) {
          assert.equal(yield* handle(delivery), false)
        }
        yield* Effect.sleep("20 millis")
      }
    }),
  },
]
