import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { OutgoingEvent } from "../../ports/EventTransport.ts"
import type { EventId } from "../../shared/Ids.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { type EventRow, toEnvelope } from "./eventRow.ts"

/** Unpublished events counted at most: the cost of looking must not grow with what is wrong. */
const backlogLimit = 100_000

/** What no relay has published yet, and what the outbox takes on disk. */
export interface OutboxBacklog {
  readonly pending: number
  readonly oldestPendingAt: Date | null
  readonly bytes: number
}

/** A stretch of the outbox that a purge looks at. */
export interface PurgeWindow {
  readonly after: number
  readonly before: Date
  readonly limit: number
}

/** What a purge found there. */
export interface PurgedWindow {
  readonly deleted: number
  readonly seen: number
  readonly last: number | null
}

/** SQL of the relay's side of the outbox. */
export class OutboxStore extends Context.Service<
  OutboxStore,
  {
    /**
     * Locks unpublished events for the open transaction, in order, skipping those that another relay holds. An event is
     * left out while an earlier unpublished one of its aggregate is not among them, so that relays cannot reorder.
     */
    readonly claim: (limit: number) => Effect.Effect<ReadonlyArray<OutgoingEvent>>
    readonly markPublished: (ids: ReadonlyArray<EventId>) => Effect.Effect<void>
    /** Tells whether any committed event is unpublished. */
    readonly hasUnpublished: Effect.Effect<boolean>
    /** Tells how far behind the relays are. */
    readonly backlog: Effect.Effect<OutboxBacklog>
    /**
     * Looks at the next `limit` events after a place in the outbox that happened before `before`, and deletes those that
     * were published before it and that no delivery needs. Its cost does not depend on the size of the outbox.
     */
    readonly purge: (window: PurgeWindow) => Effect.Effect<PurgedWindow>
  }
>()("@souk/core/platform/events/OutboxStore") {
  static readonly layer = Layer.effect(
    OutboxStore,
    Effect.gen(function* () {
      const { sql } = yield* Database

      const claim = Effect.fn("OutboxStore.claim")(function* (limit: number) {
        const rows = yield* sql<EventRow>`
          with locked as materialized (
            select sequence, id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id,
              aggregate_version, actor, payload, trace
            from events.outbox
            where published_at is null
            order by sequence
            limit ${limit}::int
            for update skip locked
          ), gaps as materialized (
            select a.aggregate_type, a.aggregate_id, g.aggregate_version
            from (select distinct aggregate_type, aggregate_id from locked) a
            cross join lateral (
              select o.aggregate_version from events.outbox o
              where o.aggregate_type = a.aggregate_type and o.aggregate_id = a.aggregate_id
                and o.published_at is null and o.sequence not in (select sequence from locked)
              order by o.aggregate_version
              limit 1
            ) g
          )
          select sequence, id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id,
            aggregate_version, actor, payload, trace
          from locked
          where not exists (
            select from gaps
            where gaps.aggregate_type = locked.aggregate_type and gaps.aggregate_id = locked.aggregate_id
              and gaps.aggregate_version < locked.aggregate_version
          )
          order by sequence`.pipe(Effect.orDie)
        return rows.map((row): OutgoingEvent => ({
          exchange: row.exchange,
          sequence: row.sequence,
          event: toEnvelope(row),
        }))
      })

      const markPublished = Effect.fn("OutboxStore.markPublished")(function* (ids: ReadonlyArray<EventId>) {
        yield* sql`
          update events.outbox set published_at = ${yield* now}::timestamptz
          where id = any(${ids}::uuid[])`.pipe(Effect.orDie)
      })

      const hasUnpublished = sql<{ found: boolean }>`
        select exists (select from events.outbox where published_at is null) as found`.pipe(
        Effect.map(([row]) => row?.found === true),
        Effect.orDie,
      )

      const backlog = sql<OutboxBacklog>`
        select
          (
            select count(*) from (
              select from events.outbox where published_at is null limit ${backlogLimit}::int
            ) o
          ) as pending,
          (
            select occurred_at from events.outbox where published_at is null order by sequence limit 1
          ) as oldest_pending_at,
          pg_total_relation_size('events.outbox') as bytes`.pipe(
        Effect.orDie,
        Effect.map(([row]) => row ?? { pending: 0, oldestPendingAt: null, bytes: 0 }),
      )

      // Of what lies before the horizon, nothing waits in a broker: it is in the inbox or has a delivery.
      // The first event that is too young ends the windows: all of the outbox behind it is never looked at. Arrays and
      // limits leave the planner nothing but lookups, however old its statistics are.
      const purge = Effect.fn("OutboxStore.purge")(function* ({ after, before, limit }: PurgeWindow) {
        const [row] = yield* sql<PurgedWindow>`
          with horizon as materialized (
            select least(${before}::timestamptz, (select min(verified_until) from events.broker_consumers)) as at
          ), young as materialized (
            select sequence from events.outbox
            where occurred_at >= (select at from horizon) order by occurred_at limit 1
          ), seen as materialized (
            select sequence, published_at from events.outbox
            where sequence > ${after}::bigint
              and sequence < coalesce((select sequence from young), ${Number.MAX_SAFE_INTEGER}::bigint)
            order by sequence
            limit ${limit}::int
          ), gone as (
            delete from events.outbox
            where sequence = any(array(
              select sequence from seen
              where published_at < ${before}::timestamptz
                and (select true from events.deliveries d where d.sequence = seen.sequence limit 1) is null
            ))
            returning 1
          )
          select (select count(*) from gone) as deleted, count(*) as seen, max(sequence) as last from seen`.pipe(
          Effect.orDie,
        )
        return row ?? { deleted: 0, seen: 0, last: null }
      })

      return { claim, markPublished, hasUnpublished, backlog, purge }
    }),
  )
}
