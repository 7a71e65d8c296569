import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
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
      return yield* sql<OperatorOrderSummary>`
        select o.id, o.number, o.customer_id, o.status, o.currency, o.total, o.item_count, o.placed_at, o.settled_at,
          o.imported_at
        from orders.orders o
        where ${sql.and([
          ...given(query.customerId, (id) => sql`o.customer_id = ${id}::uuid`),
          ...given(query.status, (status) => sql`o.status = ${status}::text`),
          ...given(query.number, (number) => sql`o.number = upper(${number}::text)`),
          ...given(query.from, (from) => sql`o.placed_at >= ${from}::timestamptz`),
          ...given(query.to, (to) => sql`o.placed_at < ${to}::timestamptz`),
          ...given(query.shopId, (id) => sql`o.id in (select order_id from orders.items where shop_id = ${id}::uuid)`),
          ...given(after, ({ placedAt, id }) => sql`(o.placed_at, o.id) < (${placedAt}::timestamptz, ${id}::uuid)`),
        ])}
        order by o.placed_at desc, o.id desc
        limit ${fetchSize(query)}`.pipe(Effect.orDie)
    })

    const shopItems = Effect.fn("OrderListStore.shopItems")(function* (filter: ShopItemFilter, after: OrderKey | null) {
      return yield* sql<ShopOrderItem>`
        select i.id, i.order_id, i.shop_id, i.shop_name, i.product_id, i.variation_id, i.title, i.slug, i.sku, i.options,
          i.image_url, i.unit_price, i.quantity, i.subtotal, i.status, i.status_changed_at, i.placed_at,
          o.number as order_number, o.currency, o.shipping_address, o.note
        from orders.items i
        join orders.orders o on o.id = i.order_id
        where ${sql.and([
          ...given(filter.shopId, (id) => sql`i.shop_id = ${id}::uuid`),
          ...given(filter.itemId, (id) => sql`i.id = ${id}::uuid`),
          ...given(filter.status, (status) => sql`i.status = ${status}::text`),
          ...given(filter.from, (from) => sql`i.placed_at >= ${from}::timestamptz`),
          ...given(filter.to, (to) => sql`i.placed_at < ${to}::timestamptz`),
          ...given(after, ({ placedAt, id }) => sql`(i.placed_at, i.id) < (${placedAt}::timestamptz, ${id}::uuid)`),
        ])}
        order by i.placed_at desc, i.id desc
        limit ${fetchSize(filter)}`.pipe(Effect.orDie)
    })

    return { orders, shopItems }
  }),
}) {
  static readonly layer = Layer.effect(OrderListStore, OrderListStore.make)
}
