import type { Migration } from "../../platform/database/Migration.ts"

/** What people would like to have or to come back to. */
export const migration: Migration = {
  domain: "wishlists",
  id: 1,
  name: "wishlists",
  statements: [
    `create schema wishlists`,
    `create table wishlists.items (
      id uuid primary key,
      user_id uuid not null,
      variation_id uuid,
      shop_id uuid,
      created_at timestamptz not null,
      constraint items_one_subject check (num_nonnulls(variation_id, shop_id) = 1),
      constraint items_variation_unique unique (user_id, variation_id),
      constraint items_shop_unique unique (user_id, shop_id)
    )`,
    `create index items_user on wishlists.items (user_id, created_at, id)`,
  ],
}
