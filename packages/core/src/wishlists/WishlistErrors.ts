import { Problem } from "../shared/Problem.ts"

/** The caller's wishlist has no such item. */
export class WishlistItemNotFound extends Problem<WishlistItemNotFound>()("WishlistItemNotFound", {
  code: "wishlist_item_not_found",
  status: 404,
  title: "Not on the wishlist",
}) {}
