import * as Effect from "effect/Effect"
import { OrderImported, OrderItemCreated, OrderItemStatusUpdated } from "../orders/OrderEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ProductStore } from "./ProductStore.ts"

/** Counts units sold, cancelled ones taken back: what popularity sorts by. */
export const onOrderEvents = Effect.map(ProductStore, (products) =>
  eventConsumer({
    name: "catalog.onOrderEvents",
    types: [OrderItemCreated, OrderItemStatusUpdated, OrderImported],
    handle: (event) => {
      if (event.type === "order.imported") {
        const sold = event.payload.items.filter(({ status }) => status === "delivered")
        return Effect.forEach(sold, (item) => products.countSold(item.productId, item.quantity), { discard: true })
      }
      const { productId, quantity } = event.payload
      if (event.type === "order.item.created") return products.countSold(productId, quantity)
      return event.payload.to === "cancelled" ? products.countSold(productId, -quantity) : Effect.void
    },
  }),
)
