import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { OrderId, OrderItemId, ProductId, ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { ItemStatus } from "./ItemStatus.ts"
import type { Order } from "./Order.ts"
import type { ItemMove, OrderItem } from "./OrderItem.ts"

const order = { exchange: "order_events", aggregate: "order", schemaVersion: 1 } as const

const orderFacts = {
  orderId: OrderId,
  number: Schema.String,
  customerId: UserId,
  currency: Currency,
  /** Minor units. */
  total: Schema.Int,
  placedAt: Timestamp,
}

const itemFacts = {
  itemId: OrderItemId,
  shopId: ShopId,
  productId: ProductId,
  variationId: VariationId,
  quantity: Schema.Int,
  unitPrice: MinorUnits,
}

/** Somebody bought what was in the cart; stock has been taken. */
export const OrderCreated = eventType("order.created", {
  ...order,
  payload: { ...orderFacts, itemCount: Schema.Int, shopIds: Schema.Array(ShopId) },
})

/** One item of a new order; follows `order.created`. */
export const OrderItemCreated = eventType("order.item.created", {
  ...order,
  payload: { orderId: OrderId, number: Schema.String, customerId: UserId, currency: Currency, ...itemFacts },
})

/** An item was shipped, delivered, cancelled or returned (from shipped to cancelled). */
export const OrderItemStatusUpdated = eventType("order.item.status.updated", {
  ...order,
  payload: {
    orderId: OrderId,
    number: Schema.String,
    customerId: UserId,
    currency: Currency,
    ...itemFacts,
    from: ItemStatus,
    to: ItemStatus,
    reason: Schema.NullOr(Schema.String),
  },
})

const settledItems = { items: Schema.Array(Schema.Struct({ ...itemFacts, status: ItemStatus })) }

/** Every item is final and at least one was delivered. Happens once; cancelled items count for nothing. */
export const OrderApproved = eventType("order.approved", { ...order, payload: { ...orderFacts, ...settledItems } })

/** Every item was cancelled. Happens once, instead of `order.approved`. */
export const OrderCancelled = eventType("order.cancelled", { ...order, payload: { ...orderFacts, ...settledItems } })

/**
 * An order of the past was brought in from elsewhere: the only event of its kind of order. It happened at `settledAt`,
 * took no stock and mails nobody.
 */
export const OrderImported = eventType("order.imported", {
  ...order,
  payload: { ...orderFacts, settledAt: Timestamp, ...settledItems },
})

/** What events tell of an order. */
export type OrderFacts = Pick<Order, "id" | "number" | "currency" | "total" | "placedAt"> & {
  readonly customerId: UserId
}

const factsOf = ({ id: orderId, number, customerId, currency, total, placedAt }: OrderFacts) => ({
  orderId,
  number,
  customerId,
  currency,
  total,
  placedAt,
})

const itemFactsOf = ({ id: itemId, shopId, productId, variationId, quantity, unitPrice }: OrderItem) => ({
  itemId,
  shopId,
  productId,
  variationId,
  quantity,
  unitPrice,
})

/** Returns the events of a new order: the order's, then one for each item. */
export const placedEvents = (placed: Order, customerId: UserId) => {
  const { id: orderId, number, currency, items } = placed
  return [
    OrderCreated.of(orderId, {
      ...factsOf({ ...placed, customerId }),
      itemCount: items.length,
      shopIds: [...new Set(items.map((item) => item.shopId))],
    }),
    ...items.map((item) =>
      OrderItemCreated.of(orderId, { orderId, number, customerId, currency, ...itemFactsOf(item) }),
    ),
  ]
}

/** Returns the event of a moved item. */
export const movedEvent = ({ item, from, to }: ItemMove, of: OrderFacts, reason: string | null) => {
  const { id: orderId, number, customerId, currency } = of
  return OrderItemStatusUpdated.of(orderId, {
    orderId,
    number,
    customerId,
    currency,
    ...itemFactsOf(item),
    from,
    to,
    reason,
  })
}

/** Returns the event of an order that was brought in. */
export const importedEvent = (of: OrderFacts & { readonly settledAt: Date }, items: ReadonlyArray<OrderItem>) =>
  OrderImported.of(of.id, {
    ...factsOf(of),
    settledAt: of.settledAt,
    items: items.map((item) => ({ ...itemFactsOf(item), status: item.status })),
  })

/** Returns the event of an order whose last item became final. */
export const settledEvent = (of: OrderFacts, status: "approved" | "cancelled", items: ReadonlyArray<OrderItem>) => {
  const type = status === "approved" ? OrderApproved : OrderCancelled
  return type.of(of.id, {
    ...factsOf(of),
    items: items.map((item) => ({ ...itemFactsOf(item), status: item.status })),
  })
}
