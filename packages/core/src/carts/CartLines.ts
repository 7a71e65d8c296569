import * as Schema from "effect/Schema"
import type { CartId, VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"

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

/** A cart with something in it. */
export interface FilledCart extends CartContents {
  readonly currency: Currency
}
