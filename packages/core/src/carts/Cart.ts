import * as Schema from "effect/Schema"
import { VariationOption } from "../catalog/Variation.ts"
import { CartId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { pageFields } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { CartDifference, Obstacle } from "./CartDifference.ts"
import { CartQuantity } from "./CartLines.ts"

/** Schema for what a line's variation is now. */
export const CartProduct = Schema.Struct({
  productId: ProductId,
  shopId: ShopId,
  title: Schema.String,
  slug: Schema.String,
  sku: Schema.String,
  options: Schema.Array(VariationOption),
  imageUrl: Schema.NullOr(Schema.String),
  price: MinorUnits,
  originalPrice: Schema.NullOr(MinorUnits),
})

/** Schema for one line of a cart as its owner sees it. */
export const CartLine = Schema.Struct({
  variationId: VariationId,
  quantity: Schema.Int,
  /** Unit price when the line was last changed, in minor units; compare with `product.price`. */
  priceSeen: MinorUnits,
  /** Null when the variation is gone. */
  product: Schema.NullOr(CartProduct),
  /** `available`, or why an order would not take the line as it is. */
  availability: Schema.Union([Schema.Literal("available"), Obstacle, Schema.Literal("reduced")]),
  /** How many of `quantity` can be bought now. */
  orderable: Schema.Int,
  /** Current price × `orderable`, in minor units. */
  subtotal: Schema.Int,
})
export type CartLine = typeof CartLine.Type

/** Schema for one shop's part of a cart. */
export const CartShop = Schema.Struct({
  shopId: ShopId,
  name: Schema.String,
  slug: Schema.String,
  subtotal: Schema.Int,
})
export type CartShop = typeof CartShop.Type

/** Schema for a cart with current prices and availability. */
export const Cart = Schema.Struct({
  id: CartId,
  /** The one currency of all lines; null while the cart is empty. */
  currency: Schema.NullOr(Currency),
  /** In the order in which they were added. */
  lines: Schema.Array(CartLine),
  shops: Schema.Array(CartShop),
  /** Sum of the subtotals: what an order placed now would cost, in minor units. */
  total: Schema.Int,
  /** What the request could not do as it was asked, e.g. a quantity that stock capped. */
  adjustments: Schema.Array(CartDifference),
})
export type Cart = typeof Cart.Type

/** Schema for putting units of a variation into the cart. */
export const AddToCart = Schema.Struct({ variationId: VariationId, quantity: CartQuantity })
export type AddToCart = typeof AddToCart.Type

/** Schema for the new quantity of a line. */
export const SetCartQuantity = Schema.Struct({ quantity: CartQuantity })
export type SetCartQuantity = typeof SetCartQuantity.Type

/** Schema for a guest's cart token. */
export const CartToken = Schema.String.check(Schema.isBetweenLength(1, 200))

/** Schema for merging a guest's cart into the customer's. */
export const MergeCart = Schema.Struct({ token: CartToken })
export type MergeCart = typeof MergeCart.Type

/** Schema for a new guest cart. */
export const GuestCart = Schema.Struct({
  cart: Cart,
  /** Proves ownership: send it as `X-Cart-Token`. */
  token: CartToken,
})
export type GuestCart = typeof GuestCart.Type

/** Schema for the result of one stock synchronisation over all carts. */
export const CartSync = Schema.Struct({
  id: Schema.Int,
  startedAt: Timestamp,
  finishedAt: Timestamp,
  /** Lines looked at. */
  totalItems: Schema.Int,
  /** Lines whose quantity was reduced to what is in stock. */
  updated: Schema.Int,
  /** Lines dropped because nothing of them can be bought. */
  deleted: Schema.Int,
  unchanged: Schema.Int,
  /** Carts that could not be synchronised; the next run tries them again. */
  errors: Schema.Int,
})
export type CartSync = typeof CartSync.Type

/** Schema for a list of synchronisations, newest first. */
export const CartSyncQuery = Schema.Struct(pageFields)
export type CartSyncQuery = typeof CartSyncQuery.Type
