import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import { type Delivery, EventTransport } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { type DeliveryKey, DeliveryStore } from "./DeliveryStore.ts"
import { toEnvelope } from "./eventRow.ts"

/**
 * Carries events through a table of the database itself: nothing else to run, and nothing to lose.
 *
 * A delivery is claimed with `skip locked` for a limited time and then handled in a transaction that first deletes its
 * row, which locks it: a claim that ran out is noticed there, by whoever lost it. A consumer that subscribes for the
 * first time gets what is published from then on; history comes by replay.
 */
export const layer: Layer.Layer<EventTransport, never, Database | DeliveryStore | SecureRandom> = Layer.effect(
  EventTransport,
  Effect.gen(function* () {
    const store = yield* DeliveryStore
    const random = yield* SecureRandom
    const { afterCommit } = yield* Database
    const arrivals = yield* PubSub.sliding<void>(1)
    return {
      subscribe: (subscriptions) => Effect.flatMap(now, (at) => store.subscribe(subscriptions, at)),
      publish: Effect.fnUntraced(function* (events) {
        yield* store.insert(
          events.map(({ sequence }) => sequence),
          yield* now,
        )
        yield* afterCommit(Effect.asVoid(PubSub.publish(arrivals, undefined)))
        return events.map(({ event }) => event.id)
      }),
      take: Effect.fnUntraced(function* (options) {
        const claimId = yield* random.uuidV7()
        const rows = yield* store.claim(options, claimId, yield* now)
        return rows.map((row): Delivery => ({
          consumer: row.consumer,
          event: toEnvelope(row),
          failures: row.failures,
          replayId: row.replayId,
          receipt: { consumer: row.consumer, sequence: row.sequence, claimId } satisfies DeliveryKey,
        }))
      }),
      complete: (delivery) => store.complete(keyOf(delivery)),
      retry: (delivery, { at, error }) => store.putOff(keyOf(delivery), at, error),
      park: (delivery, { error }) => Effect.flatMap(now, (at) => store.park(keyOf(delivery), at, error)),
      release: (deliveries) => store.release(deliveries.map(keyOf)),
      isBusy: (consumers) => Effect.flatMap(now, (at) => store.hasClaims(consumers, at)),
      arrivals: PubSub.subscribe(arrivals),
      // There is nothing but the database, which is checked by itself.
      check: Effect.void,
    }
  }),
)

const keyOf = (delivery: Delivery): DeliveryKey => delivery.receipt as DeliveryKey
