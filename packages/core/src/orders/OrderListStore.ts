import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { OrderItemId, ShopId } from "../shared/Ids.ts"
import { fetchSize } from "../shared/Page.ts"
import type { OperatorOrderQuery, OperatorOrderSummary, ShopItemQuery, ShopOrderItem } from "./Order.ts"

/** The last row of the page before. */
export interface OrderKey {
  readonly placedAt: Date
  readonly id: string
}

/** Items to list: those of one shop, or one item of it. */
export interface ShopItemFilter extends ShopItemQuery {
  readonly shopId: ShopId | null
  readonly itemId?: OrderItemId
}

/** SQL of the lists of orders and of shops' items, newest first. */
export class OrderListStore extends Context.Service<OrderListStore>()("@souk/core/orders/OrderListStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const orders = Effect.fn("OrderListStore.orders")(function* (query: OperatorOrderQuery, after: OrderKey | null) {
      const { status = null, customerId = null, shopId = null, number = null, from = null, to = null } = query
      return yield* sql<OperatorOrderSummary>`
        select o.id, o.number, o.customer_id, o.status, o.currency, o.total, o.item_count, o.placed_at, o.settled_at
        from orders.orders o
        where (${customerId}::uuid is null or o.customer_id = ${customerId}::uuid)
          and (${status}::text is null or o.status = ${status}::text)
          and (${number}::text is null or o.number = upper(${number}::text))
          and (${from}::timestamptz is null or o.placed_at >= ${from}::timestamptz)
          and (${to}::timestamptz is null or o.placed_at < ${to}::timestamptz)
          and (${shopId}::uuid is null or exists (
            select 1 from orders.items i where i.order_id = o.id and i.shop_id = ${shopId}::uuid
          ))
          and (${after?.id ?? null}::uuid is null
            or (o.placed_at, o.id) < (${after?.placedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
        order by o.placed_at desc, o.id desc
        limit ${fetchSize(query)}`.pipe(Effect.orDie)
    })

    const shopItems = Effect.fn("OrderListStore.shopItems")(function* (filter: ShopItemFilter, after: OrderKey | null) {
      const { shopId, itemId = null, status = null, from = null, to = null } = filter
      return yield* sql<ShopOrderItem>`
        select i.id, i.order_id, i.shop_id, i.shop_name, i.product_id, i.variation_id, i.title, i.slug, i.sku, i.options,
          i.image_url, i.unit_price, i.quantity, i.subtotal, i.status, i.status_changed_at, i.placed_at,
          o.number as order_number, o.currency, o.shipping_address, o.note
        from orders.items i
        join orders.orders o on o.id = i.order_id
        where (${shopId}::uuid is null or i.shop_id = ${shopId}::uuid)
          and (${itemId}::uuid is null or i.id = ${itemId}::uuid)
          and (${status}::text is null or i.status = ${status}::text)
          and (${from}::timestamptz is null or i.placed_at >= ${from}::timestamptz)
          and (${to}::timestamptz is null or i.placed_at < ${to}::timestamptz)
          and (${after?.id ?? null}::uuid is null
            or (i.placed_at, i.id) < (${after?.placedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
        order by i.placed_at desc, i.id desc
        limit ${fetchSize(filter)}`.pipe(Effect.orDie)
    })

    return { orders, shopItems }
  }),
}) {
  static readonly layer = Layer.effect(OrderListStore, OrderListStore.make)
}
