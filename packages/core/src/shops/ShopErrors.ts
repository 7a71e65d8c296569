import * as Schema from "effect/Schema"
import { Problem } from "../shared/Problem.ts"
import { ShopState } from "./ShopState.ts"

/** There is no such shop, or it is not for the caller to see. */
export class ShopNotFound extends Problem<ShopNotFound>()("ShopNotFound", {
  code: "shop_not_found",
  status: 404,
  title: "Shop not found",
}) {}

/** The user already belongs to a shop, and nobody belongs to two. */
export class AlreadyInShop extends Problem<AlreadyInShop>()("AlreadyInShop", {
  code: "already_in_shop",
  status: 409,
  title: "Already in a shop",
}) {}

/** The shop's state does not allow this; `state` is where it stands now. */
export class ShopStateConflict extends Problem<ShopStateConflict>()(
  "ShopStateConflict",
  { code: "shop_state_conflict", status: 409, title: "The shop's state does not allow this" },
  { state: ShopState },
) {}

/** The shop changed since the version that the change was made from. */
export class ShopChanged extends Problem<ShopChanged>()(
  "ShopChanged",
  { code: "shop_changed", status: 409, title: "The shop changed meanwhile" },
  { version: Schema.Int },
) {}

/** Buyers still wait for what they ordered from the shop. */
export class ShopHasOpenOrders extends Problem<ShopHasOpenOrders>()(
  "ShopHasOpenOrders",
  { code: "shop_has_open_orders", status: 409, title: "The shop has open orders" },
  {
    /** Items that are neither delivered nor cancelled. */
    itemCount: Schema.Int,
    /** Numbers of their orders, oldest first, ten at most. */
    orderNumbers: Schema.Array(Schema.String),
  },
) {}

/** Only owners of the shop may do this. */
export class ShopOwnerRequired extends Problem<ShopOwnerRequired>()("ShopOwnerRequired", {
  code: "shop_owner_required",
  status: 403,
  title: "Only owners of the shop may do this",
}) {}
