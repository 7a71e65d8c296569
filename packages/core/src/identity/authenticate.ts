import * as Cache from "effect/Cache"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import { AccessTokens } from "../ports/AccessTokens.ts"
import { now } from "../shared/Timestamp.ts"
import { Unauthenticated } from "../shared/Unauthenticated.ts"
import { apiKeyPrefix } from "./ApiKey.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { Principals } from "./internal/Principals.ts"
import { actorOf, actorOfKey } from "./Principal.ts"

/** Makes the use case of finding out who a bearer token or API key stands for, as of now. */
export const authenticate = Effect.gen(function* () {
  const accessTokens = yield* AccessTokens
  const opaque = yield* OpaqueTokens
  const principals = yield* Principals
  // That a signature is right never changes, so it is checked once per token; its expiry is checked every time.
  const verified = yield* Cache.makeWith((token: string) => accessTokens.verify(token), {
    capacity: 10_000,
    timeToLive: (exit) => (Exit.isSuccess(exit) ? Duration.minutes(5) : Duration.zero),
  })

  const byAccessToken = Effect.fnUntraced(function* (token: string) {
    const { claims, expiresAt } = yield* Cache.get(verified, token).pipe(Effect.mapError(() => refused()))
    if (expiresAt <= (yield* now)) return yield* refused()
    const principal = yield* principals.ofSession(claims.sessionId)
    if (principal === null || principal.userId !== claims.userId) return yield* refused()
    return actorOf(principal, { _tag: "Session", sessionId: claims.sessionId })
  })

  const byApiKey = Effect.fnUntraced(function* (key: string) {
    if (key.length > 100) return yield* refused()
    const holder = yield* principals.ofApiKey(yield* opaque.hash(Redacted.make(key)))
    if (holder === null) return yield* refused()
    const actor = actorOfKey(holder, holder.keyScopes, { _tag: "ApiKey", apiKeyId: holder.apiKeyId })
    return actor ?? (yield* refused())
  })

  return (bearer: string) => (bearer.startsWith(apiKeyPrefix) ? byApiKey(bearer) : byAccessToken(bearer))
})

const refused = () =>
  new Unauthenticated({
    detail: "This token or key is not valid (any more). Refresh it with POST /v1/auth/refresh, or sign in again.",
  })
