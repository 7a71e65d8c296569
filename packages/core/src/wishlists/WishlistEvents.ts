import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { WishlistItemId } from "./WishlistItem.ts"
import type { WishRow } from "./WishlistStore.ts"

const wishlist = {
  exchange: "wishlist_events",
  aggregate: "wishlist",
  schemaVersion: 1,
  payload: {
    itemId: WishlistItemId,
    userId: UserId,
    /** One of the two is null. */
    variationId: Schema.NullOr(VariationId),
    shopId: Schema.NullOr(ShopId),
  },
} as const

/** Somebody put a variation or a shop on their wishlist. */
export const WishlistCreated = eventType("wishlist.created", wishlist)
/** Somebody took it off again, or moved it into the cart. */
export const WishlistDeleted = eventType("wishlist.deleted", wishlist)

/** Returns what events tell of a wish. The aggregate is the user: events of one wishlist keep their order. */
export const factsOf = ({ id, userId, variationId, shopId }: WishRow) => ({ itemId: id, userId, variationId, shopId })
