import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { VariationOption } from "../catalog/Variation.ts"
import { type OrderId, OrderItemId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { MinorUnits } from "../shared/Money.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { ItemStatus } from "./ItemStatus.ts"
import { ItemNotMovable } from "./OrderErrors.ts"

/** Where an item can go from each status; cancelling a shipped item is a return. Statuses that go nowhere are final. */
export const itemTransitions = {
  processing: ["shipped", "cancelled"],
  shipped: ["delivered", "cancelled"],
  delivered: [],
  cancelled: [],
} as const satisfies Record<ItemStatus, ReadonlyArray<ItemStatus>>

/** Schema for one item of an order, as it was sold: what the catalog says later does not change it. */
export const OrderItem = Schema.Struct({
  id: OrderItemId,
  shopId: ShopId,
  shopName: Schema.String,
  productId: ProductId,
  variationId: VariationId,
  title: Schema.String,
  slug: Schema.String,
  sku: Schema.String,
  options: Schema.Array(VariationOption),
  imageUrl: Schema.NullOr(Schema.String),
  /** Minor units of the order's currency. */
  unitPrice: MinorUnits,
  quantity: Schema.Int,
  /** Unit price × quantity. */
  subtotal: Schema.Int,
  status: ItemStatus,
  statusChangedAt: Timestamp,
})
export type OrderItem = typeof OrderItem.Type

/** An item with the order that it belongs to. */
export interface ItemOfOrder extends OrderItem {
  readonly orderId: OrderId
}

/** A decided change of an item's status. */
export interface ItemMove<Item extends OrderItem = OrderItem> {
  readonly item: Item
  readonly from: ItemStatus
  readonly to: ItemStatus
}

/** Statuses in which nothing more can happen to an item. */
export const finalStatuses: ReadonlyArray<ItemStatus> = ItemStatus.literals.filter(
  (status) => itemTransitions[status].length === 0,
)

/** Decides whether an item may go to a status. */
export const moveItem = <Item extends OrderItem>(
  item: Item,
  to: ItemStatus,
): Result.Result<ItemMove<Item>, ItemNotMovable> => {
  const allowed: ReadonlyArray<ItemStatus> = itemTransitions[item.status]
  return allowed.includes(to)
    ? Result.succeed({ item, from: item.status, to })
    : Result.fail(
        new ItemNotMovable({
          items: [{ itemId: item.id, status: item.status }],
          detail: `The item is ${item.status}. ${allowed.length === 0 ? "Nothing more can happen to it." : `It can become ${allowed.join(" or ")}.`}`,
        }),
      )
}

/** Something that customers receive: a variation, or anything of a shop. */
export type Received = { readonly variationId: VariationId } | { readonly shopId: ShopId }
