import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow, hasRow } from "../platform/database/rows.ts"
import type { SessionId, UserId } from "../shared/Ids.ts"
import type { Principal } from "./Principal.ts"

/** Why a session ended before its time. */
export type SessionEnd = "signed_out" | "password_changed" | "password_reset" | "suspended" | "token_reused"

export interface SessionRow {
  readonly id: SessionId
  readonly device: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly expiresAt: Date
}

/** The SQL of sessions and their refresh tokens. A session is active while it has neither ended nor expired. */
export class SessionStore extends Context.Service<
  SessionStore,
  {
    readonly insert: (session: {
      readonly id: SessionId
      readonly userId: UserId
      readonly device: string
      readonly at: Date
      readonly expiresAt: Date
    }) => Effect.Effect<void>
    readonly insertToken: (token: {
      readonly hash: string
      readonly sessionId: SessionId
      readonly expiresAt: Date
    }) => Effect.Effect<void>
    /** Spends a refresh token; of many callers at once exactly one gets the session's id. */
    readonly spendToken: (hash: string, at: Date) => Effect.Effect<SessionId | null>
    /** Returns the session of a token that was spent earlier. */
    readonly findSpentToken: (hash: string) => Effect.Effect<SessionId | null>
    /** Prolongs an active session of a user who is not suspended, and returns who it is; null otherwise. */
    readonly prolong: (id: SessionId, at: Date, expiresAt: Date) => Effect.Effect<Principal | null>
    /** Returns who an active session belongs to; null when suspended. */
    readonly principal: (id: SessionId, at: Date) => Effect.Effect<Principal | null>
    readonly list: (userId: UserId, at: Date) => Effect.Effect<ReadonlyArray<SessionRow>>
    /** Ends one active session, of the given user when one is given; tells whether there was one. */
    readonly end: (id: SessionId, userId: UserId | null, reason: SessionEnd, at: Date) => Effect.Effect<boolean>
    /** Ends every active session of a user except, where given, the one that acts. */
    readonly endAll: (userId: UserId, except: SessionId | null, reason: SessionEnd, at: Date) => Effect.Effect<void>
    /** Deletes tokens that expired, and sessions that ended or expired before `before`. */
    readonly purge: (at: Date, before: Date) => Effect.Effect<void>
  }
>()("@souk/core/identity/SessionStore") {
  static readonly layer = Layer.effect(
    SessionStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      const principalColumns = sql.literal(`u.id as user_id, u.role, u.scopes, u.shop_id, u.shop_role`)

      return {
        insert: (session) =>
          sql`
            insert into identity.sessions (id, user_id, device, created_at, last_used_at, expires_at)
            values (${session.id}::uuid, ${session.userId}::uuid, ${session.device}, ${session.at}::timestamptz,
              ${session.at}::timestamptz, ${session.expiresAt}::timestamptz)`.pipe(Effect.orDie, Effect.asVoid),
        insertToken: (token) =>
          sql`
            insert into identity.refresh_tokens (hash, session_id, expires_at)
            values (${token.hash}, ${token.sessionId}::uuid, ${token.expiresAt}::timestamptz)`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
        spendToken: (hash, at) =>
          sql<{ sessionId: SessionId }>`
            update identity.refresh_tokens set used_at = ${at}::timestamptz
            where hash = ${hash} and used_at is null and expires_at > ${at}::timestamptz
            returning session_id`.pipe(
            Effect.map((rows) => firstRow(rows)?.sessionId ?? null),
            Effect.orDie,
          ),
        findSpentToken: (hash) =>
          sql<{ sessionId: SessionId }>`
            select session_id from identity.refresh_tokens where hash = ${hash} and used_at is not null`.pipe(
            Effect.map((rows) => firstRow(rows)?.sessionId ?? null),
            Effect.orDie,
          ),
        prolong: (id, at, expiresAt) =>
          sql<Principal>`
            update identity.sessions s
            set last_used_at = ${at}::timestamptz, expires_at = ${expiresAt}::timestamptz
            from identity.users u
            where s.id = ${id}::uuid and s.ended_at is null and s.expires_at > ${at}::timestamptz
              and u.id = s.user_id and u.suspended_at is null
            returning ${principalColumns}`.pipe(Effect.map(firstRow), Effect.orDie),
        principal: (id, at) =>
          sql<Principal>`
            select ${principalColumns}
            from identity.sessions s join identity.users u on u.id = s.user_id
            where s.id = ${id}::uuid and s.ended_at is null and s.expires_at > ${at}::timestamptz
              and u.suspended_at is null`.pipe(Effect.map(firstRow), Effect.orDie),
        list: (userId, at) =>
          sql<SessionRow>`
            select id, device, created_at, last_used_at, expires_at from identity.sessions
            where user_id = ${userId}::uuid and ended_at is null and expires_at > ${at}::timestamptz
            order by last_used_at desc, id desc limit 100`.pipe(Effect.orDie),
        end: (id, userId, reason, at) =>
          sql`
            update identity.sessions set ended_at = ${at}::timestamptz, end_reason = ${reason}
            where id = ${id}::uuid and ended_at is null and expires_at > ${at}::timestamptz
              and (${userId}::uuid is null or user_id = ${userId}::uuid)
            returning id`.pipe(Effect.map(hasRow), Effect.orDie),
        endAll: (userId, except, reason, at) =>
          sql`
            update identity.sessions set ended_at = ${at}::timestamptz, end_reason = ${reason}
            where user_id = ${userId}::uuid and ended_at is null and id is distinct from ${except}::uuid`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
        purge: Effect.fn("SessionStore.purge")(function* (at, before) {
          yield* sql`delete from identity.refresh_tokens where expires_at <= ${at}::timestamptz`.pipe(Effect.orDie)
          yield* sql`
            delete from identity.sessions
            where least(ended_at, expires_at) < ${before}::timestamptz`.pipe(Effect.orDie)
        }),
      }
    }),
  )
}
