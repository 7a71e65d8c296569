import type { Migration } from "../../platform/database/Migration.ts"

/** Which search indexes follow the database, and what each has yet to catch up with. */
export const migration: Migration = {
  domain: "search",
  id: 1,
  name: "search",
  statements: [
    `create schema search`,
    // owner is null for an index that all processes share.
    `create table search.targets (
      generation text constraint targets_pkey primary key,
      owner uuid,
      state text not null constraint targets_state_check check (state in ('building', 'live')),
      documents int not null default 0,
      started_at timestamptz not null,
      built_at timestamptz,
      seen_at timestamptz not null,
      constraint targets_built_check check ((state = 'live') = (built_at is not null))
    )`,
    `create unique index targets_one_build on search.targets (coalesce(owner, '00000000-0000-0000-0000-000000000000'))
      where state = 'building'`,
    `create sequence search.changes`,
    // One row for what changed, however often; the number tells whether it changed again meanwhile.
    `create table search.pending (
      generation text not null references search.targets (generation) on delete cascade,
      kind text not null constraint pending_kind_check check (kind in ('product', 'shop', 'category')),
      id uuid not null,
      change bigint not null,
      primary key (generation, kind, id)
    )`,
    `create index pending_change on search.pending (generation, change)`,
  ],
}
