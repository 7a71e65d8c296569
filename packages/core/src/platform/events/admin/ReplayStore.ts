import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { Actor } from "../../../shared/Actor.ts"
import type { Timestamp } from "../../../shared/Timestamp.ts"
import { Database } from "../../database/Database.ts"
import type { ReplayRequest } from "../EventModels.ts"
import { matchesEvent } from "./matchesEvent.ts"

/** Who asked for a replay, and when. */
export interface ReplayNote {
  readonly id: string
  readonly at: Timestamp
  readonly actor: Actor
  readonly events: number
}

/** SQL of replays. */
export class ReplayStore extends Context.Service<ReplayStore>()("@souk/core/platform/events/admin/ReplayStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    // Events that no relay has published yet will be delivered anyway.
    const replayable = (request: ReplayRequest) => sql`
      from events.outbox o
      join events.subscriptions s on s.type = o.type and s.consumer = ${request.consumer}
      where o.published_at is not null and ${matchesEvent(sql, request)}
        and ${request.eventId === undefined ? sql`true` : sql`o.id = ${request.eventId}::uuid`}`

    const count = Effect.fn("ReplayStore.count")(function* (request: ReplayRequest) {
      const [row] = yield* sql<{ n: number }>`select count(*) as n ${replayable(request)}`.pipe(Effect.orDie)
      return row?.n ?? 0
    })

    /** Makes a delivery of every event that fits, also of one that is parked; answers how many. */
    const replay = Effect.fn("ReplayStore.replay")(function* (request: ReplayRequest, replayId: string, at: Timestamp) {
      const [row] = yield* sql<{ n: number }>`
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
      return row?.n ?? 0
    })

    const note = Effect.fn("ReplayStore.note")(function* (request: ReplayRequest, replay: ReplayNote) {
      const { consumer, dryRun: _, ...filter } = request
      yield* sql`
        insert into events.replays (id, consumer, requested_at, actor, filter, events)
        values (${replay.id}::uuid, ${consumer}, ${replay.at}::timestamptz, ${sql.json(encodeActor(replay.actor))},
          ${sql.json(filter)}, ${replay.events}::int)`.pipe(Effect.orDie)
    })

    /** Forgets who asked for replays before an instant; answers how many. */
    const purge = Effect.fn("ReplayStore.purge")(function* (before: Date) {
      const rows = yield* sql`
        delete from events.replays where requested_at < ${before}::timestamptz returning id`.pipe(Effect.orDie)
      return rows.length
    })

    return { count, replay, note, purge }
  }),
}) {
  static readonly layer = Layer.effect(ReplayStore, ReplayStore.make)
}

const encodeActor = Schema.encodeSync(Schema.toCodecJson(Actor))
