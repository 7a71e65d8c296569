import * as Effect from "effect/Effect"
import type { ShopId } from "../shared/Ids.ts"
import { Shops } from "../shops/Shops.ts"
import { SellingShopStore } from "./SellingShopStore.ts"

/**
 * Brings the catalog's copy of a shop up to date, inside the caller's transaction, and returns the shop; null for one
 * that never was. The copy stays locked until the transaction ends.
 */
export const copyShop = Effect.gen(function* () {
  const store = yield* SellingShopStore
  const shops = yield* Shops

  return Effect.fn("Products.copyShop")(function* (shopId: ShopId) {
    yield* store.lock(shopId)
    const shop = (yield* shops.summaries([shopId])).get(shopId)
    if (shop === undefined) return null
    const copy = {
      shopId,
      slug: shop.slug,
      name: shop.name,
      currency: shop.currency,
      isActive: shop.state === "approved",
    }
    yield* store.write(copy)
    return copy
  })
})
