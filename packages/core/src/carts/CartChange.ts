import * as Result from "effect/Result"
import type { VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import { type CartDifference, type Obstacle, type Supplies, purchasable } from "./CartDifference.ts"
import { CartFull, CartLineNotFound, NotForSale } from "./CartErrors.ts"
import { type CartContents, type LineInCart, maxCartLines, maxCartQuantity } from "./CartLines.ts"

/** What a cart is to become, and what could not be done as it was asked. */
export interface CartChange {
  readonly currency: Currency | null
  readonly lines: ReadonlyArray<LineInCart>
  readonly adjustments: ReadonlyArray<CartDifference>
}

interface Wanted {
  readonly variationId: VariationId
  readonly quantity: number
}

/** Adds units to the line of the variation, or a new line; caps the sum by stock. */
export const add = (
  cart: CartContents,
  { variationId, quantity }: Wanted,
  supplies: Supplies,
): Result.Result<CartChange, NotForSale | CartFull> => {
  const present = cart.lines.find((line) => line.variationId === variationId)
  if (present === undefined && cart.lines.length >= maxCartLines) {
    return Result.fail(
      new CartFull({
        detail: `A cart holds ${maxCartLines} different variations. Remove one, or place the order first.`,
      }),
    )
  }
  return put(cart, { variationId, quantity: quantity + (present?.quantity ?? 0) }, supplies)
}

/** Sets the quantity of a line, capped by stock. */
export const setQuantity = (
  cart: CartContents,
  wanted: Wanted,
  supplies: Supplies,
): Result.Result<CartChange, NotForSale | CartLineNotFound> =>
  cart.lines.some((line) => line.variationId === wanted.variationId)
    ? put(cart, wanted, supplies)
    : Result.fail(
        new CartLineNotFound({ detail: "This variation is not in the cart. Add it with POST /v1/cart/items." }),
      )

/** Drops the line of a variation; does nothing when there is none. */
export const remove = (cart: CartContents, variationId: VariationId): CartChange =>
  keep(
    cart,
    cart.lines.filter((line) => line.variationId !== variationId),
  )

/** Drops every line. */
export const clear = (): CartChange => ({ currency: null, lines: [], adjustments: [] })

/** Adds another cart's lines as far as they can be bought; the adjustments name those that could not, or not wholly. */
export const merge = (cart: CartContents, others: ReadonlyArray<LineInCart>, supplies: Supplies): CartChange =>
  others.reduce(
    (merged: CartChange, { variationId, quantity }) =>
      Result.match(add({ ...cart, ...merged }, { variationId, quantity }, supplies), {
        onSuccess: (change) => ({ ...change, adjustments: [...merged.adjustments, ...change.adjustments] }),
        onFailure: (refused) => ({
          ...merged,
          adjustments: [
            ...merged.adjustments,
            {
              variationId,
              kind: refused._tag === "CartFull" ? "cart_full" : refused.reason,
              before: quantity,
              after: 0,
            },
          ],
        }),
      }),
    keep(cart, cart.lines),
  )

const keep = (cart: CartContents, lines: ReadonlyArray<LineInCart>): CartChange => ({
  currency: lines.length === 0 ? null : cart.currency,
  lines,
  adjustments: [],
})

const put = (
  cart: CartContents,
  { variationId, quantity: asked }: Wanted,
  supplies: Supplies,
): Result.Result<CartChange, NotForSale> => {
  const found = purchasable(supplies.get(variationId), cart.currency)
  if (Result.isFailure(found)) {
    return Result.fail(new NotForSale({ reason: found.failure, detail: refusals[found.failure] }))
  }
  const { offer, onHand } = found.success
  const quantity = Math.min(asked, onHand, maxCartQuantity)
  const line = { variationId, quantity, priceSeen: offer.price }
  const isPresent = cart.lines.some((present) => present.variationId === variationId)
  return Result.succeed({
    currency: offer.currency,
    lines: isPresent
      ? cart.lines.map((present) => (present.variationId === variationId ? line : present))
      : [...cart.lines, line],
    adjustments: quantity < asked ? [{ variationId, kind: "reduced", before: asked, after: quantity }] : [],
  })
}

const refusals: Record<Obstacle, string> = {
  gone: "There is no such variation, or it is no longer sold. Choose another one.",
  inactive: "The shop does not sell this variation at present. Choose another one.",
  shop_closed: "The shop is closed. Choose a variation of another shop.",
  other_currency:
    "A cart holds one currency. Place the order of this cart or empty it before you add another currency.",
  out_of_stock: "The variation is out of stock. Try again later.",
}
