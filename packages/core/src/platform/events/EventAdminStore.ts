import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { EventId } from "../../shared/Ids.ts"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type {
  ConsumerLag,
  EventsQuery,
  OpenDelivery,
  ParkedEvent,
  ParkedEventsQuery,
  ParkedFilter,
  ReplayRequest,
  StoredEvent,
} from "./EventModels.ts"
import { type EventRow, toEnvelope } from "./eventRow.ts"
import type { TailCursor } from "./tailCursor.ts"

interface StoredRow extends EventRow {
  readonly publishedAt: Timestamp | null
}

interface ParkedRow extends StoredRow {
  readonly consumer: string
  readonly failures: number
  readonly error: string
  readonly parkedAt: Timestamp
}

/** The last parked event of a page. */
export interface ParkedKey {
  readonly sequence: number
  readonly consumer: string
}

type EventFilter = Pick<EventsQuery, "type" | "aggregateType" | "aggregateId" | "from" | "to">

/** SQL of what operators see of events, and of replays. */
export class EventAdminStore extends Context.Service<EventAdminStore>()("@souk/core/platform/events/EventAdminStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const columns = sql`o.sequence, o.id, o.type, o.exchange, o.schema_version, o.occurred_at, o.aggregate_type,
      o.aggregate_id, o.aggregate_version, o.actor, o.payload, o.trace, o.published_at`

    const matches = (filter: EventFilter) =>
      sql.and([
        filter.type === undefined ? sql`true` : sql`o.type = ${filter.type}`,
        filter.aggregateType === undefined ? sql`true` : sql`o.aggregate_type = ${filter.aggregateType}`,
        filter.aggregateId === undefined ? sql`true` : sql`o.aggregate_id = ${filter.aggregateId}`,
        filter.from === undefined ? sql`true` : sql`o.occurred_at >= ${filter.from}::timestamptz`,
        filter.to === undefined ? sql`true` : sql`o.occurred_at < ${filter.to}::timestamptz`,
      ])

    const list = Effect.fn("EventAdminStore.list")(function* (
      query: EventsQuery,
      before: number | null,
      limit: number,
    ) {
      const rows = yield* sql<StoredRow>`
        select ${columns} from events.outbox o
        where ${matches(query)} and ${before === null ? sql`true` : sql`o.sequence < ${before}::bigint`}
        order by o.sequence desc
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toStored)
    })

    const find = Effect.fn("EventAdminStore.find")(function* (id: EventId) {
      const [row] = yield* sql<StoredRow>`
        select ${columns} from events.outbox o where o.id = ${id}::uuid`.pipe(Effect.orDie)
      return row === undefined ? undefined : toStored(row)
    })

    const deliveriesOf = Effect.fn("EventAdminStore.deliveriesOf")(function* (sequence: number) {
      return yield* sql<OpenDelivery>`
        select consumer, failures, error, case when parked_at is null then due_at end as due_at, parked_at
        from events.deliveries where sequence = ${sequence}::bigint order by consumer`.pipe(Effect.orDie)
    })

    const parked = Effect.fn("EventAdminStore.parked")(function* (
      query: ParkedEventsQuery,
      before: ParkedKey | null,
      limit: number,
    ) {
      const rows = yield* sql<ParkedRow>`
        select d.consumer, d.failures, coalesce(d.error, '') as error, d.parked_at, ${columns}
        from events.deliveries d
        join events.outbox o on o.sequence = d.sequence
        where d.parked_at is not null
          and ${query.consumer === undefined ? sql`true` : sql`d.consumer = ${query.consumer}`}
          and ${query.type === undefined ? sql`true` : sql`o.type = ${query.type}`}
          and ${before === null ? sql`true` : sql`(d.sequence, d.consumer) < (${before.sequence}::bigint, ${before.consumer}::text)`}
        order by d.sequence desc, d.consumer desc
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toParked)
    })

    const unpark = Effect.fn("EventAdminStore.unpark")(function* (filter: ParkedFilter, at: Timestamp) {
      const rows = yield* sql<{ n: number }>`
        with unparked as (
          update events.deliveries d
          set parked_at = null, failures = 0, error = null, due_at = ${at}::timestamptz
          from events.outbox o
          where o.sequence = d.sequence and d.parked_at is not null
            and ${filter.consumer === undefined ? sql`true` : sql`d.consumer = ${filter.consumer}`}
            and ${filter.type === undefined ? sql`true` : sql`o.type = ${filter.type}`}
            and ${filter.eventId === undefined ? sql`true` : sql`o.id = ${filter.eventId}::uuid`}
          returning 1
        )
        select count(*) as n from unparked`.pipe(Effect.orDie)
      return rows[0]?.n ?? 0
    })

    const isSubscribed = Effect.fn("EventAdminStore.isSubscribed")(function* (consumer: string) {
      const rows = yield* sql`select from events.subscriptions where consumer = ${consumer} limit 1`.pipe(Effect.orDie)
      return rows.length > 0
    })

    // Events that no relay has published yet will be delivered anyway.
    const replayable = (request: ReplayRequest) => sql`
      from events.outbox o
      join events.subscriptions s on s.type = o.type and s.consumer = ${request.consumer}
      where o.published_at is not null and ${matches(request)}
        and o.sequence between ${request.fromSequence ?? 0}::bigint
          and ${request.toSequence ?? Number.MAX_SAFE_INTEGER}::bigint`

    const countReplay = Effect.fn("EventAdminStore.countReplay")(function* (request: ReplayRequest) {
      const rows = yield* sql<{ n: number }>`select count(*) as n ${replayable(request)}`.pipe(Effect.orDie)
      return rows[0]?.n ?? 0
    })

    const replay = Effect.fn("EventAdminStore.replay")(function* (
      request: ReplayRequest,
      replayId: string,
      at: Timestamp,
    ) {
      const rows = yield* sql<{ n: number }>`
        with replayed as (
          insert into events.deliveries
            (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at, replay_id)
          select s.consumer, o.sequence, o.aggregate_type, o.aggregate_id, o.aggregate_version,
            ${at}::timestamptz, ${replayId}::uuid
          ${replayable(request)}
          order by o.sequence
          on conflict (consumer, sequence) do update
            set replay_id = excluded.replay_id, due_at = excluded.due_at, failures = 0, error = null, parked_at = null
          returning 1
        )
        select count(*) as n from replayed`.pipe(Effect.orDie)
      return rows[0]?.n ?? 0
    })

    const newestSequences = Effect.fn("EventAdminStore.newestSequences")(function* (count: number) {
      const rows = yield* sql<{ sequence: number }>`
        select sequence from events.outbox order by sequence desc limit ${count}::int`.pipe(Effect.orDie)
      return rows.map(({ sequence }) => sequence).toReversed()
    })

    const since = Effect.fn("EventAdminStore.since")(function* (cursor: TailCursor, limit: number) {
      const ranges = [...cursor.gaps, [cursor.last + 1, Number.MAX_SAFE_INTEGER]] as const
      const rows = yield* sql<StoredRow>`
        select ${columns}
        from unnest(
          ${ranges.map(([from]) => String(from))}::bigint[], ${ranges.map(([, to]) => String(to))}::bigint[]
        ) as r (first, last)
        join events.outbox o on o.sequence between r.first and r.last
        order by o.sequence
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toStored)
    })

    const lag = Effect.fn("EventAdminStore.lag")(function* () {
      return yield* sql<ConsumerLag>`
        select s.consumer, s.types, coalesce(d.waiting, 0) as waiting, d.oldest_waiting, coalesce(d.parked, 0) as parked
        from (
          select consumer, array_agg(type order by type) as types from events.subscriptions group by consumer
        ) s
        left join (
          select d.consumer,
            count(*) filter (where d.parked_at is null) as waiting,
            count(*) filter (where d.parked_at is not null) as parked,
            min(o.occurred_at) filter (where d.parked_at is null) as oldest_waiting
          from events.deliveries d
          join events.outbox o on o.sequence = d.sequence
          group by d.consumer
        ) d on d.consumer = s.consumer
        order by s.consumer`.pipe(Effect.orDie)
    })

    const retire = Effect.fn("EventAdminStore.retire")(function* (consumer: string) {
      yield* sql`
        with ended as (delete from events.subscriptions where consumer = ${consumer})
        delete from events.deliveries where consumer = ${consumer}`.pipe(Effect.orDie)
    })

    return {
      list,
      find,
      deliveriesOf,
      parked,
      unpark,
      isSubscribed,
      countReplay,
      replay,
      newestSequences,
      since,
      lag,
      retire,
    }
  }),
}) {
  static readonly layer = Layer.effect(EventAdminStore, EventAdminStore.make)
}

const toStored = (row: StoredRow): StoredEvent => ({
  ...toEnvelope(row),
  sequence: row.sequence,
  exchange: row.exchange,
  publishedAt: row.publishedAt,
})

const toParked = (row: ParkedRow): ParkedEvent => ({
  consumer: row.consumer,
  failures: row.failures,
  error: row.error,
  parkedAt: row.parkedAt,
  event: toStored(row),
})
