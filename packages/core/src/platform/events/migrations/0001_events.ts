import type { Migration } from "../../database/Migration.ts"

/** Outbox, aggregate heads, deliveries of the database transport, inbox. */
export const migration: Migration = {
  domain: "events",
  id: 1,
  name: "events",
  statements: [
    `create schema events`,
    `create table events.aggregates (
      type text not null,
      id text not null,
      version bigint not null check (version > 0),
      primary key (type, id)
    )`,
    `create table events.outbox (
      sequence bigint generated always as identity primary key,
      id uuid not null unique,
      type text not null,
      exchange text not null,
      schema_version int not null,
      occurred_at timestamptz not null,
      aggregate_type text not null,
      aggregate_id text not null,
      aggregate_version bigint not null,
      actor jsonb not null,
      payload jsonb not null,
      trace text,
      published_at timestamptz,
      unique (aggregate_type, aggregate_id, aggregate_version)
    )`,
    `create index outbox_unpublished on events.outbox (aggregate_type, aggregate_id, aggregate_version)
      where published_at is null`,
    `create index outbox_unpublished_sequence on events.outbox (sequence) where published_at is null`,
    `create index outbox_type on events.outbox (type, sequence)`,
  ],
}
