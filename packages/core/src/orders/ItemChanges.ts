import * as Schema from "effect/Schema"
import { OrderItemId } from "../shared/Ids.ts"
import { line } from "../shared/Text.ts"
import { ItemStatus } from "./ItemStatus.ts"

/** Schema for why an item's status changes; its buyer reads it. */
export const MoveReason = line({ min: 1, max: 500 })

/** Schema for cancelling items of one's own order: those named, or all that are still processing. */
export const CancelOrder = Schema.Struct({
  itemIds: Schema.optionalKey(Schema.Array(OrderItemId).check(Schema.isBetweenLength(1, 100))),
  reason: Schema.optionalKey(MoveReason),
})
export type CancelOrder = typeof CancelOrder.Type

const target = {
  status: Schema.Literals(["shipped", "delivered", "cancelled"]),
  reason: Schema.optionalKey(MoveReason),
}

/** Schema for the status that an item is to have. */
export const MoveItem = Schema.Struct(target)
export type MoveItem = typeof MoveItem.Type

/** Schema for the status that many items are to have. */
export const MoveItems = Schema.Struct({
  itemIds: Schema.Array(OrderItemId).check(Schema.isBetweenLength(1, 500)),
  ...target,
})
export type MoveItems = typeof MoveItems.Type

/** Schema for how it went with one item of many. */
export const ItemMoveResult = Schema.Struct({
  itemId: OrderItemId,
  moved: Schema.Boolean,
  /** What it is now; null when the shop has no such item. */
  status: Schema.NullOr(ItemStatus),
  /** Code of the problem that the item alone would have answered; null when it was moved. */
  problem: Schema.NullOr(Schema.Literals(["order_item_not_found", "order_item_not_movable"])),
})
export type ItemMoveResult = typeof ItemMoveResult.Type
