import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import { Database } from "../platform/database/Database.ts"
import { now } from "../shared/Timestamp.ts"
import { Unauthenticated } from "./IdentityErrors.ts"
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
      if (reused !== null && (yield* store.end(reused, null, "token_reused", at))) {
        yield* principals.forgetSession(reused)
        yield* Effect.logWarning("A refresh token was used twice; its session has ended").pipe(
          Effect.annotateLogs({ sessionId: reused }),
        )
      }
      return null
    }
    const expiresAt = yield* expiry
    const principal = yield* store.prolong(sessionId, at, expiresAt)
    return principal === null ? null : yield* issue(sessionId, principal, expiresAt)
  })

  return Effect.fn("Sessions.refresh")(function* (token: Redacted.Redacted) {
    const hash = yield* opaque.hash(token)
    // The end of a session must be committed, so the refusal is decided only afterwards.
    const tokens = yield* transaction(rotate(hash))
    if (tokens !== null) return tokens
    return yield* new Unauthenticated({ detail: "This refresh token is not valid (any more). Sign in again." })
  })
})
