import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { stockEvents } from "./InventoryEvents.ts"
import { InventoryStore } from "./InventoryStore.ts"

const batchSize = 1000

/** Announces low stock in batches of its own transactions, so that no lock is held for long. */
export const scanLowStock = Effect.gen(function* () {
  const { transaction } = yield* Database
  const events = yield* Events
  const store = yield* InventoryStore

  const batch = transaction(
    Effect.tap(store.announceLow(batchSize), (changes) => events.append(changes.flatMap(stockEvents))),
  )

  return Effect.gen(function* () {
    let announced = 0
    for (;;) {
      const { length } = yield* batch
      announced += length
      if (length < batchSize) return announced
    }
  }).pipe(Effect.withSpan("Inventory.scanLowStock"))
})
