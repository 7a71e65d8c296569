import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { requireScope } from "../platform/access/requireScope.ts"
import { Database } from "../platform/database/Database.ts"
import type { CartId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { differencesOf } from "./CartDifference.ts"
import { CartStore } from "./CartStore.ts"
import { CartSyncStore } from "./CartSyncStore.ts"
import { readSupplies } from "./readSupplies.ts"

const cartsPerBatch = 200

/**
 * Brings the quantities of all carts down to what can be bought, in batches of their own transactions; prices seen
 * stay, so that their owners are told. A batch that fails is counted and left to the next run.
 */
export const synchroniseCarts = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CartStore
  const syncs = yield* CartSyncStore
  const supplies = yield* readSupplies

  const synchronise = Effect.fn("Carts.synchroniseBatch")(function* (ids: ReadonlyArray<CartId>) {
    const carts = yield* store.holdMany(ids)
    const lines = carts.flatMap((cart) => cart.lines)
    const supply = yield* supplies(lines.map((line) => line.variationId))
    const changes = carts.flatMap(({ id: cartId, currency, lines }) =>
      differencesOf(lines, supply, currency)
        .filter(({ kind }) => kind !== "price_changed")
        .map(({ variationId, after: quantity }) => ({ cartId, variationId, quantity })),
    )
    if (changes.length > 0) yield* store.setQuantities(changes)
    const deleted = changes.filter(({ quantity }) => quantity === 0).length
    return { totalItems: lines.length, deleted, updated: changes.length - deleted }
  }, transaction)

  return Effect.gen(function* () {
    yield* requireScope("carts")
    const startedAt = yield* now
    const counts = { totalItems: 0, updated: 0, deleted: 0, errors: 0 }
    let ids = yield* store.nextFilled(null, cartsPerBatch)
    while (ids.length > 0) {
      const exit = yield* Effect.exit(synchronise(ids))
      if (Exit.isSuccess(exit)) {
        counts.totalItems += exit.value.totalItems
        counts.updated += exit.value.updated
        counts.deleted += exit.value.deleted
      } else if (Cause.hasInterrupts(exit.cause)) {
        return yield* Effect.failCause(exit.cause)
      } else {
        counts.errors += ids.length
        yield* Effect.logError("Carts could not be synchronised; the next run tries them again", exit.cause)
      }
      ids = yield* store.nextFilled(ids.at(-1) ?? null, cartsPerBatch)
    }
    const unchanged = counts.totalItems - counts.updated - counts.deleted
    const result = yield* syncs.insert({ ...counts, unchanged, startedAt, finishedAt: yield* now })
    yield* Effect.logInfo("Carts synchronised with stock", counts)
    return result
  }).pipe(Effect.withSpan("Carts.synchronise"))
})
