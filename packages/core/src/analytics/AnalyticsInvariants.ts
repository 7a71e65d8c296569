import * as Effect from "effect/Effect"
import type { Fragment } from "effect/sql/Statement"
import { Database } from "../platform/database/Database.ts"
import { type Invariant, maxViolations } from "../platform/invariants/Invariant.ts"

/** What is always true of figures. */
export const analyticsInvariants = Effect.map(Database, ({ sql }): ReadonlyArray<Invariant> => [
  sumUp({
    name: "analytics.shop-days",
    holds: "The days of a shop sum up what was sold on them.",
    days: sql`select shop_id as subject, day, orders, units, revenue, profit from analytics.shop_days`,
    sold: sql`shop_id as subject, day`,
    sql,
  }),
  sumUp({
    name: "analytics.product-days",
    holds: "The days of a product sum up what was sold of it on them.",
    days: sql`select product_id as subject, day, orders, units, revenue, profit from analytics.product_days`,
    sold: sql`product_id as subject, day`,
    sql,
  }),
  sumUp({
    name: "analytics.marketplace-days",
    holds: "The days of the marketplace sum up what was sold on them, an order once.",
    days: sql`select currency as subject, day, orders, units, revenue, profit from analytics.marketplace_days`,
    sold: sql`currency as subject, (approved_at at time zone 'UTC')::date as day`,
    sql,
  }),
  {
    name: "analytics.views",
    holds: "Views in all are the views of all days, of shops and of products.",
    violations: sql<{ id: string }>`
      select id
      from (
        select s.shop_id as id, s.shop_views, s.product_views, coalesce(sum(d.shop_views), 0) as of_days,
          coalesce(sum(d.product_views), 0) as products_of_days
        from analytics.shops s
        left join analytics.shop_days d on d.shop_id = s.shop_id
        group by s.shop_id
        union all
        select p.product_id, p.views, 0, coalesce(sum(d.views), 0), 0
        from analytics.products p
        left join analytics.product_days d on d.product_id = p.product_id
        group by p.product_id
      ) counted
      where shop_views <> of_days or product_views <> products_of_days
      limit ${maxViolations}`.pipe(
      Effect.orDie,
      Effect.map((rows) => rows.map(({ id }) => `Shop or product ${id}: its days have other views than it has in all`)),
    ),
  },
])

interface Sums {
  readonly name: string
  readonly holds: string
  /** The figures kept: of what, on which day, and how much. */
  readonly days: Fragment
  /** Of what, and on which day, a sale counts. */
  readonly sold: Fragment
  readonly sql: Database["Service"]["sql"]
}

const sumUp = ({ name, holds, days, sold, sql }: Sums): Invariant => ({
  name,
  holds,
  violations: sql<{ subject: string; day: string }>`
    select subject, to_char(day, 'YYYY-MM-DD') as day
    from (${days}) summed
    full join (
      select ${sold}, count(distinct order_id) as orders, sum(quantity) as units, sum(revenue) as revenue,
        sum(profit) as profit
      from analytics.sales
      group by 1, 2
    ) sold using (subject, day)
    where (coalesce(summed.orders, 0), coalesce(summed.units, 0), coalesce(summed.revenue, 0), coalesce(summed.profit, 0))
      <> (coalesce(sold.orders, 0), coalesce(sold.units, 0), coalesce(sold.revenue, 0), coalesce(sold.profit, 0))
    limit ${maxViolations}`.pipe(
    Effect.orDie,
    Effect.map((rows) => rows.map(({ subject, day }) => `${subject}, ${day}: its sales sum up to something else`)),
  ),
})
