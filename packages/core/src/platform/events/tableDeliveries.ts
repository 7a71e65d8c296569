import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import type { Delivery, EventTransport } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { type DeliveryKey, DeliveryStore } from "./DeliveryStore.ts"
import { toEnvelope } from "./eventRow.ts"

/** The part of a transport that takes from the deliveries table. */
export type TableDeliveries = Pick<
  EventTransport["Service"],
  "take" | "complete" | "retry" | "park" | "release" | "isBusy"
>

/**
 * Takes and settles deliveries that are rows of the database.
 *
 * A delivery is claimed with `skip locked` for a limited time and then handled in a transaction that first deletes its
 * row, which locks it: a claim that ran out is noticed there, by whoever lost it.
 */
export const tableDeliveries = Effect.gen(function* () {
  const store = yield* DeliveryStore
  const random = yield* SecureRandom
  return {
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
  } satisfies TableDeliveries
})

const keyOf = (delivery: Delivery): DeliveryKey => delivery.receipt as DeliveryKey
