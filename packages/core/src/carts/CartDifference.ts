import * as Schema from "effect/Schema"
import type { Offer } from "../catalog/Product.ts"
import { VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { ShopSummary } from "../shops/Shop.ts"
import type { LineInCart } from "./CartLines.ts"

/** Schema for why nothing of a variation can be bought. */
export const Obstacle = Schema.Literals(["gone", "inactive", "shop_closed", "other_currency", "out_of_stock"])
export type Obstacle = typeof Obstacle.Type

/**
 * Schema for one way in which a cart is not what it was.
 *
 * `reduced`: fewer units are in stock. `price_changed`: another unit price. `cart_full`: a merge had more lines than a
 * cart holds.
 */
export const CartDifference = Schema.Struct({
  variationId: VariationId,
  kind: Schema.Union([Obstacle, Schema.Literals(["reduced", "cart_full", "price_changed"])]),
  /** Unit prices in minor units for `price_changed`; else quantities. */
  before: Schema.Int,
  /** 0 when the line is dropped. */
  after: Schema.Int,
})
export type CartDifference = typeof CartDifference.Type

/** What there is of one variation now. */
export interface Supply {
  readonly offer: Offer | null
  readonly shop: ShopSummary | null
  readonly onHand: number
}

/** What there is now of each variation that was asked for. */
export type Supplies = ReadonlyMap<VariationId, Supply>

/** A supply that can be bought. */
export interface Purchasable extends Supply {
  readonly offer: Offer
  readonly shop: ShopSummary
}

/** Returns why nothing can be bought, or null; `currency` is that of the cart, null for an empty one. */
export const obstacleOf = (supply: Supply | undefined, currency: Currency | null): Obstacle | null => {
  if (supply?.offer == null) return "gone"
  if (!supply.offer.isActive) return "inactive"
  if (supply.shop?.state !== "approved") return "shop_closed"
  if (currency !== null && supply.offer.currency !== currency) return "other_currency"
  if (supply.onHand <= 0) return "out_of_stock"
  return null
}

/** Returns every difference between lines of a cart and what there is: what a buyer has to be told before an order. */
export const differencesOf = (
  lines: ReadonlyArray<LineInCart>,
  supplies: Supplies,
  currency: Currency | null,
): ReadonlyArray<CartDifference> =>
  lines.flatMap(({ variationId, quantity, priceSeen }): ReadonlyArray<CartDifference> => {
    const supply = supplies.get(variationId)
    const obstacle = obstacleOf(supply, currency)
    if (obstacle !== null) return [{ variationId, kind: obstacle, before: quantity, after: 0 }]
    const { offer, onHand } = supply as Purchasable
    return [
      ...(quantity > onHand ? [{ variationId, kind: "reduced" as const, before: quantity, after: onHand }] : []),
      ...(offer.price !== priceSeen
        ? [{ variationId, kind: "price_changed" as const, before: priceSeen, after: offer.price }]
        : []),
    ]
  })
