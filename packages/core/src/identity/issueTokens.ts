import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { AccessTokens } from "../ports/AccessTokens.ts"
import type { SessionId } from "../shared/Ids.ts"
import { after, now } from "../shared/Timestamp.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { type Principal, accountRole } from "./Principal.ts"
import type { SessionTokens } from "./Session.ts"
import { SessionStore } from "./SessionStore.ts"

/** Makes the act of handing out a session's next pair of tokens, in the current transaction. */
export const issueTokens = Effect.gen(function* () {
  const accessTokens = yield* AccessTokens
  const opaque = yield* OpaqueTokens
  const store = yield* SessionStore
  const { accessTokenLifetime } = yield* IdentitySettings

  return Effect.fn("Sessions.issueTokens")(function* (sessionId: SessionId, principal: Principal, expiresAt: Date) {
    const refresh = yield* opaque.make("rt_")
    yield* store.insertToken({ hash: refresh.hash, sessionId, expiresAt })
    const { userId, shopId } = principal
    const access = yield* accessTokens.sign(
      { userId, sessionId, role: accountRole(principal), shopId },
      accessTokenLifetime,
    )
    return {
      accessToken: Redacted.make(access.token, { label: "token" }),
      accessTokenExpiresAt: access.expiresAt,
      refreshToken: refresh.token,
      refreshTokenExpiresAt: expiresAt,
    } satisfies SessionTokens
  })
})

/** The end of a session that is used now. */
export const sessionExpiry = Effect.gen(function* () {
  const { sessionLifetime } = yield* IdentitySettings
  return Effect.map(now, (at) => after(at, sessionLifetime))
})
