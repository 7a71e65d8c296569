import type { Migration } from "../../database/Migration.ts"

/** Imports of every kind: how far each is, and which rows it left out. */
export const migration: Migration = {
  domain: "transfers",
  id: 1,
  name: "transfers",
  statements: [
    `create schema transfers`,
    `create table transfers.imports (
      id uuid constraint imports_pkey primary key,
      kind text not null,
      owner_id uuid,
      committed_rows int not null,
      created int not null,
      updated int not null,
      unchanged int not null,
      failed int not null,
      started_at timestamptz not null,
      updated_at timestamptz not null,
      constraint imports_counts_check
        check (committed_rows >= 0 and created + updated + unchanged + failed <= committed_rows)
    )`,
    `create index imports_owner on transfers.imports (kind, owner_id, started_at, id)`,
    `create table transfers.errors (
      import_id uuid not null constraint errors_import_fkey references transfers.imports (id),
      row int not null,
      key text,
      problems jsonb not null,
      constraint errors_pkey primary key (import_id, row)
    )`,
  ],
}
