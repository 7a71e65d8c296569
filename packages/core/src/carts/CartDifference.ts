import * as Result from "effect/Result"
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

/** Returns what can be bought, or why nothing can; `currency` is that of the cart, null for an empty one. */
export const purchasable = (
  supply: Supply | undefined,
  currency: Currency | null,
): Result.Result<Purchasable, Obstacle> => {
  const { offer = null, shop = null, onHand = 0 } = supply ?? {}
  if (offer === null) return Result.fail("gone")
  if (!offer.isActive) return Result.fail("inactive")
  if (shop?.state !== "approved") return Result.fail("shop_closed")
  if (currency !== null && offer.currency !== currency) return Result.fail("other_currency")
  return onHand > 0 ? Result.succeed({ offer, shop, onHand }) : Result.fail("out_of_stock")
}

/** Returns every difference between lines of a cart and what there is: what a buyer has to be told before an order. */
export const differencesOf = (
  lines: ReadonlyArray<LineInCart>,
  supplies: Supplies,
  currency: Currency | null,
): ReadonlyArray<CartDifference> =>
  lines.flatMap(({ variationId, quantity, priceSeen }): ReadonlyArray<CartDifference> => {
    const found = purchasable(supplies.get(variationId), currency)
    if (Result.isFailure(found)) return [{ variationId, kind: found.failure, before: quantity, after: 0 }]
    const { offer, onHand } = found.success
    return [
      ...(quantity > onHand ? [{ variationId, kind: "reduced" as const, before: quantity, after: onHand }] : []),
      ...(offer.price !== priceSeen
        ? [{ variationId, kind: "price_changed" as const, before: priceSeen, after: offer.price }]
        : []),
    ]
  })

/** Returns the lines after differences were accepted: prices seen, quantities reduced, lines dropped. */
export const accept = (
  lines: ReadonlyArray<LineInCart>,
  differences: ReadonlyArray<CartDifference>,
): ReadonlyArray<LineInCart> => {
  const byVariation = Map.groupBy(differences, (difference) => difference.variationId)
  return lines
    .map((line) =>
      (byVariation.get(line.variationId) ?? []).reduce(
        (accepted: LineInCart, { kind, after }) =>
          kind === "price_changed" ? { ...accepted, priceSeen: after } : { ...accepted, quantity: after },
        line,
      ),
    )
    .filter((line) => line.quantity > 0)
}
