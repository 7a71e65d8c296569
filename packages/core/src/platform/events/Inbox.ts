import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Delivery } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"

/** A stretch of the inbox that a purge looks at. */
export interface InboxWindow {
  readonly consumer: string
  /** From here on. */
  readonly after: Date
  readonly before: Date
  readonly limit: number
}

/** What a purge found there. */
export interface PurgedInboxWindow {
  readonly deleted: number
  readonly seen: number
  readonly last: Date | null
}

/** Which events a consumer has handled. Its row commits with the effect, which makes the effect happen exactly once. */
export class Inbox extends Context.Service<
  Inbox,
  {
    /**
     * Notes in the open transaction that the event is handled; false when it already was. A replay counts as handled
     * only if the same replay request was.
     */
    readonly admit: (delivery: Delivery) => Effect.Effect<boolean>
    /** Names of the consumers that have handled something. */
    readonly consumers: Effect.Effect<ReadonlyArray<string>>
    /**
     * Looks at the next `limit` rows of a consumer that were handled before `before`, in that order, and forgets those
     * whose event is gone: as long as an event may come again, the inbox knows it.
     */
    readonly purge: (window: InboxWindow) => Effect.Effect<PurgedInboxWindow>
  }
>()("@souk/core/platform/events/Inbox") {
  static readonly layer = Layer.effect(
    Inbox,
    Effect.gen(function* () {
      const { sql } = yield* Database
      return {
        admit: Effect.fn("Inbox.admit")(function* ({ consumer, event, failures, replayId }) {
          const rows = yield* sql`
            insert into events.inbox (consumer, event_id, handled_at, replay_id, failures)
            values (${consumer}, ${event.id}::uuid, ${yield* now}::timestamptz, ${replayId}::uuid, ${failures}::int)
            on conflict (consumer, event_id) do update
              set handled_at = excluded.handled_at, replay_id = excluded.replay_id, failures = excluded.failures,
                dropped_because = null
              where excluded.replay_id is not null and events.inbox.replay_id is distinct from excluded.replay_id
            returning consumer`.pipe(Effect.orDie)
          return rows.length === 1
        }),
        // One step of the index for each consumer, whatever the number of rows.
        consumers: sql<{ consumer: string }>`
          with recursive names (consumer) as (
            select min(consumer) from events.inbox
            union all
            select (select min(i.consumer) from events.inbox i where i.consumer > names.consumer)
            from names where names.consumer is not null
          )
          select consumer from names where consumer is not null`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map(({ consumer }) => consumer)),
        ),
        purge: Effect.fn("Inbox.purge")(function* ({ after, before, consumer, limit }) {
          const [row] = yield* sql<PurgedInboxWindow>`
            with seen as materialized (
              select event_id, handled_at from events.inbox
              where consumer = ${consumer} and handled_at >= ${after}::timestamptz
                and handled_at < ${before}::timestamptz
              order by handled_at
              limit ${limit}::int
            ), gone as (
              delete from events.inbox
              where consumer = ${consumer} and event_id = any(array(
                select event_id from seen
                where (select true from events.outbox o where o.id = seen.event_id limit 1) is null
              ))
              returning 1
            )
            select (select count(*) from gone) as deleted, count(*) as seen, max(handled_at) as last from seen`.pipe(
            Effect.orDie,
          )
          return row ?? { deleted: 0, seen: 0, last: null }
        }),
      }
    }),
  )
}
