import type { Migration } from "../../platform/database/Migration.ts"

/** What is told together with more of its kind, a little later. */
export const migration: Migration = {
  domain: "mails",
  id: 1,
  name: "mails",
  statements: [
    `create schema mails`,
    // One row for each thing to tell of; a later one about the same thing takes the place of the earlier.
    `create table mails.digest_entries (
      kind text not null constraint digest_entries_kind_check check (kind in ('order_items', 'low_stock')),
      subject_id uuid not null,
      entry_id uuid not null,
      due_at timestamptz not null,
      primary key (kind, subject_id, entry_id)
    )`,
    `create index digest_entries_due on mails.digest_entries (due_at)`,
  ],
}
