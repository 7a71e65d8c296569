import type { Migration } from "../../database/Migration.ts"

/** Who carries events, and until when it is known that a broker lost none. */
export const migration: Migration = {
  domain: "events",
  id: 3,
  name: "broker",
  statements: [
    // One row. A relay that hands events to a broker holds it, so that no event is handed over after the switch.
    `create table events.carrier (
      singleton boolean primary key default true check (singleton),
      name text not null check (name in ('database', 'broker'))
    )`,
    `insert into events.carrier (name) values ('database')`,
    // A consumer whose events a broker carries. Of events that occurred before, all are in its inbox or its deliveries.
    `create table events.broker_consumers (
      consumer text primary key,
      verified_until timestamptz not null
    )`,
  ],
}
