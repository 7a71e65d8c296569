import type { Migration } from "../../platform/database/Migration.ts"

/**
 * Imports of all kinds are kept in one place now. One that was under way starts again from its first row: what it brought
 * in is recognised by its SKU.
 */
export const migration: Migration = {
  domain: "catalog",
  id: 3,
  name: "imports_moved",
  statements: [`drop table catalog.import_errors`, `drop table catalog.imports`],
}
