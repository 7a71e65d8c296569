import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { hasRow } from "../platform/database/rows.ts"
import type { UserId } from "../shared/Ids.ts"

/** What a mailed token is good for. */
export type MailedTokenPurpose = "verify_email" | "reset_password"

/** The SQL of mailed tokens: each is good once. */
export class MailedTokenStore extends Context.Service<
  MailedTokenStore,
  {
    readonly insert: (token: {
      readonly hash: string
      readonly userId: UserId
      readonly purpose: MailedTokenPurpose
      readonly expiresAt: Date
    }) => Effect.Effect<void>
    readonly isGood: (hash: string, userId: UserId, purpose: MailedTokenPurpose, at: Date) => Effect.Effect<boolean>
    /** Spends a token of this user and purpose, and with it all others of the kind; tells whether it was good. */
    readonly redeem: (hash: string, userId: UserId, purpose: MailedTokenPurpose, at: Date) => Effect.Effect<boolean>
    readonly deleteAll: (userId: UserId, purpose: MailedTokenPurpose) => Effect.Effect<void>
    readonly purge: (at: Date) => Effect.Effect<void>
  }
>()("@souk/core/identity/MailedTokenStore") {
  static readonly layer = Layer.effect(
    MailedTokenStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      const deleteAll = (userId: UserId, purpose: MailedTokenPurpose) =>
        sql`delete from identity.mailed_tokens where user_id = ${userId}::uuid and purpose = ${purpose}`.pipe(
          Effect.orDie,
          Effect.asVoid,
        )
      return {
        deleteAll,
        insert: (token) =>
          sql`
            insert into identity.mailed_tokens (hash, user_id, purpose, expires_at)
            values (${token.hash}, ${token.userId}::uuid, ${token.purpose}, ${token.expiresAt}::timestamptz)`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
        isGood: (hash, userId, purpose, at) =>
          sql`
            select hash from identity.mailed_tokens
            where hash = ${hash} and user_id = ${userId}::uuid and purpose = ${purpose}
              and expires_at > ${at}::timestamptz`.pipe(Effect.map(hasRow), Effect.orDie),
        redeem: Effect.fn("MailedTokenStore.redeem")(function* (hash, userId, purpose, at) {
          const rows = yield* sql`
            delete from identity.mailed_tokens
            where hash = ${hash} and user_id = ${userId}::uuid and purpose = ${purpose}
              and expires_at > ${at}::timestamptz
            returning hash`.pipe(Effect.orDie)
          if (rows.length === 0) return false
          yield* deleteAll(userId, purpose)
          return true
        }),
        purge: (at) =>
          sql`delete from identity.mailed_tokens where expires_at <= ${at}::timestamptz`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
      }
    }),
  )
}
