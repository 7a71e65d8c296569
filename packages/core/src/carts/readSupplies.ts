import * as Effect from "effect/Effect"
import { Products } from "../catalog/Products.ts"
import { Inventory } from "../inventory/Inventory.ts"
import type { VariationId } from "../shared/Ids.ts"
import { Shops } from "../shops/Shops.ts"
import type { Supply } from "./CartDifference.ts"

/** Asks catalog, inventory and shops what there is of variations: three statements, however many they are. */
export const readSupplies = Effect.gen(function* () {
  const products = yield* Products
  const inventory = yield* Inventory
  const shops = yield* Shops

  return Effect.fn("Carts.supplies")(function* (ids: ReadonlyArray<VariationId>) {
    if (ids.length === 0) return new Map<VariationId, Supply>()
    const variationIds = [...new Set(ids)]
    const offers = yield* products.offers(variationIds)
    const levels = yield* inventory.levels(variationIds)
    const summaries = yield* shops.summaries([...new Set([...offers.values()].map((offer) => offer.shopId))])
    const supplyOf = (id: VariationId): Supply => {
      const offer = offers.get(id) ?? null
      const shop = offer === null ? null : (summaries.get(offer.shopId) ?? null)
      return { offer, shop, onHand: levels.get(id)?.onHand ?? 0 }
    }
    return new Map(variationIds.map((id) => [id, supplyOf(id)]))
  })
})
