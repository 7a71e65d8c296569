import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { StockLow } from "../inventory/InventoryEvents.ts"
import { OrderCancelled, OrderCreated, OrderItemStatusUpdated } from "../orders/OrderEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import { after, before, now } from "../shared/Timestamp.ts"
import { ShopApproved, ShopReinstated, ShopRejected, ShopSuspended } from "../shops/ShopEvents.ts"
import { DigestStore } from "./DigestStore.ts"
import { orderMails } from "./orderMails.ts"

/** Of what happened longer ago nobody wants a mail: events that come late, are replayed, or tell a made-up past. */
const newsFor = Duration.days(3)

/** How long more of the same is waited for. */
const itemsWait = Duration.minutes(2)
const stockWait = Duration.minutes(10)

/** Mails what happened to whom it concerns: each mail is queued in the transaction that takes note of its event, once. */
export const mailConsumers = Effect.gen(function* () {
  const users = yield* Users
  const notifications = yield* Notifications
  const digests = yield* DigestStore
  const orders = yield* orderMails

  const ifNews = Effect.fnUntraced(function* <E, R>(occurredAt: Date, act: Effect.Effect<void, E, R>) {
    if (occurredAt >= before(yield* now, newsFor)) yield* act
  })

  return [
    eventConsumer({
      name: "mails.onOrderCreated",
      types: [OrderCreated],
      handle: ({ occurredAt, payload: { orderId } }) => ifNews(occurredAt, orders.placed(orderId)),
    }),
    eventConsumer({
      name: "mails.onOrderCancelled",
      types: [OrderCancelled],
      handle: ({ occurredAt, payload: { orderId } }) => ifNews(occurredAt, orders.cancelled(orderId)),
    }),
    eventConsumer({
      name: "mails.onOrderItemMoved",
      types: [OrderItemStatusUpdated],
      handle: ({ occurredAt, payload: { orderId, itemId } }) =>
        ifNews(occurredAt, digests.add("order_items", orderId, itemId, after(occurredAt, itemsWait))),
    }),
    eventConsumer({
      name: "mails.onStockLow",
      types: [StockLow],
      handle: ({ occurredAt, payload: { shopId, variationId } }) =>
        ifNews(occurredAt, digests.add("low_stock", shopId, variationId, after(occurredAt, stockWait))),
    }),
    eventConsumer({
      name: "mails.onShopDecided",
      types: [ShopApproved, ShopRejected, ShopSuspended, ShopReinstated],
      handle: Effect.fnUntraced(function* ({ occurredAt, type, payload }) {
        if ("imported" in payload && payload.imported) return
        const owner = (yield* users.summaries([payload.ownerId])).get(payload.ownerId)
        if (owner === undefined) return
        const shopName = payload.name
        const reason = "reason" in payload ? payload.reason : ""
        const mail = {
          "shop.approved": notifications.mail(owner.email, "shopApproved", { shopName }),
          "shop.rejected": notifications.mail(owner.email, "shopRejected", { shopName, reason }),
          "shop.suspended": notifications.mail(owner.email, "shopSuspended", { shopName, reason }),
          "shop.reinstated": notifications.mail(owner.email, "shopReinstated", { shopName }),
        }[type]
        yield* ifNews(occurredAt, mail)
      }),
    }),
  ]
}).pipe(Effect.provide(DigestStore.layer))
