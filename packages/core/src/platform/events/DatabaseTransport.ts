import type { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import { EventTransport } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { BrokerStore } from "./BrokerStore.ts"
import { DeliveryStore } from "./DeliveryStore.ts"
import { tableDeliveries } from "./tableDeliveries.ts"

/**
 * Carries events through a table of the database itself: nothing else to run, and nothing to lose.
 *
 * A consumer that subscribes for the first time gets what is published from then on; history comes by replay. On a
 * database whose events a broker carried, what nobody has handled becomes a row at the start, or with the next event.
 */
export const layer: Layer.Layer<EventTransport, never, Database | DeliveryStore | SecureRandom> = Layer.effect(
  EventTransport,
  Effect.gen(function* () {
    const store = yield* DeliveryStore
    const brokerStore = yield* BrokerStore
    const { transaction, afterCommit } = yield* Database
    const arrivals = yield* PubSub.sliding<void>(1)

    // No relay hands anything to the broker meanwhile, so all that it was given is there to be found.
    const takeOver = Effect.gen(function* () {
      if (!(yield* brokerStore.carryBy("database"))) return
      const adopted = yield* brokerStore.adopt({}, yield* now)
      yield* brokerStore.forgetAll
      yield* Effect.logInfo(`The database carries events from now on; ${adopted} were still at the broker`)
    })

    return {
      ...(yield* tableDeliveries),
      scope: "process",
      subscribe: Effect.fnUntraced(function* (subscriptions) {
        yield* takeOver
        yield* store.subscribe(subscriptions, yield* now)
      }, transaction),
      publish: Effect.fnUntraced(function* (events) {
        const isBrokers = yield* store.insert(
          events.map(({ sequence }) => sequence),
          yield* now,
        )
        // A process that used a broker has run beside this one, and may be gone.
        if (isBrokers) yield* takeOver
        yield* afterCommit(Effect.asVoid(PubSub.publish(arrivals, undefined)))
        return events.map(({ event }) => event.id)
      }),
      arrivals: PubSub.subscribe(arrivals),
      // There is nothing but the database, which is checked by itself.
      check: Effect.void,
    }
  }),
).pipe(Layer.provide(BrokerStore.layer))
