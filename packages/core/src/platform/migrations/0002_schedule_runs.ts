import type { Migration } from "../database/Migration.ts"

/** The history of schedules. */
export const migration: Migration = {
  domain: "platform",
  id: 2,
  name: "schedule_runs",
  statements: [
    `alter table platform.schedules add column last_succeeded_at timestamptz`,
    `update platform.schedules set last_succeeded_at = last_finished_at where last_outcome = 'succeeded'`,
    `create table platform.schedule_runs (
      id uuid primary key,
      schedule text not null,
      started_at timestamptz not null,
      finished_at timestamptz not null,
      outcome text not null check (outcome in ('succeeded', 'failed')),
      result jsonb,
      error text,
      by_hand boolean not null
    )`,
    `create index schedule_runs_schedule on platform.schedule_runs (schedule, started_at desc, id desc)`,
    `create index schedule_runs_finished_at on platform.schedule_runs (finished_at)`,
  ],
}
