import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Subscription, TakeOptions } from "../../ports/EventTransport.ts"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type { EventRow } from "./eventRow.ts"

/** A delivery that was claimed. */
export interface ClaimedRow extends EventRow {
  readonly consumer: string
  readonly failures: number
  readonly replayId: string | null
}

/** One delivery as its taker knows it. */
export interface DeliveryKey {
  readonly consumer: string
  readonly sequence: number
  readonly claimId: string
}

// Rows looked through per consumer and claim. Those in a retry's shadow are not due and do not count.
const claimWindow = 1000

/** SQL of subscriptions and deliveries. */
export class DeliveryStore extends Context.Service<DeliveryStore>()("@souk/core/platform/events/DeliveryStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database
    const isClaimed = ({ claimId, consumer, sequence }: DeliveryKey) =>
      sql`consumer = ${consumer} and sequence = ${sequence}::bigint and claim_id = ${claimId}::uuid`

    /** Replaces the subscriptions of these consumers and answers which ended; one that stays keeps its beginning. */
    const subscribe = Effect.fn("DeliveryStore.subscribe")(function* (
      subscriptions: ReadonlyArray<Subscription>,
      at: Timestamp,
    ) {
      const pairs = subscriptions.flatMap(({ consumer, types }) => types.map(({ type }) => ({ consumer, type })))
      return yield* sql<{ consumer: string; type: string }>`
        with wanted as (
          select consumer, type from unnest(
            ${pairs.map((pair) => pair.consumer)}::text[], ${pairs.map((pair) => pair.type)}::text[]
          ) as w (consumer, type)
        ), ended as (
          delete from events.subscriptions s
          where s.consumer = any(${subscriptions.map(({ consumer }) => consumer)}::text[])
            and not exists (select from wanted w where w.consumer = s.consumer and w.type = s.type)
          returning s.consumer, s.type
        ), begun as (
          insert into events.subscriptions (consumer, type, since)
          select consumer, type, ${at}::timestamptz from wanted order by 1, 2
          on conflict (consumer, type) do nothing
        )
        select consumer, type from ended`.pipe(Effect.orDie)
    })

    /**
     * Makes one delivery per event and subscribed consumer. Behind a failed event of the aggregate it waits as long.
     * Answers whether a broker is the carrier, as far as the database knows.
     */
    const insert = Effect.fn("DeliveryStore.insert")(function* (sequences: ReadonlyArray<number>, at: Timestamp) {
      const [row] = yield* sql<{ name: string }>`
        with made as (
        insert into events.deliveries
          (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at)
        select s.consumer, o.sequence, o.aggregate_type, o.aggregate_id, o.aggregate_version,
          greatest(${at}::timestamptz, (
            select d.due_at from events.deliveries d
            where d.consumer = s.consumer and d.aggregate_type = o.aggregate_type
              and d.aggregate_id = o.aggregate_id and d.parked_at is null
            order by d.aggregate_version desc
            limit 1
          ))
        from events.outbox o
        join events.subscriptions s on s.type = o.type
        where o.sequence = any(${sequences.map(String)}::bigint[])
        on conflict (consumer, sequence) do nothing
        )
        select name from events.carrier`.pipe(Effect.orDie)
      return row?.name === "broker"
    })

    /**
     * Claims, per consumer, the first waiting deliveries of their aggregates.
     *
     * A queue's statistics are always out of date, so the nesting leaves the planner little choice: a window of what is
     * due, its first of every aggregate, each checked and locked by index, only as many as asked for. And it is planned
     * each time: a prepared plan from when the queue was empty reads the whole table, for every aggregate.
     */
    const claim = Effect.fn("DeliveryStore.claim")(function* (options: TakeOptions, claimId: string, at: Timestamp) {
      const isDue = sql`d.parked_at is null and d.due_at <= ${at}::timestamptz
        and (d.claimed_until is null or d.claimed_until <= ${at}::timestamptz)`
      return yield* sql<ClaimedRow>`
        with heads as materialized (
          select h.consumer, h.sequence
          from unnest(${options.consumers}::text[]) as c (consumer)
          cross join lateral (
            select d.consumer, d.sequence
            from (
              select first.sequence, first.aggregate_type, first.aggregate_id
              from (
                select distinct on (w.aggregate_type, w.aggregate_id) w.sequence, w.aggregate_type, w.aggregate_id
                from (
                  select d.sequence, d.aggregate_type, d.aggregate_id, d.aggregate_version
                  from events.deliveries d
                  where d.consumer = c.consumer and ${isDue}
                  order by d.sequence
                  limit ${claimWindow}::int
                ) w
                order by w.aggregate_type, w.aggregate_id, w.aggregate_version
              ) first
              order by first.sequence
              offset 0
            ) f
            cross join lateral (
              select d.consumer, d.sequence from events.deliveries d
              where d.consumer = c.consumer and d.sequence = f.sequence and ${isDue}
              for update skip locked
            ) d
            where f.sequence = (
              select head.sequence from events.deliveries head
              where head.consumer = c.consumer and head.parked_at is null
                and head.aggregate_type = f.aggregate_type and head.aggregate_id = f.aggregate_id
              order by head.aggregate_version
              limit 1
            )
            limit ${options.limit}::int
          ) h
        ), claimed as (
          update events.deliveries d
          set claim_id = ${claimId}::uuid, claimed_until = ${options.until}::timestamptz
          from heads
          where d.consumer = heads.consumer and d.sequence = heads.sequence
          returning d.consumer, d.sequence, d.failures, d.replay_id
        )
        select c.consumer, c.failures, c.replay_id, o.sequence, o.id, o.type, o.exchange, o.schema_version,
          o.occurred_at, o.aggregate_type, o.aggregate_id, o.aggregate_version, o.actor, o.payload, o.trace
        from claimed c
        join events.outbox o on o.sequence = c.sequence
        order by c.consumer, c.sequence`.unprepared.pipe(Effect.orDie)
    })

    const complete = Effect.fn("DeliveryStore.complete")(function* (key: DeliveryKey) {
      const rows = yield* sql`delete from events.deliveries where ${isClaimed(key)} returning sequence`.pipe(
        Effect.orDie,
      )
      return rows.length === 1
    })

    /** Puts off the delivery and, so that none has to be looked at in vain, the later ones of its aggregate. */
    const putOff = Effect.fn("DeliveryStore.putOff")(function* (key: DeliveryKey, at: Timestamp, error: string) {
      yield* sql`
        with failed as (
          update events.deliveries
          set failures = failures + 1, error = ${error}, due_at = ${at}::timestamptz,
            claim_id = null, claimed_until = null
          where ${isClaimed(key)}
          returning consumer, sequence, aggregate_type, aggregate_id, aggregate_version
        )
        update events.deliveries later
        set due_at = ${at}::timestamptz
        from failed f
        where later.consumer = f.consumer and later.aggregate_type = f.aggregate_type
          and later.aggregate_id = f.aggregate_id and later.aggregate_version > f.aggregate_version
          and later.parked_at is null and later.due_at < ${at}::timestamptz`.pipe(Effect.orDie)
    })

    const park = Effect.fn("DeliveryStore.park")(function* (key: DeliveryKey, at: Timestamp, error: string) {
      yield* sql`
        update events.deliveries
        set failures = failures + 1, error = ${error}, parked_at = ${at}::timestamptz,
          claim_id = null, claimed_until = null
        where ${isClaimed(key)}`.pipe(Effect.orDie)
    })

    const release = Effect.fn("DeliveryStore.release")(function* (keys: ReadonlyArray<DeliveryKey>) {
      yield* sql`
        update events.deliveries d
        set claim_id = null, claimed_until = null
        from unnest(
          ${keys.map((key) => key.consumer)}::text[],
          ${keys.map((key) => String(key.sequence))}::bigint[],
          ${keys.map((key) => key.claimId)}::uuid[]
        ) as k (consumer, sequence, claim_id)
        where d.consumer = k.consumer and d.sequence = k.sequence and d.claim_id = k.claim_id`.pipe(Effect.orDie)
    })

    const hasClaims = Effect.fn("DeliveryStore.hasClaims")(function* (consumers: ReadonlyArray<string>, at: Timestamp) {
      const [row] = yield* sql<{ found: boolean }>`
        select exists (
          select from events.deliveries
          where consumer = any(${consumers}::text[]) and parked_at is null and claimed_until > ${at}::timestamptz
        ) as found`.pipe(Effect.orDie)
      return row?.found === true
    })

    return { subscribe, insert, claim, complete, putOff, park, release, hasClaims }
  }),
}) {
  static readonly layer = Layer.effect(DeliveryStore, DeliveryStore.make)
}
