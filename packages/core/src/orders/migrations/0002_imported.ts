import type { Migration } from "../../platform/database/Migration.ts"

/** Orders that were placed elsewhere, before the marketplace moved here: records of the past, settled from the start. */
export const migration: Migration = {
  domain: "orders",
  id: 2,
  name: "imported",
  statements: [
    `alter table orders.orders add column imported_at timestamptz,
      add constraint orders_imported_check check (imported_at is null or status <> 'open')`,
  ],
}
