import * as Result from "effect/Result"
import * as Struct from "effect/Struct"
import type { Offer } from "../catalog/Product.ts"
import type { CartId, ShopId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { Cart, CartLine, CartShop } from "./Cart.ts"
import type { CartChange } from "./CartChange.ts"
import { type Supplies, type Supply, purchasable } from "./CartDifference.ts"
import type { LineInCart } from "./CartLines.ts"

/** Returns a cart as its owner sees it: the lines kept, at what they cost and as far as they can be bought now. */
export const cartView = (id: CartId, { currency, lines, adjustments }: CartChange, supplies: Supplies): Cart => {
  const shown = lines.map((line) => lineView(line, supplies.get(line.variationId), currency))
  return {
    id,
    currency,
    lines: shown,
    shops: shopsOf(shown, supplies),
    total: shown.reduce((sum, line) => add(sum, line.subtotal), 0),
    adjustments,
  }
}

const lineView = (line: LineInCart, supply: Supply | undefined, currency: Currency | null): CartLine => {
  const found = purchasable(supply, currency)
  const orderable = Result.isSuccess(found) ? Math.min(line.quantity, found.success.onHand) : 0
  const offer = supply?.offer ?? null
  return {
    variationId: line.variationId,
    quantity: line.quantity,
    priceSeen: line.priceSeen,
    product: offer === null ? null : productView(offer),
    availability: Result.isFailure(found) ? found.failure : orderable < line.quantity ? "reduced" : "available",
    orderable,
    subtotal: add(0, (offer?.price ?? 0) * orderable),
  }
}

const productView = Struct.omit<Offer, ["variationId", "isActive", "currency"]>(["variationId", "isActive", "currency"])

const shopsOf = (lines: ReadonlyArray<CartLine>, supplies: Supplies): ReadonlyArray<CartShop> => {
  const shops = new Map<ShopId, CartShop>()
  for (const { variationId, subtotal } of lines) {
    const shop = supplies.get(variationId)?.shop ?? null
    if (shop === null) continue
    const { id, name, slug } = shop
    shops.set(id, { shopId: id, name, slug, subtotal: add(shops.get(id)?.subtotal ?? 0, subtotal) })
  }
  return [...shops.values()]
}

// A hundred lines of ten thousand units at the highest price pass 2^53. An order refuses such a sum; a cart shows its end.
const add = (sum: number, amount: number): number => Math.min(sum + amount, Number.MAX_SAFE_INTEGER)
