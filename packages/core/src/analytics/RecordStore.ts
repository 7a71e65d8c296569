import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { onlyRow } from "../platform/database/rows.ts"
import type { OrderId, OrderItemId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"

/** A delivered item of an approved order, with what it cost and where its shop is. */
export interface Sale {
  readonly itemId: OrderItemId
  readonly orderId: OrderId
  readonly number: string
  readonly shopId: ShopId
  readonly productId: ProductId
  readonly variationId: VariationId
  readonly title: string
  readonly currency: Currency
  readonly quantity: number
  readonly unitPrice: number
  readonly unitCost: number
  readonly timeZone: string
}

/** A look at a product, or at a shop's own page. */
export interface View {
  readonly kind: "product" | "shop"
  readonly subjectId: string
  readonly shopId: ShopId
  /** Title of the product; empty for a shop. */
  readonly title: string
  readonly visitor: string
  readonly at: Date
  readonly currency: Currency
  readonly timeZone: string
}

/** SQL that records what happened, and adds it to the sums of its day in the same statement. */
export class RecordStore extends Context.Service<
  RecordStore,
  {
    /** Records sales; those that are recorded already change nothing. */
    readonly addSales: (sales: ReadonlyArray<Sale>, approvedAt: Date) => Effect.Effect<void>
    /** Counts views, once for a visitor, subject and half hour of the clock. */
    readonly addViews: (views: ReadonlyArray<View>) => Effect.Effect<void>
    readonly salt: Effect.Effect<string>
    /** Forgets who has seen what before `halfHour`, and who has seen a shop's products before `day`. */
    readonly purge: (halfHour: Date, day: Date) => Effect.Effect<void>
  }
>()("@souk/core/analytics/RecordStore") {
  static readonly layer = Layer.effect(
    RecordStore,
    Effect.map(Database, ({ sql }) => ({
      addSales: Effect.fn("RecordStore.addSales")((sales: ReadonlyArray<Sale>, approvedAt: Date) =>
        sql`
          with incoming as (
            select *, (${approvedAt}::timestamptz at time zone "timeZone")::date as day
            from jsonb_to_recordset(${sql.json(sales)}) as sale (
              "itemId" uuid, "orderId" uuid, number text, "shopId" uuid, "productId" uuid, "variationId" uuid, title text,
              currency text, quantity int, "unitPrice" bigint, "unitCost" bigint, "timeZone" text
            )
          ), sold as (
            insert into analytics.sales (item_id, order_id, number, shop_id, product_id, variation_id, currency, quantity,
              unit_price, unit_cost, approved_at, day)
            select "itemId", "orderId", number, "shopId", "productId", "variationId", currency, quantity, "unitPrice",
              "unitCost", ${approvedAt}::timestamptz, day
            from incoming
            on conflict (item_id) do nothing
            returning order_id, shop_id, product_id, currency, quantity, revenue, profit, day
          ), in_all as (
            insert into analytics.marketplace_days as d (day, currency, orders, units, revenue, profit)
            select (${approvedAt}::timestamptz at time zone 'UTC')::date, currency, count(distinct order_id), sum(quantity),
              sum(revenue), sum(profit)
            from sold
            group by currency
            order by currency
            on conflict (day, currency) do update set orders = d.orders + excluded.orders, units = d.units + excluded.units,
              revenue = d.revenue + excluded.revenue, profit = d.profit + excluded.profit
          ), by_shop as (
            insert into analytics.shop_days as d (shop_id, day, currency, orders, units, revenue, profit)
            select shop_id, day, min(currency), count(distinct order_id), sum(quantity), sum(revenue), sum(profit)
            from sold
            group by shop_id, day
            order by shop_id, day
            on conflict (shop_id, day) do update set orders = d.orders + excluded.orders, units = d.units + excluded.units,
              revenue = d.revenue + excluded.revenue, profit = d.profit + excluded.profit
          ), by_product as (
            insert into analytics.product_days as d (product_id, day, shop_id, orders, units, revenue, profit)
            select product_id, day, shop_id, count(distinct order_id), sum(quantity), sum(revenue), sum(profit)
            from sold
            group by product_id, day, shop_id
            order by product_id, day
            on conflict (product_id, day) do update set orders = d.orders + excluded.orders,
              units = d.units + excluded.units, revenue = d.revenue + excluded.revenue, profit = d.profit + excluded.profit
          )
          insert into analytics.products as p (product_id, shop_id, title)
          select distinct on ("productId") "productId", "shopId", title from incoming order by "productId"
          on conflict (product_id) do update set title = excluded.title where p.title <> excluded.title`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),
      ),

      addViews: Effect.fn("RecordStore.addViews")((views: ReadonlyArray<View>) =>
        sql`
          with incoming as (
            select distinct on (kind, "subjectId", visitor, half_hour) *, (at at time zone "timeZone")::date as day
            from jsonb_to_recordset(${sql.json(views)}) as look (
              kind text, "subjectId" uuid, "shopId" uuid, title text, visitor uuid, at timestamptz, currency text,
              "timeZone" text
            )
            cross join lateral date_bin('30 minutes', at, timestamptz '2000-01-01Z') as half_hour
            order by kind, "subjectId", visitor, half_hour, at
          ), noted as (
            insert into analytics.seen (kind, subject_id, visitor, half_hour)
            select kind, "subjectId", visitor, half_hour from incoming
            on conflict do nothing
            returning kind, subject_id, visitor, half_hour
          ), counted as (
            select i.kind, i."subjectId" as subject_id, i."shopId" as shop_id, i.title, i.visitor, i.currency, i.day,
              (i.at at time zone 'UTC')::date as utc_day
            from incoming i
            join noted n on n.kind = i.kind and n.subject_id = i."subjectId" and n.visitor = i.visitor
              and n.half_hour = i.half_hour
          ), of_marketplace as (
            insert into analytics.marketplace_days as d (day, currency, shop_views, product_views)
            select utc_day, currency, count(*) filter (where kind = 'shop'), count(*) filter (where kind = 'product')
            from counted
            group by utc_day, currency
            order by utc_day, currency
            on conflict (day, currency) do update set shop_views = d.shop_views + excluded.shop_views,
              product_views = d.product_views + excluded.product_views
          ), by_shop as (
            insert into analytics.shop_days as d (shop_id, day, currency, shop_views, product_views)
            select shop_id, day, min(currency), count(*) filter (where kind = 'shop'),
              count(*) filter (where kind = 'product')
            from counted
            group by shop_id, day
            order by shop_id, day
            on conflict (shop_id, day) do update set shop_views = d.shop_views + excluded.shop_views,
              product_views = d.product_views + excluded.product_views
          ), by_product as (
            insert into analytics.product_days as d (product_id, day, shop_id, views)
            select subject_id, day, shop_id, count(*) from counted
            where kind = 'product'
            group by subject_id, day, shop_id
            order by subject_id, day
            on conflict (product_id, day) do update set views = d.views + excluded.views
          ), in_all as (
            insert into analytics.products as p (product_id, shop_id, title, views)
            select subject_id, shop_id, min(title), count(*) from counted
            where kind = 'product'
            group by subject_id, shop_id
            order by subject_id
            on conflict (product_id) do update set views = p.views + excluded.views, title = excluded.title
          ), of_shops as (
            insert into analytics.shops as s (shop_id, shop_views, product_views)
            select shop_id, count(*) filter (where kind = 'shop'), count(*) filter (where kind = 'product') from counted
            group by shop_id
            order by shop_id
            on conflict (shop_id) do update set shop_views = s.shop_views + excluded.shop_views,
              product_views = s.product_views + excluded.product_views
          )
          insert into analytics.viewers (shop_id, day, visitor)
          select distinct shop_id, day, visitor from counted where kind = 'product'
          on conflict do nothing`.pipe(Effect.orDie, Effect.asVoid),
      ),

      salt: sql<{ value: string }>`select value from analytics.salt limit 1`.pipe(
        Effect.orDie,
        Effect.map((rows) => onlyRow(rows).value),
      ),

      purge: Effect.fn("RecordStore.purge")((halfHour: Date, day: Date) =>
        sql`
          with forgotten as (delete from analytics.seen where half_hour < ${halfHour}::timestamptz)
          delete from analytics.viewers where day < ${day}::timestamptz::date`.pipe(Effect.orDie, Effect.asVoid),
      ),
    })),
  )
}
