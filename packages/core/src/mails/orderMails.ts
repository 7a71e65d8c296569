import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import type { OperatorOrder } from "../orders/Order.ts"
import type { OrderItem } from "../orders/OrderItem.ts"
import { Orders } from "../orders/Orders.ts"
import type { MailedItem, MailedOrder } from "../platform/notifications/MailData.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { OrderId } from "../shared/Ids.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"

/** Makes the mails about an order, to who bought it and to the owners of the shops that sold it. Run as the system. */
export const orderMails = Effect.gen(function* () {
  const orders = yield* Orders
  const users = yield* Users
  const shops = yield* ShopSnapshots
  const notifications = yield* Notifications

  const read = Effect.fnUntraced(function* (orderId: OrderId) {
    // Events tell of orders that are there, and orders are never deleted.
    const order = yield* Effect.orDie(orders.showForOperators(orderId))
    const buyer = (yield* users.summaries([order.customerId])).get(order.customerId)
    return { order, buyer }
  })

  const toShops = Effect.fnUntraced(function* (
    order: OperatorOrder,
    template: "shopOrderPlaced" | "shopOrderCancelled",
  ) {
    const byShop = Map.groupBy(order.items, ({ shopId }) => shopId)
    const snapshots = yield* shops.read([...byShop.keys()])
    const owners = yield* shops.owners([...byShop.keys()])
    const people = yield* users.summaries([...owners.values()].flat())
    for (const [shopId, items] of byShop) {
      const shop = snapshots.get(shopId)
      if (shop === undefined) continue
      const data = {
        ...mailedOrder(order, items),
        shopName: shop.name,
        placedAt: order.placedAt,
        timeZone: shop.timeZone,
      }
      for (const owner of owners.get(shopId) ?? []) {
        const email = people.get(owner)?.email
        if (email !== undefined) yield* notifications.mail(email, template, data)
      }
    }
  })

  return {
    placed: Effect.fn("mails.orderPlaced")(function* (orderId: OrderId) {
      const { order, buyer } = yield* read(orderId)
      if (buyer !== undefined) {
        yield* notifications.mail(buyer.email, "orderPlaced", {
          ...mailedOrder(order, order.items),
          placedAt: order.placedAt,
        })
      }
      yield* toShops(order, "shopOrderPlaced")
    }),

    cancelled: Effect.fn("mails.orderCancelled")(function* (orderId: OrderId) {
      const { order, buyer } = yield* read(orderId)
      if (buyer !== undefined) {
        yield* notifications.mail(buyer.email, "orderCancelled", mailedOrder(order, order.items))
      }
      yield* toShops(order, "shopOrderCancelled")
    }),

    /** Tells what has become of items by now; nothing where the order is cancelled as a whole, which is told by itself. */
    moved: Effect.fn("mails.orderItemsMoved")(function* (orderId: OrderId, itemIds: ReadonlyArray<string>) {
      const { order, buyer } = yield* read(orderId)
      const moved = order.items.flatMap(({ id, title, options, quantity, status }) =>
        itemIds.includes(id) && status !== "processing" ? [{ title, options, quantity, status }] : [],
      )
      if (buyer === undefined || moved.length === 0 || order.status === "cancelled") return
      yield* notifications.mail(buyer.email, "orderItemsMoved", { ...mailedOrder(order, order.items), moved })
    }),
  }
})

const mailedOrder = (
  { id: orderId, number, currency }: OperatorOrder,
  items: ReadonlyArray<OrderItem>,
): MailedOrder => ({
  orderId,
  number,
  currency,
  items: items.map(({ title, options, quantity, subtotal }): MailedItem => ({ title, options, quantity, subtotal })),
  total: items.reduce((total, { subtotal }) => total + subtotal, 0),
})
