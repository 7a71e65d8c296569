import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import type { ShopId } from "../shared/Ids.ts"

/** A shop's past, every day like the other. */
export interface SalesHistory {
  readonly shopId: ShopId
  readonly products: number
  /** Days back from today, of which the first is 0. */
  readonly from: number
  readonly to: number
}

/**
 * Gives a shop a past, as if consumers had recorded it: on every day each product is sold once and seen by ten visitors.
 *
 * For tests and benchmarks of reports; making it through use cases would take hours.
 */
export const makeSalesHistory = Effect.fnUntraced(function* ({ shopId, products, from, to }: SalesHistory) {
  const { sql } = yield* Database
  const made = sql`
    select n, current_date - d as day, d, md5(${shopId} || ':' || n)::uuid as product_id
    from generate_series(1, ${products}::int) n, generate_series(${from}::int, ${to}::int) d`
  yield* sql`
    insert into analytics.products (product_id, shop_id, title, views)
    select product_id, ${shopId}::uuid, 'Product ' || n, 10 * count(*) from (${made}) made group by product_id, n
    on conflict (product_id) do update set views = products.views + excluded.views`
  yield* sql`
    insert into analytics.sales (item_id, order_id, number, shop_id, product_id, variation_id, currency, quantity, unit_price,
      unit_cost, approved_at, day)
    select gen_random_uuid(), md5(${shopId} || 'order' || d || ':' || n)::uuid, 'N-' || d || '-' || n, ${shopId}::uuid,
      product_id, product_id, 'EUR', 1, 1000 + n, 600, day + time '12:00', day
    from (${made}) made`
  yield* sql`
    insert into analytics.product_days (product_id, day, shop_id, orders, units, revenue, profit, views)
    select product_id, day, ${shopId}::uuid, 1, 1, 1000 + n, 400 + n, 10 from (${made}) made`
  yield* sql`
    insert into analytics.shop_days (shop_id, day, currency, orders, units, revenue, profit, shop_views, product_views)
    select ${shopId}::uuid, day, 'EUR', count(*), count(*), sum(1000 + n), sum(400 + n), 10, 10 * count(*)
    from (${made}) made group by day`
  yield* sql`
    insert into analytics.marketplace_days (day, currency, orders, units, revenue, profit, shop_views, product_views)
    select day, 'EUR', count(*), count(*), sum(1000 + n), sum(400 + n), 10, 10 * count(*)
    from (${made}) made group by day
    on conflict (day, currency) do update set orders = marketplace_days.orders + excluded.orders,
      units = marketplace_days.units + excluded.units, revenue = marketplace_days.revenue + excluded.revenue,
      profit = marketplace_days.profit + excluded.profit, shop_views = marketplace_days.shop_views + excluded.shop_views,
      product_views = marketplace_days.product_views + excluded.product_views`
  yield* sql`
    insert into analytics.shops (shop_id, shop_views, product_views)
    select ${shopId}::uuid, sum(shop_views), sum(product_views) from analytics.shop_days where shop_id = ${shopId}::uuid
    on conflict (shop_id) do update set shop_views = excluded.shop_views, product_views = excluded.product_views`
  yield* sql`
    insert into analytics.viewers (shop_id, day, visitor)
    select ${shopId}::uuid, current_date - d, md5(v || ':' || d)::uuid
    from generate_series(${from}::int, ${to}::int) d, generate_series(1, 10) v`
  yield* sql`vacuum analyze analytics.products, analytics.sales, analytics.product_days, analytics.shop_days,
    analytics.marketplace_days, analytics.shops, analytics.viewers`
})
