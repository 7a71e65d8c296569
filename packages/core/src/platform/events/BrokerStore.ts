import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { EventId } from "../../shared/Ids.ts"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { underWay } from "./underWay.ts"

/** Who carries events from the outbox to consumers. */
export type Carrier = "database" | "broker"

/** An event that a broker brought to a consumer. */
export interface BroughtEvent {
  readonly consumer: string
  readonly eventId: EventId
}

/**
 * What the database says of an event that a broker brought: `mine` to handle it now; `settled` when it has been, or a
 * delivery in the database stands for it, or the consumer does not want it any more; `unknown` when it is of elsewhere.
 */
export type Standing = "mine" | "settled" | "unknown"

// Transactions do not live longer, so that events which occurred before are visible by then.
const longestTransactionMillis = 2 * 60_000

/** SQL of events that a broker carries, and of who carries them. */
export class BrokerStore extends Context.Service<BrokerStore>()("@souk/core/platform/events/BrokerStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const target = ({ consumer, eventId }: BroughtEvent) => sql`
      select ${consumer}::text as consumer, o.sequence, o.aggregate_type, o.aggregate_id, o.aggregate_version, o.type
      from events.outbox o where o.id = ${eventId}::uuid`

    /**
     * Looks events up before they are handled. One behind a delivery in the database of its aggregate becomes a delivery
     * itself, so that it waits its turn there.
     */
    const sift = Effect.fn("BrokerStore.sift")(function* (brought: ReadonlyArray<BroughtEvent>, at: Timestamp) {
      const rows = yield* sql<BroughtEvent & { readonly standing: Standing }>`
        with event as materialized (
          select b.consumer, b.event_id, o.sequence, o.aggregate_type, o.aggregate_id, o.aggregate_version,
            exists (select from events.deliveries d where d.consumer = b.consumer and d.sequence = o.sequence) as kept,
            exists (select from events.inbox i where i.consumer = b.consumer and i.event_id = b.event_id) as handled,
            exists (select from events.subscriptions s where s.consumer = b.consumer and s.type = o.type) as wanted,
            (
              select d.due_at from events.deliveries d
              where d.consumer = b.consumer and d.aggregate_type = o.aggregate_type
                and d.aggregate_id = o.aggregate_id and d.parked_at is null
                and d.aggregate_version < o.aggregate_version
              order by d.aggregate_version desc
              limit 1
            ) as behind
          from unnest(
            ${brought.map(({ consumer }) => consumer)}::text[], ${brought.map(({ eventId }) => eventId)}::uuid[]
          ) as b (consumer, event_id)
          left join events.outbox o on o.id = b.event_id
        ), handed as (
          insert into events.deliveries
            (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at)
          select consumer, sequence, aggregate_type, aggregate_id, aggregate_version,
            greatest(${at}::timestamptz, behind)
          from event
          where behind is not null and wanted and not kept and not handled
          order by consumer, sequence
          on conflict (consumer, sequence) do nothing
        )
        select consumer, event_id,
          case
            when sequence is null then 'unknown'
            when wanted and not kept and not handled and behind is null then 'mine'
            else 'settled'
          end as standing
        from event`.pipe(Effect.orDie)
      return new Map(rows.map(({ consumer, eventId, standing }) => [`${consumer} ${eventId}`, standing]))
    })

    /** Makes the delivery of an event that failed for the first time; it, or its aggregate, is due again at `at`. */
    const putOff = Effect.fn("BrokerStore.putOff")(function* (brought: BroughtEvent, at: Timestamp, error: string) {
      yield* sql`
        with failed as (
          insert into events.deliveries
            (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at, failures, error)
          select consumer, sequence, aggregate_type, aggregate_id, aggregate_version, ${at}::timestamptz, 1, ${error}
          from (${target(brought)}) e
          on conflict (consumer, sequence) do nothing
          returning consumer, aggregate_type, aggregate_id, aggregate_version
        )
        update events.deliveries later
        set due_at = ${at}::timestamptz
        from failed f
        where later.consumer = f.consumer and later.aggregate_type = f.aggregate_type
          and later.aggregate_id = f.aggregate_id and later.aggregate_version > f.aggregate_version
          and later.parked_at is null and later.due_at < ${at}::timestamptz`.pipe(Effect.orDie)
    })

    /** Makes the delivery of an event that nobody tries again by itself, unless it was handled. */
    const park = Effect.fn("BrokerStore.park")(function* (
      brought: BroughtEvent,
      parked: { readonly at: Timestamp; readonly failures: number; readonly error: string },
    ) {
      yield* sql`
        insert into events.deliveries
          (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at, failures, error, parked_at)
        select consumer, sequence, aggregate_type, aggregate_id, aggregate_version, ${parked.at}::timestamptz,
          ${parked.failures}::int, ${parked.error}, ${parked.at}::timestamptz
        from (${target(brought)}) e
        where not exists (
          select from events.inbox i where i.consumer = e.consumer and i.event_id = ${brought.eventId}::uuid
        )
        on conflict (consumer, sequence) do nothing`.pipe(Effect.orDie)
    })

    /** Tells whether this is the carrier, and keeps it so until the open transaction ends. */
    const isCarriedBy = (carrier: Carrier) =>
      sql`select from events.carrier where name = ${carrier} for share`.pipe(
        Effect.map((rows) => rows.length === 1),
        Effect.orDie,
      )

    /** Makes this the carrier, after all that others hand over now; answers whether it was not. */
    const carryBy = Effect.fn("BrokerStore.carryBy")(function* (carrier: Carrier) {
      const rows = yield* sql`update events.carrier set name = ${carrier} where name <> ${carrier} returning name`.pipe(
        Effect.orDie,
      )
      return rows.length === 1
    })

    /** Remembers for every consumer from when on a broker carries its events, where it did not yet. */
    const watch = Effect.fn("BrokerStore.watch")(function* (at: Timestamp) {
      yield* sql`
        insert into events.broker_consumers (consumer, verified_until)
        select s.consumer, least(
          ${new Date(at.getTime() - longestTransactionMillis)}::timestamptz,
          (select min(occurred_at) from events.outbox where published_at is null)
        )
        from (select distinct consumer from events.subscriptions) s
        order by 1
        on conflict (consumer) do nothing`.pipe(Effect.orDie)
    })

    const isUnderWay = Effect.fn("BrokerStore.isUnderWay")(function* (consumers: ReadonlyArray<string>) {
      const [row] = yield* sql<{ found: boolean }>`
        select exists (select ${underWay(sql)} and b.consumer = any(${consumers}::text[])) as found`.pipe(Effect.orDie)
      return row?.found === true
    })

    /** Makes deliveries of the events of which nobody has seen anything since they were published; answers how many. */
    const adopt = Effect.fn("BrokerStore.adopt")(function* (
      { consumer, before }: { readonly consumer?: string; readonly before?: Timestamp },
      at: Timestamp,
    ) {
      const [row] = yield* sql<{ n: number }>`
        with adopted as (
          insert into events.deliveries
            (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at)
          select b.consumer, o.sequence, o.aggregate_type, o.aggregate_id, o.aggregate_version, ${at}::timestamptz
          ${underWay(sql)}
            and ${before === undefined ? sql`true` : sql`o.published_at < ${before}::timestamptz`}
            and ${consumer === undefined ? sql`true` : sql`b.consumer = ${consumer}`}
          order by o.sequence
          on conflict (consumer, sequence) do nothing
          returning 1
        )
        select count(*) as n from adopted`.pipe(Effect.orDie)
      return row?.n ?? 0
    })

    /** After `adopt`: looks no further back the next time than what is still on its way, or not published. */
    const verified = Effect.fn("BrokerStore.verified")(function* (consumer: string, at: Timestamp) {
      yield* sql`
        update events.broker_consumers
        set verified_until = greatest(verified_until, least(
          ${new Date(at.getTime() - longestTransactionMillis)}::timestamptz,
          (select min(o.occurred_at) ${underWay(sql)} and b.consumer = ${consumer}),
          (select min(occurred_at) from events.outbox where published_at is null)
        ))
        where consumer = ${consumer}`.pipe(Effect.orDie)
    })

    const forgetAll = sql`delete from events.broker_consumers`.pipe(Effect.orDie, Effect.asVoid)

    return { sift, putOff, park, isCarriedBy, carryBy, watch, isUnderWay, adopt, verified, forgetAll }
  }),
}) {
  static readonly layer = Layer.effect(BrokerStore, BrokerStore.make)
}
