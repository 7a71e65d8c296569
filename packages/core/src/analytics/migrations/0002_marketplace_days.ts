import type { Migration } from "../../platform/database/Migration.ts"

/** Days of the whole marketplace, UTC's: its dashboard reads them instead of every shop's, and counts an order once. */
export const migration: Migration = {
  domain: "analytics",
  id: 2,
  name: "marketplace_days",
  statements: [
    `create table analytics.marketplace_days (
      day date not null,
      currency text not null,
      orders int not null default 0,
      units bigint not null default 0,
      revenue bigint not null default 0,
      profit bigint not null default 0,
      shop_views bigint not null default 0,
      product_views bigint not null default 0,
      primary key (day, currency)
    )`,
    // When past views happened is known by the shops' days only.
    `insert into analytics.marketplace_days (day, currency, orders, units, revenue, profit, shop_views, product_views)
    select day, currency, sum(orders), sum(units), sum(revenue), sum(profit), sum(shop_views), sum(product_views)
    from (
      select (approved_at at time zone 'UTC')::date as day, currency, count(distinct order_id) as orders,
        sum(quantity) as units, sum(revenue) as revenue, sum(profit) as profit, 0 as shop_views, 0 as product_views
      from analytics.sales
      group by 1, 2
      union all
      select day, currency, 0, 0, 0, 0, sum(shop_views), sum(product_views)
      from analytics.shop_days
      group by day, currency
    ) happened
    group by day, currency`,
  ],
}
