import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { purchasable, type Supplies } from "../carts/CartDifference.ts"
import { Carts } from "../carts/Carts.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import type { ShopId } from "../shared/Ids.ts"
import { keyset } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import type { ShopSummary } from "../shops/Shop.ts"
import { Shops } from "../shops/Shops.ts"
import { type WishlistItem, WishlistItemId, type WishlistQuery } from "./WishlistItem.ts"
import { type WishRow, WishlistStore } from "./WishlistStore.ts"

/** Makes the function that completes wishes with what they cost and whether they can be had now: four statements. */
export const completeWishes = Effect.gen(function* () {
  const carts = yield* Carts
  const shops = yield* Shops

  return Effect.fnUntraced(function* (rows: ReadonlyArray<WishRow>) {
    const supplies = yield* carts.supplies(rows.flatMap(({ variationId }) => variationId ?? []))
    const summaries = yield* shops.summaries(rows.flatMap(({ shopId }) => shopId ?? []))
    return rows.map((row) => toItem(row, supplies, summaries))
  })
})

/** Makes the list of the actor's wishes: five statements a page. */
export const listWishes = Effect.gen(function* () {
  const store = yield* WishlistStore
  const complete = yield* completeWishes

  return Effect.fn("Wishlists.list")(function* (query: WishlistQuery) {
    const rows = yield* store.list((yield* requireUser).userId, query, yield* wishKeyset.decode(query))
    const page = wishKeyset.page(rows, query, ({ createdAt, id }) => ({ createdAt, id }))
    return { items: yield* complete(page.items), nextCursor: page.nextCursor }
  })
})

const wishKeyset = keyset("wishlist", Schema.Struct({ createdAt: Timestamp, id: WishlistItemId }))

const toItem = (
  { id, createdAt, variationId, shopId }: WishRow,
  supplies: Supplies,
  summaries: ReadonlyMap<ShopId, ShopSummary>,
): WishlistItem => {
  if (variationId === null) {
    const shop = shopId === null ? undefined : summaries.get(shopId)
    if (shop === undefined) throw new Error(`The wish ${id} is for a shop that never was`)
    const availability = shop.state === "approved" ? "open" : "closed"
    return { kind: "shop", id, createdAt, shopId: shop.id, name: shop.name, slug: shop.slug, availability }
  }
  const supply = supplies.get(variationId)
  const found = purchasable(supply, null)
  const offer = supply?.offer ?? null
  return {
    kind: "variation",
    id,
    createdAt,
    variationId,
    product:
      offer === null
        ? null
        : {
            productId: offer.productId,
            shopId: offer.shopId,
            title: offer.title,
            slug: offer.slug,
            sku: offer.sku,
            options: offer.options,
            imageUrl: offer.imageUrl,
            price: offer.price,
            originalPrice: offer.originalPrice,
            currency: offer.currency,
          },
    availability: Result.isFailure(found) ? found.failure : "available",
  }
}
