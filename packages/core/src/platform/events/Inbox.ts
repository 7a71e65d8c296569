import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Delivery } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"

/** Which events a consumer has handled. Its row commits with the effect, which makes the effect happen exactly once. */
export class Inbox extends Context.Service<
  Inbox,
  {
    /**
     * Notes in the open transaction that the event is handled; false when it already was. A replay counts as handled
     * only if the same replay request was.
     */
    readonly admit: (delivery: Delivery) => Effect.Effect<boolean>
    /** Forgets what was handled before `before`; answers how many rows. */
    readonly purge: (before: Date, limit: number) => Effect.Effect<number>
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
        purge: Effect.fn("Inbox.purge")(function* (before, limit) {
          const [row] = yield* sql<{ n: number }>`
            with gone as (
              delete from events.inbox where (consumer, event_id) in (
                select consumer, event_id from events.inbox
                where handled_at < ${before}::timestamptz
                order by handled_at
                limit ${limit}::int
              )
              returning 1
            )
            select count(*) as n from gone`.pipe(Effect.orDie)
          return row?.n ?? 0
        }),
      }
    }),
  )
}
