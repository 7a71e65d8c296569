import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../../shared/Timestamp.ts"
import { Database } from "../../database/Database.ts"
import type { ConsumerEvents, ParkedEvent, ParkedEventsQuery, ParkedFilter } from "../EventModels.ts"
import { matchesType } from "./matchesEvent.ts"
import { type StoredRow, storedColumns, toStored } from "./storedEvent.ts"

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

/** SQL of what consumers could not handle. Acts answer how many events of which consumer they were about. */
export class ParkedStore extends Context.Service<ParkedStore>()("@souk/core/platform/events/admin/ParkedStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const matches = ({ consumer, eventId, type }: ParkedFilter) =>
      sql.and([
        sql`o.sequence = d.sequence and d.parked_at is not null`,
        consumer === undefined ? sql`true` : sql`d.consumer = ${consumer}`,
        eventId === undefined ? sql`true` : sql`o.id = ${eventId}::uuid`,
        matchesType(sql, type),
      ])

    /** Newest first. */
    const list = Effect.fn("ParkedStore.list")(function* (
      query: ParkedEventsQuery,
      before: ParkedKey | null,
      limit: number,
    ) {
      const rows = yield* sql<ParkedRow>`
        select d.consumer, d.failures, coalesce(d.error, '') as error, d.parked_at, ${storedColumns(sql)}
        from events.deliveries d
        cross join events.outbox o
        where ${matches(query)}
          and ${before === null ? sql`true` : sql`(d.sequence, d.consumer) < (${before.sequence}::bigint, ${before.consumer}::text)`}
        order by d.sequence desc, d.consumer desc
        limit ${limit}::int`.pipe(Effect.orDie)
      return rows.map(toParked)
    })

    const count = Effect.fn("ParkedStore.count")(function* (filter: ParkedFilter) {
      return yield* sql<ConsumerEvents>`
        select d.consumer, count(*) as events
        from events.deliveries d
        cross join events.outbox o
        where ${matches(filter)}
        group by d.consumer
        order by d.consumer`.pipe(Effect.orDie)
    })

    /** Makes parked events due, with all attempts anew. */
    const unpark = Effect.fn("ParkedStore.unpark")(function* (filter: ParkedFilter, at: Timestamp) {
      return yield* sql<ConsumerEvents>`
        with unparked as (
          update events.deliveries d
          set parked_at = null, failures = 0, error = null, due_at = ${at}::timestamptz
          from events.outbox o
          where ${matches(filter)}
          returning d.consumer
        )
        select consumer, count(*) as events from unparked group by consumer order by consumer`.pipe(Effect.orDie)
    })

    /**
     * Ends the deliveries of parked events. The inbox keeps why, which also stops whatever else may bring them again; an
     * event that was handled once stays handled.
     */
    const drop = Effect.fn("ParkedStore.drop")(function* (filter: ParkedFilter, reason: string, at: Timestamp) {
      return yield* sql<ConsumerEvents>`
        with dropped as (
          delete from events.deliveries d
          using events.outbox o
          where ${matches(filter)}
          returning d.consumer, o.id, d.failures, d.replay_id
        ), noted as (
          insert into events.inbox as i (consumer, event_id, handled_at, replay_id, failures, dropped_because)
          select consumer, id, ${at}::timestamptz, replay_id, failures, ${reason} from dropped
          on conflict (consumer, event_id) do update set replay_id = coalesce(excluded.replay_id, i.replay_id)
        )
        select consumer, count(*) as events from dropped group by consumer order by consumer`.pipe(Effect.orDie)
    })

    return { list, count, unpark, drop }
  }),
}) {
  static readonly layer = Layer.effect(ParkedStore, ParkedStore.make)
}

const toParked = (row: ParkedRow): ParkedEvent => ({
  consumer: row.consumer,
  failures: row.failures,
  error: row.error,
  parkedAt: row.parkedAt,
  event: toStored(row),
})
