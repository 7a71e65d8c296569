import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { OrderApproved, OrderImported } from "../orders/OrderEvents.ts"
import { eventConsumer } from "../platform/events/EventConsumer.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { RecordStore, type Sale } from "./RecordStore.ts"

/**
 * Records what an approved order has sold, on the day of its approval where the shop is, however late the event arrives.
 * An order that was brought in from elsewhere counts on the day when it was settled there.
 * Cancelled items count for nothing; an order that is cancelled as a whole is never approved.
 */
export const analyticsConsumers = Effect.gen(function* () {
  const products = yield* ProductSnapshots
  const shops = yield* ShopSnapshots
  const store = yield* RecordStore

  return [
    eventConsumer({
      name: "analytics.onOrderApproved",
      types: [OrderApproved, OrderImported],
      handle: Effect.fnUntraced(function* ({ occurredAt, payload }) {
        const { orderId, number, currency, items } = payload
        const delivered = items.filter(({ status }) => status === "delivered")
        const variations = yield* products.variations(delivered.map(({ variationId }) => variationId))
        const titles = yield* products.titles([...new Set(delivered.map(({ productId }) => productId))])
        const sellers = yield* shops.read([...new Set(delivered.map(({ shopId }) => shopId))])
        const sales = delivered.map((item): Sale => ({
          ...item,
          orderId,
          number,
          currency,
          title: titles.get(item.productId)?.title ?? "",
          unitCost: variations.get(item.variationId)?.cost ?? 0,
          timeZone: sellers.get(item.shopId)?.timeZone ?? "UTC",
        }))
        if (sales.length > 0) yield* store.addSales(sales, "settledAt" in payload ? payload.settledAt : occurredAt)
      }),
    }),
  ]
}).pipe(Effect.provide(RecordStore.layer))
