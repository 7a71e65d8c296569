import type { Migration } from "../../database/Migration.ts"

/** Finds the deliveries of one event by an index that has no order, so that nobody walks a queue of all consumers. */
export const migration: Migration = {
  domain: "events",
  id: 4,
  name: "delivery-events",
  statements: [
    `drop index events.deliveries_sequence`,
    `create index deliveries_event on events.deliveries using hash (sequence)`,
  ],
}
