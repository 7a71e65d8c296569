import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { before, now } from "../shared/Timestamp.ts"
import { CartStore } from "./CartStore.ts"
import { CartSyncStore } from "./CartSyncStore.ts"

/** How long a guest's cart, and the result of a synchronisation, is kept. */
const lifetime = Duration.days(30)

const cartsPerBatch = 1000

/** Deletes guests' carts that nobody has changed for 30 days, and results of synchronisations as old. */
export const purgeCarts = Effect.gen(function* () {
  const store = yield* CartStore
  const syncs = yield* CartSyncStore

  return Effect.gen(function* () {
    const limit = before(yield* now, lifetime)
    yield* syncs.deleteOlder(limit)
    let purged = 0
    for (;;) {
      const deleted = yield* store.deleteAbandoned(limit, cartsPerBatch)
      purged += deleted
      if (deleted < cartsPerBatch) return purged
    }
  }).pipe(Effect.withSpan("Carts.purge"))
})
