import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { type Actor, CurrentActor, operates } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import { ApiKeyId } from "../shared/Ids.ts"
import { after, now } from "../shared/Timestamp.ts"
import { Unauthenticated } from "../shared/Unauthenticated.ts"
import {
  type ApiKey,
  type ApiKeyScope,
  type CreateApiKey,
  type CreatedApiKey,
  apiKeyPrefix,
  maxApiKeys,
} from "./ApiKey.ts"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import { ApiKeyNotFound, TooManyApiKeys } from "./IdentityErrors.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { Principals } from "./internal/Principals.ts"
import { stores } from "./internal/stores.ts"
import { requireSession } from "./UserAccess.ts"

/** Characters of a key that are kept to recognise it by. */
const shownLength = 10

/** Keys for programs that act as the user who made them, limited to some scopes. Only a person who signed in handles them. */
export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    /** Makes a key; its secret is in this answer and nowhere else. */
    readonly create: (
      input: CreateApiKey,
    ) => Effect.Effect<CreatedApiKey, Unauthenticated | Forbidden | TooManyApiKeys, CurrentActor>
    /** Returns the acting user's active keys, newest first. */
    readonly list: Effect.Effect<ReadonlyArray<ApiKey>, Unauthenticated | Forbidden, CurrentActor>
    /** Revokes one of the acting user's keys: it stops working at once. */
    readonly revoke: (id: ApiKeyId) => Effect.Effect<void, Unauthenticated | Forbidden | ApiKeyNotFound, CurrentActor>
  }
>()("@souk/core/identity/ApiKeys") {
  static readonly layer = Layer.effect(
    ApiKeys,
    Effect.gen(function* () {
      const store = yield* ApiKeyStore
      const opaque = yield* OpaqueTokens
      const principals = yield* Principals
      const random = yield* SecureRandom

      const create = Effect.fn("ApiKeys.create")(function* (input: CreateApiKey) {
        const { userId, sessionId } = yield* requireSession
        yield* requireScopes(yield* CurrentActor, input.scopes)
        const { token, hash } = yield* opaque.make(apiKeyPrefix)
        const createdAt = yield* now
        const days = input.expiresInDays
        const key: ApiKey = {
          id: ApiKeyId.make(yield* random.uuidV7()),
          name: input.name,
          prefix: Redacted.value(token).slice(0, shownLength),
          scopes: input.scopes,
          createdAt,
          expiresAt: days === undefined ? null : after(createdAt, Duration.days(days)),
        }
        const outcome = yield* store.insert({ ...key, userId, sessionId, hash }, maxApiKeys)
        if (outcome === "session_ended")
          return yield* new Unauthenticated({ detail: "This session has ended. Sign in." })
        if (outcome === "too_many") {
          return yield* new TooManyApiKeys({
            detail: `You have ${maxApiKeys} keys, which is as many as there can be. Revoke one that is not used.`,
          })
        }
        return { ...key, secret: token }
      })

      const list = Effect.gen(function* () {
        const { userId } = yield* requireSession
        return yield* store.list(userId, yield* now)
      }).pipe(Effect.withSpan("ApiKeys.list"))

      const revoke = Effect.fn("ApiKeys.revoke")(function* (id: ApiKeyId) {
        const { userId } = yield* requireSession
        if (!(yield* store.revoke(id, userId, yield* now))) {
          return yield* new ApiKeyNotFound({ detail: "You have no such key. List them with GET /v1/me/api-keys." })
        }
        yield* principals.forgetAll
      })

      return { create, list, revoke }
    }),
  ).pipe(Layer.provide(stores))
}

// A key allows at most what its maker may do now; what they may do later limits it again whenever it is used.
const requireScopes = (actor: Actor, scopes: ReadonlyArray<ApiKeyScope>): Effect.Effect<void, Forbidden> => {
  const operator = actor._tag === "Operator" || actor._tag === "Admin"
  const refused = scopes.filter((scope) => (scope === "buy" || scope === "sell" ? operator : !operates(actor, scope)))
  return refused.length === 0
    ? Effect.void
    : Effect.fail(
        new Forbidden({
          detail: `You cannot give a key these scopes, as you do not hold them: ${refused.join(", ")}.`,
        }),
      )
}
