import type { Migration } from "../../database/Migration.ts"

/** Audit entries, which only ever grow. */
export const migration: Migration = {
  domain: "audit",
  id: 1,
  name: "audit",
  statements: [
    `create schema audit`,
    `create table audit.entries (
      id uuid primary key,
      occurred_at timestamptz not null,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      actor jsonb not null,
      actor_user_id uuid,
      details jsonb not null
    )`,
    `create index entries_subject on audit.entries (subject_type, subject_id, id)`,
    `create index entries_actor on audit.entries (actor_user_id, id) where actor_user_id is not null`,
    `create index entries_action on audit.entries (action, id)`,
    `create index entries_occurred_at on audit.entries (occurred_at)`,
    `create function audit.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit.entries is append-only' using errcode = 'restrict_violation';
      end
    $$`,
    `create trigger entries_append_only before update or delete or truncate on audit.entries
      for each statement execute function audit.refuse_change()`,
  ],
}
