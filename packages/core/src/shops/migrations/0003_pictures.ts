import type { Migration } from "../../platform/database/Migration.ts"

/** Logo and cover of a shop. */
export const migration: Migration = {
  domain: "shops",
  id: 3,
  name: "pictures",
  statements: [`alter table shops.shops add column logo jsonb, add column cover jsonb`],
}
