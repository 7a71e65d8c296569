import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow, hasRow } from "../platform/database/rows.ts"
import type { ApiKeyId, SessionId, UserId } from "../shared/Ids.ts"
import type { ApiKey, ApiKeyScope } from "./ApiKey.ts"
import type { Principal } from "./Principal.ts"

/** Who acts through an API key, and what the key allows. */
export interface KeyHolder extends Principal {
  readonly apiKeyId: ApiKeyId
  readonly keyScopes: ReadonlyArray<ApiKeyScope>
}

/** The SQL of API keys. A key is active while it is neither revoked nor expired. */
export class ApiKeyStore extends Context.Service<
  ApiKeyStore,
  {
    /**
     * Inserts a key if the session that asks for it is still active and its user has fewer than `limit` keys. It waits for
     * a change of password that goes on: a key must not outlive the session that made it behind the back of that change.
     */
    readonly insert: (
      key: ApiKey & { readonly userId: UserId; readonly sessionId: SessionId; readonly hash: string },
      limit: number,
    ) => Effect.Effect<"inserted" | "session_ended" | "too_many">
    readonly list: (userId: UserId, at: Date) => Effect.Effect<ReadonlyArray<ApiKey>>
    readonly revoke: (id: ApiKeyId, userId: UserId, at: Date) => Effect.Effect<boolean>
    readonly revokeAll: (userId: UserId, at: Date) => Effect.Effect<void>
    /** Returns who holds an active key; null when suspended. */
    readonly holder: (hash: string, at: Date) => Effect.Effect<KeyHolder | null>
  }
>()("@souk/core/identity/ApiKeyStore") {
  static readonly layer = Layer.effect(
    ApiKeyStore,
    Effect.gen(function* () {
      const { sql, transaction } = yield* Database
      return {
        insert: (key, limit) =>
          transaction(
            Effect.gen(function* () {
              yield* sql`select id from identity.users where id = ${key.userId}::uuid for update`
              const sessions = yield* sql`
                select id from identity.sessions where id = ${key.sessionId}::uuid and ended_at is null`
              if (sessions.length === 0) return "session_ended" as const
              const rows = yield* sql`
                insert into identity.api_keys (id, user_id, name, hash, prefix, scopes, created_at, expires_at)
                select ${key.id}::uuid, ${key.userId}::uuid, ${key.name}, ${key.hash}, ${key.prefix},
                  ${key.scopes}::text[], ${key.createdAt}::timestamptz, ${key.expiresAt}::timestamptz
                where (
                  select count(*) from identity.api_keys
                  where user_id = ${key.userId}::uuid and revoked_at is null
                    and (expires_at is null or expires_at > ${key.createdAt}::timestamptz)
                ) < ${limit}::int
                returning id`
              return rows.length === 1 ? ("inserted" as const) : ("too_many" as const)
            }).pipe(Effect.orDie),
          ),
        list: (userId, at) =>
          sql<ApiKey>`
            select id, name, prefix, scopes, created_at, expires_at from identity.api_keys
            where user_id = ${userId}::uuid and revoked_at is null
              and (expires_at is null or expires_at > ${at}::timestamptz)
            order by created_at desc, id desc`.pipe(Effect.orDie),
        revoke: (id, userId, at) =>
          sql`
            update identity.api_keys set revoked_at = ${at}::timestamptz
            where id = ${id}::uuid and user_id = ${userId}::uuid and revoked_at is null
            returning id`.pipe(Effect.map(hasRow), Effect.orDie),
        revokeAll: (userId, at) =>
          sql`
            update identity.api_keys set revoked_at = ${at}::timestamptz
            where user_id = ${userId}::uuid and revoked_at is null`.pipe(Effect.orDie, Effect.asVoid),
        holder: (hash, at) =>
          sql<KeyHolder>`
            select k.id as api_key_id, k.scopes as key_scopes, u.id as user_id, u.role, u.scopes, u.shop_id, u.shop_role
            from identity.api_keys k join identity.users u on u.id = k.user_id
            where k.hash = ${hash} and k.revoked_at is null
              and (k.expires_at is null or k.expires_at > ${at}::timestamptz)
              and u.suspended_at is null`.pipe(Effect.map(firstRow), Effect.orDie),
      }
    }),
  )
}
