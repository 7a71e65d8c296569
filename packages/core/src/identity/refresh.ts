import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import { Database } from "../platform/database/Database.ts"
import { now } from "../shared/Timestamp.ts"
import { Unauthenticated } from "../shared/Unauthenticated.ts"
import { RefreshTokenReused } from "./IdentityErrors.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { Principals } from "./internal/Principals.ts"
import { issueTokens, sessionExpiry } from "./issueTokens.ts"
import { SessionStore } from "./SessionStore.ts"

/**
 * Makes the use case of exchanging a refresh token for the next pair (rotation as RFC 9700 §4.14.2 describes it).
 *
 * A token counts once. A second use means that somebody else has it too, and nobody can tell who is who: the session
 * ends, and with it every token it handed out.
 */
export const refresh = Effect.gen(function* () {
  const { transaction } = yield* Database
  const opaque = yield* OpaqueTokens
  const store = yield* SessionStore
  const principals = yield* Principals
  const issue = yield* issueTokens
  const expiry = yield* sessionExpiry

  const rotate = Effect.fnUntraced(function* (hash: string) {
    const at = yield* now
    const sessionId = yield* store.spendToken(hash, at)
    if (sessionId === null) {
      const reused = yield* store.findSpentToken(hash)
      if (reused === null || !(yield* store.end(reused, null, "token_reused", at))) return yield* refused()
      yield* principals.forgetSession(reused)
      return yield* new RefreshTokenReused({
        detail:
          "This refresh token was used before, so its session has ended on every device that had it. Sign in again.",
      })
    }
    const expiresAt = yield* expiry
    const principal = yield* store.prolong(sessionId, at, expiresAt)
    return principal === null ? yield* refused() : yield* issue(sessionId, principal, expiresAt)
  })

  return Effect.fn("Sessions.refresh")(function* (token: Redacted.Redacted) {
    return yield* transaction(rotate(yield* opaque.hash(token)))
  })
})

const refused = () => new Unauthenticated({ detail: "This refresh token is not valid (any more). Sign in again." })
