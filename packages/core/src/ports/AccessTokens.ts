import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { SessionId, ShopId, UserId } from "../shared/Ids.ts"
import type { Timestamp } from "../shared/Timestamp.ts"

/** Schema for what an access token says. Role and shop inform clients; the server reads both from the database. */
export const AccessTokenClaims = Schema.Struct({
  userId: UserId,
  sessionId: SessionId,
  role: Schema.Literals(["customer", "vendor", "operator", "admin"]),
  shopId: Schema.NullOr(ShopId),
})
export type AccessTokenClaims = typeof AccessTokenClaims.Type

/** What a verified token said, and until when it counts. */
export interface VerifiedAccessToken {
  readonly claims: AccessTokenClaims
  readonly expiresAt: Timestamp
}

/** The token was not made by this server for this use, or its time is over; `reason` is for logs, never for callers. */
export class InvalidAccessToken extends Schema.TaggedError<InvalidAccessToken>()("InvalidAccessToken", {
  reason: Schema.String,
}) {
  override get message() {
    return `Invalid access token: ${this.reason}`
  }
}

/**
 * Signs and verifies access tokens: JSON Web Tokens as RFC 9068 profiles them.
 *
 * A key fixes its algorithm; what a token's header claims is compared, never obeyed (RFC 8725 §3.1). Issuer, audience,
 * type and times are all required.
 */
export class AccessTokens extends Context.Service<
  AccessTokens,
  {
    /** Signs with the newest key. */
    readonly sign: (
      claims: AccessTokenClaims,
      timeToLive: Duration.Input,
    ) => Effect.Effect<{ readonly token: string; readonly expiresAt: Timestamp }>
    /** Verifies with the key that the token names, among those configured. */
    readonly verify: (token: string) => Effect.Effect<VerifiedAccessToken, InvalidAccessToken>
    /** Public keys as a JSON Web Key Set (RFC 7517); empty when all keys are symmetric. */
    readonly publicKeys: { readonly keys: ReadonlyArray<Readonly<Record<string, unknown>>> }
  }
>()("@souk/core/ports/AccessTokens") {}
