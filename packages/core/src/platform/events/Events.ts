import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { Actor, CurrentActor } from "../../shared/Actor.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type { NewEvent } from "./DomainEvent.ts"
import { EventWakeup } from "./EventWakeup.ts"

/**
 * Records what happened, in the transaction in which it happened.
 *
 * An event is a row of `events.outbox` that commits with the state change, so neither exists without the other.
 */
export class Events extends Context.Service<
  Events,
  {
    /**
     * Appends events in the order given, all in one statement, with the current actor as their cause. Each aggregate's
     * versions are consecutive; the first event of an aggregate has version 1.
     */
    readonly append: (events: ReadonlyArray<NewEvent>) => Effect.Effect<void, never, CurrentActor>
  }
>()("@souk/core/platform/events/Events") {
  static readonly layer = Layer.effect(
    Events,
    Effect.gen(function* () {
      const { sql, afterCommit } = yield* Database
      const random = yield* SecureRandom
      const wakeup = yield* EventWakeup

      const append = Effect.fn("Events.append")(function* (events: ReadonlyArray<NewEvent>) {
        if (events.length === 0) return
        const actor = yield* CurrentActor
        const occurredAt = yield* now
        const trace = yield* currentTrace
        const ids = yield* Effect.forEach(events, () => random.uuidV7())
        yield* sql`
          with incoming as (
            select *, row_number() over (partition by aggregate_type, aggregate_id order by position) as step
            from unnest(
              ${ids}::uuid[],
              ${events.map((event) => event.type.type)}::text[],
              ${events.map((event) => event.type.exchange)}::text[],
              ${events.map((event) => event.type.schemaVersion)}::int[],
              ${events.map((event) => event.type.aggregate)}::text[],
              ${events.map((event) => event.aggregateId)}::text[],
              ${events.map((event) => JSON.stringify(event.payload))}::text[]
            ) with ordinality as e (id, type, exchange, schema_version, aggregate_type, aggregate_id, payload, position)
          ), heads as (
            insert into events.aggregates as a (type, id, version)
            select aggregate_type, aggregate_id, count(*) from incoming group by 1, 2 order by 1, 2
            on conflict (type, id) do update set version = a.version + excluded.version
            returning type, id, version
          )
          insert into events.outbox
            (id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id, aggregate_version, actor, payload, trace)
          select i.id, i.type, i.exchange, i.schema_version, ${occurredAt}::timestamptz, i.aggregate_type, i.aggregate_id,
            h.version - count(*) over (partition by i.aggregate_type, i.aggregate_id) + i.step,
            ${sql.json(encodeActor(actor))}, i.payload::jsonb, ${trace}::text
          from incoming i
          join heads h on h.type = i.aggregate_type and h.id = i.aggregate_id
          order by i.position`.pipe(Effect.orDie)
        yield* afterCommit(wakeup.notify)
      })

      return { append }
    }),
  )
}

const encodeActor = Schema.encodeSync(Schema.toCodecJson(Actor))

// https://www.w3.org/TR/trace-context/#traceparent-header
const currentTrace = Effect.currentParentSpan.pipe(
  Effect.map((span) => `00-${span.traceId}-${span.spanId}-${span.sampled ? "01" : "00"}`),
  Effect.orElseSucceed(() => null),
)
