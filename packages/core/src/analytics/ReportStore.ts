import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Fragment } from "effect/sql/Statement"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { onlyRow } from "../platform/database/rows.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import { fetchSize } from "../shared/Page.ts"
import type { Day, Period } from "./Period.ts"
import type {
  DayFigures,
  ProductPerformance,
  ProductsQuery,
  ProductViews,
  SaleLine,
  SalesQuery,
  ViewsQuery,
} from "./Report.ts"

/** Where the next page starts: what it is sorted by, and the id that decides between equals. */
export interface PageKey {
  readonly value: number
  readonly id: string
}

interface Sums {
  readonly orders: number
  readonly units: number
  readonly revenue: number
  readonly profit: number
}

type Counted = Pick<ProductViews, "total" | "last7Days" | "last30Days" | "last90Days">

/** A day of all shops that sell in a currency. */
export type MarketplaceDay = DayFigures & { readonly currency: Currency }

/** What a shop sold in a period; `shops` is how many did in its currency. */
export interface ShopSums {
  readonly shopId: ShopId
  readonly currency: Currency
  readonly orders: number
  readonly units: number
  readonly revenue: number
  readonly shops: number
}

/** SQL of reports. Each reads the days of its period and the sums, however long the shop has been there. */
export class ReportStore extends Context.Service<
  ReportStore,
  {
    readonly shopDays: (shopId: ShopId, period: Period) => Effect.Effect<ReadonlyArray<DayFigures>>
    /** Days of all shops together, by currency. */
    readonly marketplaceDays: (period: Period) => Effect.Effect<ReadonlyArray<MarketplaceDay>>
    /** The shops with most revenue in each currency, best first. */
    readonly bestShops: (period: Period, limit: number) => Effect.Effect<ReadonlyArray<ShopSums>>
    readonly productViewers: (shopId: ShopId, period: Period) => Effect.Effect<number>
    readonly products: (
      shopId: ShopId,
      query: ProductsQuery & Period,
      after: PageKey | null,
    ) => Effect.Effect<ReadonlyArray<Omit<ProductPerformance, "margin" | "conversion">>>
    readonly sales: (
      shopId: ShopId,
      query: SalesQuery & Period,
      after: PageKey | null,
    ) => Effect.Effect<ReadonlyArray<Omit<SaleLine, "margin">>>
    /** Sums of a shop in a period, of one product or of all. */
    readonly sums: (shopId: ShopId, period: Period, productId: ProductId | undefined) => Effect.Effect<Sums>
    readonly views: (
      shopId: ShopId,
      today: Day,
    ) => Effect.Effect<{ readonly shop: Counted; readonly products: Counted }>
    readonly productViews: (
      shopId: ShopId,
      query: ViewsQuery & { readonly today: Day },
      after: PageKey | null,
    ) => Effect.Effect<ReadonlyArray<Omit<ProductViews, "share">>>
  }
>()("@souk/core/analytics/ReportStore") {
  static readonly layer = Layer.effect(
    ReportStore,
    Effect.map(Database, ({ sql }) => {
      const within = ({ from, to }: Period): Fragment => sql`d.day between ${from}::date and ${to}::date`
      const dayText = sql`to_char(d.day, 'YYYY-MM-DD') as day`
      const figures = sql`d.orders, d.units, d.revenue, d.profit, d.product_views, d.shop_views`
      const summed = sql`coalesce(sum(d.orders), 0)::bigint as orders, coalesce(sum(d.units), 0)::bigint as units,
        coalesce(sum(d.revenue), 0)::bigint as revenue, coalesce(sum(d.profit), 0)::bigint as profit`
      const since = (column: Fragment, today: Day, days: number): Fragment => sql`
        coalesce(sum(${column}) filter (where d.day > ${today}::date - ${days}::int and d.day <= ${today}::date), 0)::bigint`
      const saleValues: Readonly<Record<NonNullable<SalesQuery["sort"]>, Fragment>> = {
        newest: sql`(extract(epoch from d.approved_at) * 1000)::bigint`,
        revenue: sql`d.revenue`,
        profit: sql`d.profit`,
        quantity: sql`d.quantity::bigint`,
      }

      return {
        shopDays: Effect.fn("ReportStore.shopDays")((shopId: ShopId, period: Period) =>
          sql<DayFigures>`
            select ${dayText}, ${figures} from analytics.shop_days d
            where d.shop_id = ${shopId}::uuid and ${within(period)}
            order by d.day`.pipe(Effect.orDie),
        ),

        marketplaceDays: Effect.fn("ReportStore.marketplaceDays")((period: Period) =>
          sql<MarketplaceDay>`
            select d.currency, ${dayText}, ${figures} from analytics.marketplace_days d
            where ${within(period)}
            order by d.currency, d.day`.pipe(Effect.orDie),
        ),

        bestShops: Effect.fn("ReportStore.bestShops")((period: Period, limit: number) =>
          sql<ShopSums>`
            select shop_id, currency, orders, units, revenue, shops
            from (
              select d.shop_id, d.currency, sum(d.orders)::bigint as orders, sum(d.units)::bigint as units,
                sum(d.revenue)::bigint as revenue, count(*) over (partition by d.currency) as shops,
                row_number() over (partition by d.currency order by sum(d.revenue) desc, d.shop_id) as place
              from analytics.shop_days d
              where ${within(period)} and d.orders > 0
              group by d.shop_id, d.currency
            ) ranked
            where place <= ${limit}::int
            order by currency, place`.pipe(Effect.orDie),
        ),

        productViewers: Effect.fn("ReportStore.productViewers")((shopId: ShopId, period: Period) =>
          sql<{ n: number }>`
            select count(distinct d.visitor) as n from analytics.viewers d
            where d.shop_id = ${shopId}::uuid and ${within(period)}`.pipe(
            Effect.orDie,
            Effect.map((rows) => onlyRow(rows).n),
          ),
        ),

        products: Effect.fn("ReportStore.products")(
          (shopId: ShopId, query: ProductsQuery & Period, after: PageKey | null) => {
            const value = sql`s.${sql(query.sort ?? "revenue")}`
            return sql<Omit<ProductPerformance, "margin" | "conversion">>`
              select s.product_id, p.title, s.orders, s.units, s.revenue, s.profit, s.views
              from (
                select d.product_id, ${summed}, sum(d.views)::bigint as views
                from analytics.product_days d
                where d.shop_id = ${shopId}::uuid and ${within(query)}
                group by d.product_id
              ) s
              join analytics.products p on p.product_id = s.product_id
              where ${sql.and([sql.literal("true"), ...given(after, (key) => sql`(${value}, s.product_id) < (${key.value}::bigint, ${key.id}::uuid)`)])}
              order by ${value} desc, s.product_id desc
              limit ${fetchSize(query)}::int`.pipe(Effect.orDie)
          },
        ),

        sales: Effect.fn("ReportStore.sales")((shopId: ShopId, query: SalesQuery & Period, after: PageKey | null) => {
          const value = saleValues[query.sort ?? "newest"]
          return sql<Omit<SaleLine, "margin">>`
            select d.item_id, d.order_id, d.number, d.product_id, d.variation_id, p.title, ${dayText}, d.approved_at,
              d.quantity, d.unit_price, d.unit_cost, d.revenue, d.profit
            from analytics.sales d
            join analytics.products p on p.product_id = d.product_id
            where ${sql.and([
              sql`d.shop_id = ${shopId}::uuid`,
              within(query),
              ...given(query.productId, (id) => sql`d.product_id = ${id}::uuid`),
              ...given(after, (key) => sql`(${value}, d.item_id) < (${key.value}::bigint, ${key.id}::uuid)`),
            ])}
            order by ${value} desc, d.item_id desc
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie)
        }),

        sums: Effect.fn("ReportStore.sums")((shopId: ShopId, period: Period, productId: ProductId | undefined) => {
          const of = sql`d.shop_id = ${shopId}::uuid and ${within(period)}`
          const rows =
            productId === undefined
              ? sql<Sums>`select ${summed} from analytics.shop_days d where ${of}`
              : sql<Sums>`select ${summed} from analytics.product_days d where ${of} and d.product_id = ${productId}::uuid`
          return rows.pipe(Effect.orDie, Effect.map(onlyRow))
        }),

        views: Effect.fn("ReportStore.views")((shopId: ShopId, today: Day) =>
          sql<{ shop: Counted; products: Counted }>`
            select
              jsonb_build_object('total', coalesce(max(s.shop_views), 0), 'last7Days', ${since(sql`d.shop_views`, today, 7)},
                'last30Days', ${since(sql`d.shop_views`, today, 30)}, 'last90Days', ${since(sql`d.shop_views`, today, 90)}
              ) as shop,
              jsonb_build_object('total', coalesce(max(s.product_views), 0),
                'last7Days', ${since(sql`d.product_views`, today, 7)}, 'last30Days', ${since(sql`d.product_views`, today, 30)},
                'last90Days', ${since(sql`d.product_views`, today, 90)}
              ) as products
            from (values (${shopId}::uuid)) asked (shop_id)
            left join analytics.shops s on s.shop_id = asked.shop_id
            left join analytics.shop_days d on d.shop_id = asked.shop_id and d.day > ${today}::date - 90`.pipe(
            Effect.orDie,
            Effect.map(onlyRow),
          ),
        ),

        productViews: Effect.fn("ReportStore.productViews")(
          (shopId: ShopId, query: ViewsQuery & { readonly today: Day }, after: PageKey | null) =>
            sql<Omit<ProductViews, "share">>`
              select p.product_id, p.title, p.views as total, s.last7_days, s.last30_days, s.last90_days
              from analytics.products p
              cross join lateral (
                select ${since(sql`d.views`, query.today, 7)} as last7_days,
                  ${since(sql`d.views`, query.today, 30)} as last30_days,
                  ${since(sql`d.views`, query.today, 90)} as last90_days
                from analytics.product_days d
                where d.product_id = p.product_id and d.day > ${query.today}::date - 90
              ) s
              where ${sql.and([
                sql`p.shop_id = ${shopId}::uuid`,
                ...given(after, (key) => sql`(p.views, p.product_id) < (${key.value}::bigint, ${key.id}::uuid)`),
              ])}
              order by p.views desc, p.product_id desc
              limit ${fetchSize(query)}::int`.pipe(Effect.orDie),
        ),
      }
    }),
  )
}
