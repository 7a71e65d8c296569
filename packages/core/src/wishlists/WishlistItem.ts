import * as Schema from "effect/Schema"
import { CartProduct } from "../carts/Cart.ts"
import { Obstacle } from "../carts/CartDifference.ts"
import { ShopId, Uuid, VariationId } from "../shared/Ids.ts"
import { Currency } from "../shared/Money.ts"
import { pageFields } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** Most items that one request moves into the cart. */
export const maxMoved = 50

/** Schema for the id of an item of a wishlist. */
export const WishlistItemId = Uuid.pipe(Schema.brand("WishlistItemId")).annotate({ identifier: "WishlistItemId" })
export type WishlistItemId = typeof WishlistItemId.Type

/** Schema for what is wished for: a variation or a shop, exactly one of them. */
export const AddToWishlist = Schema.Union([
  Schema.Struct({ variationId: VariationId }),
  Schema.Struct({ shopId: ShopId }),
])
export type AddToWishlist = typeof AddToWishlist.Type

const itemFields = { id: WishlistItemId, createdAt: Timestamp }

/** Schema for a wish for a variation, with what it costs now. */
export const WishedVariation = Schema.Struct({
  kind: Schema.Literal("variation"),
  ...itemFields,
  variationId: VariationId,
  /** Null when the variation is gone. */
  product: Schema.NullOr(Schema.Struct({ ...CartProduct.fields, currency: Currency })),
  /** `available`, or why it cannot be bought now. */
  availability: Schema.Union([Schema.Literal("available"), Obstacle]),
})
export type WishedVariation = typeof WishedVariation.Type

/** Schema for a shop that somebody wants to come back to. */
export const WishedShop = Schema.Struct({
  kind: Schema.Literal("shop"),
  ...itemFields,
  shopId: ShopId,
  name: Schema.String,
  slug: Schema.String,
  /** `closed` while everybody else cannot see it. */
  availability: Schema.Literals(["open", "closed"]),
})
export type WishedShop = typeof WishedShop.Type

/** Schema for an item of a wishlist. */
export const WishlistItem = Schema.Union([WishedVariation, WishedShop])
export type WishlistItem = typeof WishlistItem.Type

/** Schema for what an item is a wish for. */
export const WishKind = Schema.Literals(["variation", "shop"])
export type WishKind = typeof WishKind.Type

/** Schema for a list of one's wishes, newest first. */
export const WishlistQuery = Schema.Struct({
  ...pageFields,
  kind: Schema.optionalKey(WishKind),
  /** The wish for this variation, to know whether there is one. */
  variationId: Schema.optionalKey(VariationId),
  /** The wish for this shop. */
  shopId: Schema.optionalKey(ShopId),
})
export type WishlistQuery = typeof WishlistQuery.Type

/** Schema for how much is wished for. */
export const WishlistCount = Schema.Struct({ total: Schema.Int, variations: Schema.Int, shops: Schema.Int })
export type WishlistCount = typeof WishlistCount.Type

/** Schema for moving wishes into the cart, one unit of each. */
export const MoveToCart = Schema.Struct({
  itemIds: Schema.Array(WishlistItemId).check(Schema.isBetweenLength(1, maxMoved), Schema.isUnique()),
})
export type MoveToCart = typeof MoveToCart.Type

/** Schema for what became of wishes on their way to the cart; what stayed is on the wishlist still. */
export const MovedToCart = Schema.Struct({
  moved: Schema.Array(WishlistItemId),
  stayed: Schema.Array(
    Schema.Struct({
      itemId: WishlistItemId,
      reason: Schema.Union([Schema.Literals(["not_on_wishlist", "is_shop", "cart_full"]), Obstacle]),
    }),
  ),
})
export type MovedToCart = typeof MovedToCart.Type
