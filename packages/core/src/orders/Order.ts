import * as Schema from "effect/Schema"
import { OrderId, OrderItemId, ShopId, UserId } from "../shared/Ids.ts"
import { Currency } from "../shared/Money.ts"
import { pageFields } from "../shared/Page.ts"
import { PhoneNumberText } from "../shared/PhoneNumber.ts"
import { PostalAddress } from "../shared/PostalAddress.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { ItemStatus } from "./ItemStatus.ts"
import { OrderItem } from "./OrderItem.ts"

/** The most an order can cost, in minor units: far below 2^53, so that sums of orders stay exact. */
export const maxOrderTotal = 1_000_000_000_000_000

/** Schema for where and to whom an order is sent. */
export const ShippingAddress = Schema.Struct({
  name: line({ min: 1, max: 120 }),
  ...PostalAddress.fields,
  /** For the carrier; kept as E.164. */
  phone: Schema.optionalKey(PhoneNumberText),
})
export type ShippingAddress = typeof ShippingAddress.Type

/** Schema for placing an order of what is in the cart. */
export const PlaceOrder = Schema.Struct({
  shippingAddress: ShippingAddress,
  /** For the shops, which all see it. */
  note: Schema.optionalKey(prose({ min: 1, max: 1000 })),
})
export type PlaceOrder = typeof PlaceOrder.Type

/**
 * Schema for what has become of an order.
 *
 * `open` until every item is final; then `approved` when at least one was delivered, else `cancelled`.
 */
export const OrderStatus = Schema.Literals(["open", "approved", "cancelled"])
export type OrderStatus = typeof OrderStatus.Type

/** Schema for who moved an item. */
export const MovedBy = Schema.Literals(["Customer", "Vendor", "Operator", "Admin", "System"])
export type MovedBy = typeof MovedBy.Type

/** Schema for one entry of an order's history. */
export const ItemTransition = Schema.Struct({
  itemId: OrderItemId,
  /** Null when the order was placed. */
  from: Schema.NullOr(ItemStatus),
  to: ItemStatus,
  reason: Schema.NullOr(Schema.String),
  by: MovedBy,
  occurredAt: Timestamp,
})
export type ItemTransition = typeof ItemTransition.Type

/** Schema for one entry of an order's history as operators see it. */
export const OperatorItemTransition = Schema.Struct({ ...ItemTransition.fields, byUserId: Schema.NullOr(UserId) })
export type OperatorItemTransition = typeof OperatorItemTransition.Type

const summaryFields = {
  id: OrderId,
  /** For people to read out: the year and ten characters that cannot be mistaken for each other. */
  number: Schema.String,
  status: OrderStatus,
  currency: Currency,
  /** Sum of all items, in minor units, whatever has become of them. */
  total: Schema.Int,
  itemCount: Schema.Int,
  placedAt: Timestamp,
  /** When its last item became final. */
  settledAt: Schema.NullOr(Timestamp),
  /** When it was brought in from elsewhere, as a record of the past; null for orders placed here. */
  importedAt: Schema.NullOr(Timestamp),
}

const detailFields = {
  shippingAddress: ShippingAddress,
  note: Schema.NullOr(Schema.String),
  items: Schema.Array(OrderItem),
  /** Oldest first. */
  history: Schema.Array(ItemTransition),
}

/** Schema for an order in its buyer's list. */
export const OrderSummary = Schema.Struct(summaryFields)
export type OrderSummary = typeof OrderSummary.Type

/** Schema for an order as its buyer sees it. */
export const Order = Schema.Struct({ ...summaryFields, ...detailFields })
export type Order = typeof Order.Type

/** Schema for an order in an operator's list. */
export const OperatorOrderSummary = Schema.Struct({ ...summaryFields, customerId: UserId })
export type OperatorOrderSummary = typeof OperatorOrderSummary.Type

/** Schema for an order as operators see it. */
export const OperatorOrder = Schema.Struct({
  ...summaryFields,
  customerId: UserId,
  ...detailFields,
  /** Oldest first. */
  history: Schema.Array(OperatorItemTransition),
})
export type OperatorOrder = typeof OperatorOrder.Type

/** Schema for an item as its shop sees it, with what it takes to send it. */
export const ShopOrderItem = Schema.Struct({
  ...OrderItem.fields,
  orderId: OrderId,
  orderNumber: Schema.String,
  currency: Currency,
  shippingAddress: ShippingAddress,
  note: Schema.NullOr(Schema.String),
  placedAt: Timestamp,
})
export type ShopOrderItem = typeof ShopOrderItem.Type

/** Schema for an item as its shop sees it, with its history. */
export const ShopOrderItemDetail = Schema.Struct({ ...ShopOrderItem.fields, history: Schema.Array(ItemTransition) })
export type ShopOrderItemDetail = typeof ShopOrderItemDetail.Type

const period = {
  /** Placed at this instant or later. */
  from: Schema.optionalKey(Timestamp),
  /** Placed before this instant. */
  to: Schema.optionalKey(Timestamp),
}

/** Schema for a list of the actor's own orders, newest first. */
export const OrderQuery = Schema.Struct({ ...pageFields, status: Schema.optionalKey(OrderStatus) })
export type OrderQuery = typeof OrderQuery.Type

/** Schema for a list of a shop's items, newest first. */
export const ShopItemQuery = Schema.Struct({ ...pageFields, ...period, status: Schema.optionalKey(ItemStatus) })
export type ShopItemQuery = typeof ShopItemQuery.Type

/** Schema for an operator's list of orders, newest first. */
export const OperatorOrderQuery = Schema.Struct({
  ...pageFields,
  ...period,
  status: Schema.optionalKey(OrderStatus),
  customerId: Schema.optionalKey(UserId),
  /** Orders with an item of this shop. */
  shopId: Schema.optionalKey(ShopId),
  number: Schema.optionalKey(Schema.String.check(Schema.isBetweenLength(1, 40))),
})
export type OperatorOrderQuery = typeof OperatorOrderQuery.Type
