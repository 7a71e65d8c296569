import * as Schema from "effect/Schema"
import { CartDifference } from "../carts/CartDifference.ts"
import { CommitOnFailure } from "../shared/CommitOnFailure.ts"
import { OrderItemId } from "../shared/Ids.ts"
import { Problem } from "../shared/Problem.ts"
import { ItemStatus } from "./ItemStatus.ts"

/**
 * The cart was not what the buyer had seen. It has been brought up to date, which this failure commits: look at it and
 * order again.
 */
export class CartChanged extends Problem<CartChanged>()(
  "CartChanged",
  { code: "cart_changed", status: 409, title: "The cart has changed" },
  { differences: Schema.Array(CartDifference) },
) {
  readonly [CommitOnFailure] = true
}

/** The order's total is beyond what an order can cost. */
export class OrderTooLarge extends Problem<OrderTooLarge>()("OrderTooLarge", {
  code: "order_too_large",
  status: 422,
  title: "Order too large",
}) {}

/** No order with this id that the actor may see. */
export class OrderNotFound extends Problem<OrderNotFound>()("OrderNotFound", {
  code: "order_not_found",
  status: 404,
  title: "Order not found",
}) {}

/** No order item with this id that the actor may see. */
export class OrderItemNotFound extends Problem<OrderItemNotFound>()("OrderItemNotFound", {
  code: "order_item_not_found",
  status: 404,
  title: "Order item not found",
}) {}

/** An item cannot become what was asked for, being what it is now. Nothing was changed. */
export class ItemNotMovable extends Problem<ItemNotMovable>()(
  "ItemNotMovable",
  { code: "order_item_not_movable", status: 409, title: "The item cannot change like this" },
  { items: Schema.Array(Schema.Struct({ itemId: OrderItemId, status: ItemStatus })) },
) {}
