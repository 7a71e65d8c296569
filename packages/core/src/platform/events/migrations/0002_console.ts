import type { Migration } from "../../database/Migration.ts"

/** What operators ask of deliveries: how they went, what was dropped, who asked for replays, how far behind consumers are. */
export const migration: Migration = {
  domain: "events",
  id: 2,
  name: "console",
  statements: [
    // Failures before the attempt that succeeded; and why an operator decided that nobody handles the event.
    `alter table events.inbox
      add column failures int not null default 0 check (failures >= 0),
      add column dropped_because text`,
    // Serves the purge and the question when a consumer last handled something.
    `create index inbox_consumer_handled_at on events.inbox (consumer, handled_at)`,
    `drop index events.inbox_handled_at`,
    `create index deliveries_retrying on events.deliveries (consumer) where parked_at is null and failures > 0`,
    `create table events.replays (
      id uuid primary key,
      consumer text not null,
      requested_at timestamptz not null,
      actor jsonb not null,
      filter jsonb not null,
      events int not null
    )`,
    `create index replays_requested_at on events.replays (requested_at)`,
  ],
}
