import * as Effect from "effect/Effect"
import { Inventory } from "../inventory/Inventory.ts"
import { StockDepleted, StockReplenished } from "../inventory/InventoryEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ProductStore } from "./ProductStore.ts"
import { VariationStore } from "./VariationStore.ts"

/** Keeps up to date which variations and products have stock, for the public lists. */
export const onStockEvents = Effect.gen(function* () {
  const inventory = yield* Inventory
  const products = yield* ProductStore
  const variations = yield* VariationStore

  return eventConsumer({
    name: "catalog.onStockEvents",
    types: [StockDepleted, StockReplenished],
    handle: Effect.fnUntraced(function* ({ payload: { variationId } }) {
      // Products before variations, as every change of them locks.
      yield* products.lock(yield* variations.productsOf([variationId]), null)
      const level = (yield* inventory.levels([variationId])).get(variationId)
      const changed = yield* variations.setInStock([{ variationId, inStock: (level?.onHand ?? 0) > 0 }])
      if (changed.length > 0) yield* products.refresh(changed)
    }),
  })
})
