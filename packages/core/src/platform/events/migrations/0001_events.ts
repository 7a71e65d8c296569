import type { Migration } from "../../database/Migration.ts"

/** Outbox, aggregate heads, subscriptions and deliveries of the database transport, inbox. */
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
    `create index outbox_occurred_at on events.outbox (occurred_at)`,
    `create table events.subscriptions (
      consumer text not null,
      type text not null,
      since timestamptz not null,
      primary key (consumer, type)
    )`,
    `create index subscriptions_type on events.subscriptions (type, consumer)`,
    // A row is an event that a consumer still has to handle, or one that it could not (parked).
    `create table events.deliveries (
      consumer text not null,
      sequence bigint not null references events.outbox (sequence),
      aggregate_type text not null,
      aggregate_id text not null,
      aggregate_version bigint not null,
      due_at timestamptz not null,
      failures int not null default 0 check (failures >= 0),
      error text,
      parked_at timestamptz,
      replay_id uuid,
      claim_id uuid,
      claimed_until timestamptz,
      primary key (consumer, sequence),
      constraint deliveries_claim check ((claim_id is null) = (claimed_until is null))
    )`,
    `create index deliveries_waiting on events.deliveries (consumer, sequence) where parked_at is null`,
    `create index deliveries_order on events.deliveries (consumer, aggregate_type, aggregate_id, aggregate_version)
      where parked_at is null`,
    `create index deliveries_parked on events.deliveries (sequence, consumer) where parked_at is not null`,
    `create index deliveries_sequence on events.deliveries (sequence)`,
    `create table events.inbox (
      consumer text not null,
      event_id uuid not null,
      handled_at timestamptz not null,
      replay_id uuid,
      constraint inbox_pkey primary key (consumer, event_id)
    )`,
    `create index inbox_handled_at on events.inbox (handled_at)`,
  ],
}
