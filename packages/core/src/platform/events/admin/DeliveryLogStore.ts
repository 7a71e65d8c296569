import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Actor } from "../../../shared/Actor.ts"
import type { Timestamp } from "../../../shared/Timestamp.ts"
import { Database } from "../../database/Database.ts"
import type { EventDelivery, StoredEvent } from "../EventModels.ts"
import { underWay } from "../underWay.ts"

interface DeliveryRow extends Omit<EventDelivery, "replay"> {
  readonly replayId: string | null
  readonly requestedAt: Timestamp | null
  readonly requestedBy: Actor | null
}

/** SQL of how the deliveries of one event went. */
export class DeliveryLogStore extends Context.Service<DeliveryLogStore>()(
  "@souk/core/platform/events/admin/DeliveryLogStore",
  {
    make: Effect.map(Database, ({ sql }) => ({
      /**
       * What is open (a delivery, or a message that waits in a broker) and what is done (the inbox), by consumer; a
       * delivery and an inbox row are both there during a replay.
       */
      of: Effect.fn("DeliveryLogStore.of")(function* ({ id, sequence }: StoredEvent) {
        const rows = yield* sql<DeliveryRow>`
          select coalesce(d.consumer, i.consumer) as consumer,
            case
              when d.parked_at is not null then 'parked'
              when d.failures > 0 then 'retrying'
              when d.consumer is not null then 'pending'
              when i.dropped_because is not null then 'dropped'
              else 'handled'
            end as state,
            coalesce(d.failures, i.failures + case when i.dropped_because is null then 1 else 0 end) as attempts,
            d.error, case when d.parked_at is null then d.due_at end as due_at, d.parked_at,
            case when i.dropped_because is null then i.handled_at end as handled_at, i.dropped_because,
            coalesce(d.replay_id, i.replay_id) as replay_id, r.requested_at, r.actor as requested_by
          from (
            select consumer, failures, error, due_at, parked_at, replay_id
            from events.deliveries where sequence = ${sequence}::bigint
          ) d
          full join (
            select consumer, failures, handled_at, dropped_because, replay_id
            from events.inbox
            where event_id = ${id}::uuid and consumer in (select distinct consumer from events.subscriptions)
          ) i on i.consumer = d.consumer
          left join events.replays r on r.id = coalesce(d.replay_id, i.replay_id)
          union all
          select b.consumer, 'pending', 0, null, o.published_at, null, null, null, null, null, null
          ${underWay(sql)} and o.sequence = ${sequence}::bigint
          order by 1`.pipe(Effect.orDie)
        return rows.map(({ replayId, requestedAt, requestedBy, ...delivery }): EventDelivery => ({
          ...delivery,
          replay: replayId === null ? null : { id: replayId, requestedAt, requestedBy },
        }))
      }),
    })),
  },
) {
  static readonly layer = Layer.effect(DeliveryLogStore, DeliveryLogStore.make)
}
