import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../../shared/Timestamp.ts"
import { Database } from "../../database/Database.ts"
import { underWay } from "../underWay.ts"

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

/** Rows counted at most: the cost of looking must not grow with what is wrong. */
const countLimit = 100_000

/** SQL of consumers. */
export class ConsumerStore extends Context.Service<ConsumerStore>()("@souk/core/platform/events/admin/ConsumerStore", {
  make: Effect.map(Database, ({ sql }) => ({
    /** Every consumer in one statement, by name; every part of it is served by an index. */
    lags: sql<LagRow>`
      select s.consumer, s.types, least(w.pending + u.pending, ${countLimit}::int) as pending,
        least(o.occurred_at, u.oldest) as oldest_pending_at, coalesce(r.retrying, 0) as retrying,
        coalesce(p.parked, 0) as parked, h.handled_at as last_handled_at
      from (
        select consumer, array_agg(type order by type) as types from events.subscriptions group by consumer
      ) s
      cross join lateral (
        select count(*) as pending from (
          select from events.deliveries d where d.consumer = s.consumer and d.parked_at is null limit ${countLimit}::int
        ) d
      ) w
      cross join lateral (
        select count(*) as pending, min(e.occurred_at) as oldest
        from (
          select o.occurred_at ${underWay(sql)} and b.consumer = s.consumer
          order by o.occurred_at
          limit ${countLimit}::int
        ) e
      ) u
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
    isSubscribed: Effect.fn("ConsumerStore.isSubscribed")(function* (consumer: string) {
      const rows = yield* sql`select from events.subscriptions where consumer = ${consumer} limit 1`.pipe(Effect.orDie)
      return rows.length > 0
    }),
    /** Ends the subscriptions of a consumer, and drops what waits for it. */
    retire: Effect.fn("ConsumerStore.retire")(function* (consumer: string) {
      yield* sql`
        with ended as (delete from events.subscriptions where consumer = ${consumer}),
          unwatched as (delete from events.broker_consumers where consumer = ${consumer})
        delete from events.deliveries where consumer = ${consumer}`.pipe(Effect.orDie)
    }),
  })),
}) {
  static readonly layer = Layer.effect(ConsumerStore, ConsumerStore.make)
}
