import * as Schema from "effect/Schema"
import type { CartId, VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { CartDifference } from "./CartDifference.ts"

/** Lines that a cart holds at most. */
export const maxCartLines = 100

/** Units of one line at most. */
export const maxCartQuantity = 10_000

/** Schema for the units of one line: 1–10 000. */
export const CartQuantity = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxCartQuantity }))

/** One line as it is kept: what, how many, and the unit price that its owner last saw. */
export interface LineInCart {
  readonly variationId: VariationId
  readonly quantity: number
  readonly priceSeen: number
}

/** A cart as it is kept, held by the current transaction or read at one moment. */
export interface CartContents {
  readonly id: CartId
  /** Null while the cart is empty. */
  readonly currency: Currency | null
  readonly lines: ReadonlyArray<LineInCart>
}

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
