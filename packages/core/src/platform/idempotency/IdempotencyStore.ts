import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type { IdempotencyClaim, StoredAnswer } from "./IdempotencyModels.ts"

/** What a claim found; `row` is the answer that this statement could see. */
interface ClaimRow extends AnswerRow {
  readonly locked: boolean
  readonly claimed: boolean
}

/** A stored answer with the fingerprint of its request; `fingerprint` is null when there is none. */
export interface AnswerRow {
  readonly fingerprint: string | null
  readonly status: number
  readonly contentType: string | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
}

/** SQL of idempotency keys. */
export class IdempotencyStore extends Context.Service<
  IdempotencyStore,
  {
    /**
     * Claims the key for the open transaction, without ever waiting for another one.
     *
     * An advisory lock of the transaction tells whether the key is in flight elsewhere; the unique key tells, whatever
     * this statement's snapshot could see, whether an answer was committed before the lock was free. An expired answer
     * is claimed like none.
     */
    readonly claim: (claim: IdempotencyClaim, at: Timestamp, expiresAt: Timestamp) => Effect.Effect<ClaimRow>
    /** Reads the answer of a key, with a snapshot of its own. */
    readonly read: (claim: IdempotencyClaim, at: Timestamp) => Effect.Effect<AnswerRow | undefined>
    readonly store: (claim: IdempotencyClaim, answer: StoredAnswer) => Effect.Effect<void>
    readonly release: (claim: IdempotencyClaim) => Effect.Effect<void>
    /** Deletes what expired before `at`, and answers how many keys. */
    readonly purge: (at: Timestamp) => Effect.Effect<number>
  }
>()("@souk/core/platform/idempotency/IdempotencyStore") {
  static readonly layer = Layer.effect(
    IdempotencyStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      const isKey = ({ principal, route, key }: IdempotencyClaim) =>
        sql`principal = ${principal} and route = ${route} and key = ${key}`

      return {
        claim: Effect.fn("IdempotencyStore.claim")(function* (claim, at, expiresAt) {
          const { fingerprint, key, principal, route } = claim
          const identity = JSON.stringify([principal, route, key])
          const [row] = yield* sql<ClaimRow>`
            with lock as materialized (
              select pg_try_advisory_xact_lock(hashtextextended(${identity}::text, 0)) as locked
            ), claim as (
              insert into platform.idempotency_keys as k (principal, route, key, fingerprint, created_at, expires_at)
              select ${principal}::text, ${route}::text, ${key}::text, ${fingerprint}::text,
                ${at}::timestamptz, ${expiresAt}::timestamptz
              from lock where locked
              on conflict on constraint idempotency_keys_pkey do update
                set fingerprint = excluded.fingerprint, created_at = excluded.created_at,
                  expires_at = excluded.expires_at, status = null, content_type = null, headers = null, body = null
                where k.expires_at <= excluded.created_at
              returning true as claimed
            )
            select lock.locked, coalesce(claim.claimed, false) as claimed,
              stored.fingerprint, stored.status, stored.content_type, stored.headers, stored.body
            from lock
            left join claim on true
            left join platform.idempotency_keys stored
              on ${isKey(claim)} and stored.expires_at > ${at}::timestamptz`.pipe(Effect.orDie)
          return row ?? (yield* Effect.die("A claim answers one row"))
        }),
        read: Effect.fn("IdempotencyStore.read")(function* (claim, at) {
          const [row] = yield* sql<AnswerRow>`
            select fingerprint, status, content_type, headers, body
            from platform.idempotency_keys
            where ${isKey(claim)} and expires_at > ${at}::timestamptz`.pipe(Effect.orDie)
          return row
        }),
        store: Effect.fn("IdempotencyStore.store")(function* (claim, answer) {
          const { body, contentType, headers, status } = answer
          yield* sql`
            update platform.idempotency_keys
            set status = ${status}::int, content_type = ${contentType}::text, body = ${body}::text,
              headers = ${headers === undefined ? null : JSON.stringify(headers)}::text::jsonb
            where ${isKey(claim)}`.pipe(Effect.orDie)
        }),
        release: Effect.fn("IdempotencyStore.release")(function* (claim) {
          yield* sql`delete from platform.idempotency_keys where ${isKey(claim)}`.pipe(Effect.orDie)
        }),
        purge: Effect.fn("IdempotencyStore.purge")(function* (at) {
          const rows = yield* sql<{ n: number }>`
            with gone as (
              delete from platform.idempotency_keys where expires_at <= ${at}::timestamptz returning 1
            )
            select count(*) as n from gone`.pipe(Effect.orDie)
          return rows[0]?.n ?? 0
        }),
      }
    }),
  )
}
