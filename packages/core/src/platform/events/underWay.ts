import type { Database } from "../database/Database.ts"

/**
 * Selects from events `o` that were handed to a broker for a consumer `b` and of which the database has seen nothing
 * since: they wait in the broker. Nothing while no broker carries events.
 */
export const underWay = (sql: Database["Service"]["sql"]) => sql`
  from events.broker_consumers b
  join events.subscriptions wanted on wanted.consumer = b.consumer
  join events.outbox o on o.type = wanted.type and o.occurred_at >= b.verified_until
    and o.published_at is not null and o.published_at >= wanted.since
  where not exists (select from events.inbox i where i.consumer = b.consumer and i.event_id = o.id)
    and not exists (select from events.deliveries d where d.consumer = b.consumer and d.sequence = o.sequence)`
