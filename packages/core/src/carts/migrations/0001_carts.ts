import type { Migration } from "../../platform/database/Migration.ts"

/** Carts of customers and guests, their lines, and the results of stock synchronisations. */
export const migration: Migration = {
  domain: "carts",
  id: 1,
  name: "carts",
  statements: [
    `create schema carts`,
    `create table carts.carts (
      id uuid not null constraint carts_pkey primary key,
      customer_id uuid constraint carts_customer_key unique,
      currency text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint carts_currency_key unique (id, currency)
    )`,
    `create index carts_guests on carts.carts (updated_at) where customer_id is null`,
    `create table carts.lines (
      cart_id uuid not null,
      variation_id uuid not null,
      currency text not null,
      quantity int not null constraint lines_quantity_check check (quantity between 1 and 10000),
      price_seen bigint not null constraint lines_price_seen_check check (price_seen >= 0),
      added_at timestamptz not null,
      constraint lines_pkey primary key (cart_id, variation_id),
      constraint lines_cart_fkey foreign key (cart_id, currency) references carts.carts (id, currency) on delete cascade
    )`,
    `create table carts.syncs (
      id bigint generated always as identity constraint syncs_pkey primary key,
      started_at timestamptz not null,
      finished_at timestamptz not null,
      total_items int not null,
      updated int not null,
      deleted int not null,
      unchanged int not null,
      errors int not null
    )`,
  ],
}
