import type { Migration } from "../../platform/database/Migration.ts"

/** What was sold and looked at, and what it sums up to by day of the shop. */
export const migration: Migration = {
  domain: "analytics",
  id: 1,
  name: "analytics",
  statements: [
    `create schema analytics`,
    // One row for each delivered item of an approved order; the day is the shop's, at the time of approval.
    `create table analytics.sales (
      item_id uuid constraint sales_pkey primary key,
      order_id uuid not null,
      number text not null,
      shop_id uuid not null,
      product_id uuid not null,
      variation_id uuid not null,
      currency text not null,
      quantity int not null,
      unit_price bigint not null,
      unit_cost bigint not null,
      revenue bigint not null generated always as (unit_price * quantity) stored,
      profit bigint not null generated always as ((unit_price - unit_cost) * quantity) stored,
      approved_at timestamptz not null,
      day date not null
    )`,
    `create index sales_shop_day on analytics.sales (shop_id, day)`,
    `create index sales_product_day on analytics.sales (product_id, day)`,
    `create table analytics.shop_days (
      shop_id uuid not null,
      day date not null,
      currency text not null,
      orders int not null default 0,
      units bigint not null default 0,
      revenue bigint not null default 0,
      profit bigint not null default 0,
      shop_views bigint not null default 0,
      product_views bigint not null default 0,
      primary key (shop_id, day)
    )`,
    `create index shop_days_day on analytics.shop_days (day)`,
    `create table analytics.product_days (
      product_id uuid not null,
      day date not null,
      shop_id uuid not null,
      orders int not null default 0,
      units bigint not null default 0,
      revenue bigint not null default 0,
      profit bigint not null default 0,
      views bigint not null default 0,
      primary key (product_id, day)
    )`,
    `create index product_days_shop on analytics.product_days (shop_id, day)`,
    `create table analytics.products (
      product_id uuid constraint products_pkey primary key,
      shop_id uuid not null,
      title text not null,
      views bigint not null default 0
    )`,
    `create index products_views on analytics.products (shop_id, views, product_id)`,
    `create table analytics.shops (
      shop_id uuid constraint shops_pkey primary key,
      shop_views bigint not null default 0,
      product_views bigint not null default 0
    )`,
    // A view counts once for a visitor and half hour; rows that are older are cleared away.
    `create table analytics.seen (
      kind text not null constraint seen_kind_check check (kind in ('product', 'shop')),
      subject_id uuid not null,
      visitor uuid not null,
      half_hour timestamptz not null,
      primary key (kind, subject_id, visitor, half_hour)
    )`,
    `create index seen_half_hour on analytics.seen (half_hour)`,
    `create table analytics.viewers (
      shop_id uuid not null,
      day date not null,
      visitor uuid not null,
      primary key (shop_id, day, visitor)
    )`,
    `create index viewers_day on analytics.viewers (day)`,
    // Makes of who somebody is a visitor that nobody can trace back.
    `create table analytics.salt (value text not null)`,
    `insert into analytics.salt (value) values (gen_random_uuid()::text || gen_random_uuid()::text)`,
  ],
}
