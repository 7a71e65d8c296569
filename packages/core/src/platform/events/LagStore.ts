import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"

/** How far behind a consumer is. */
export interface LagRow {
  readonly consumer: string
  readonly types: ReadonlyArray<string>
  readonly pending: number
  readonly oldestPendingAt: Timestamp | null
  readonly retrying: number
  readonly parked: number
  readonly lastHandledAt: Timestamp | null
}

/** How far behind the relays are. */
export interface OutboxRow {
  readonly pending: number
  readonly oldestPendingAt: Timestamp | null
  readonly bytes: number
}

/** Rows counted at most: the cost of looking must not grow with what is wrong. */
const countLimit = 100_000

/** SQL of how far behind relays and consumers are; every part of it is served by an index. */
export class LagStore extends Context.Service<LagStore>()("@souk/core/platform/events/LagStore", {
  make: Effect.map(Database, ({ sql }) => ({
    /** Every consumer in one statement, by name. */
    consumers: sql<LagRow>`
      select s.consumer, s.types, w.pending, o.occurred_at as oldest_pending_at, coalesce(r.retrying, 0) as retrying,
        coalesce(p.parked, 0) as parked, h.handled_at as last_handled_at
      from (
        select consumer, array_agg(type order by type) as types from events.subscriptions group by consumer
      ) s
      cross join lateral (
        select count(*) as pending from (
          select from events.deliveries d where d.consumer = s.consumer and d.parked_at is null limit ${countLimit}::int
        ) d
      ) w
      left join lateral (
        select d.sequence from events.deliveries d
        where d.consumer = s.consumer and d.parked_at is null
        order by d.sequence
        limit 1
      ) f on true
      left join events.outbox o on o.sequence = f.sequence
      left join (
        select consumer, count(*) as retrying from events.deliveries
        where parked_at is null and failures > 0 group by consumer
      ) r on r.consumer = s.consumer
      left join (
        select consumer, count(*) as parked from events.deliveries where parked_at is not null group by consumer
      ) p on p.consumer = s.consumer
      left join lateral (
        select i.handled_at from events.inbox i
        where i.consumer = s.consumer and i.dropped_because is null
        order by i.handled_at desc
        limit 1
      ) h on true
      order by s.consumer`.pipe(Effect.orDie),
    outbox: sql<OutboxRow>`
      select
        (
          select count(*) from (
            select from events.outbox where published_at is null limit ${countLimit}::int
          ) o
        ) as pending,
        (
          select occurred_at from events.outbox where published_at is null order by sequence limit 1
        ) as oldest_pending_at,
        pg_total_relation_size('events.outbox') as bytes`.pipe(
      Effect.orDie,
      Effect.map(([row]) => row ?? { pending: 0, oldestPendingAt: null, bytes: 0 }),
    ),
  })),
}) {
  static readonly layer = Layer.effect(LagStore, LagStore.make)
}
