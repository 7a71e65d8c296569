import * as Schema from "effect/Schema"

/** Schema for what has become of one item of an order. */
export const ItemStatus = Schema.Literals(["processing", "shipped", "delivered", "cancelled"])
export type ItemStatus = typeof ItemStatus.Type
