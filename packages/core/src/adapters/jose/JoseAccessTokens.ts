import * as Clock from "effect/Clock"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Redacted } from "effect/Redacted"
import * as Schema from "effect/Schema"
import { SignJWT, jwtVerify } from "jose"
import { AccessTokenClaims, AccessTokens, InvalidAccessToken } from "../../ports/AccessTokens.ts"
import { type InvalidSigningKey, loadKey } from "./signingKeys.ts"

/** A key that signs or still verifies access tokens. */
export type SigningKey =
  | {
      readonly algorithm: "HS256"
      /** Name of the key in the header of tokens. */
      readonly kid: string
      /** At least 32 bytes of UTF-8 (RFC 7518 §3.2). */
      readonly secret: Redacted
    }
  | {
      readonly algorithm: "EdDSA"
      readonly kid: string
      /** Ed25519 private key as PKCS #8 in PEM. */
      readonly privateKey: Redacted
    }

export interface JoseConfig {
  /** The first one signs; all verify. To rotate, put a new one first and drop the old one after the longest lifetime. */
  readonly keys: readonly [SigningKey, ...ReadonlyArray<SigningKey>]
  readonly issuer: string
  readonly audience: string
}

/** Longest token worth looking at; ours are about 450 characters. */
const maxLength = 4096

// RFC 7515 §2: base64url without padding, line breaks or spaces, which decoders otherwise let pass.
const compactForm = /^[\w-]+\.[\w-]+\.[\w-]+$/u

// https://www.rfc-editor.org/rfc/rfc9068#section-2.1
const tokenType = "at+jwt"

const requiredClaims = ["sub", "sid", "role", "iat", "exp", "iss", "aud", "jti"]

/** Signs and verifies JSON Web Tokens with the jose library. */
export const layer = (config: JoseConfig): Layer.Layer<AccessTokens, InvalidSigningKey, SecureRandom> =>
  Layer.effect(
    AccessTokens,
    Effect.gen(function* () {
      const random = yield* SecureRandom
      const loaded = yield* Effect.forEach(config.keys, loadKey)
      const keys = new Map(loaded.map((key) => [key.kid, key]))
      const newest = loaded[0]

      const sign: AccessTokens["Service"]["sign"] = Effect.fnUntraced(function* (claims, timeToLive) {
        const issuedAt = Math.floor((yield* Clock.currentTimeMillis) / 1000)
        const expiresAt = issuedAt + Math.floor(Duration.toSeconds(Duration.fromInputUnsafe(timeToLive)))
        const jwt = new SignJWT({
          iss: config.issuer,
          aud: config.audience,
          sub: claims.userId,
          sid: claims.sessionId,
          role: claims.role,
          shop: claims.shopId,
          iat: issuedAt,
          exp: expiresAt,
          jti: yield* random.uuidV7(),
        }).setProtectedHeader({ alg: newest.algorithm, kid: newest.kid, typ: tokenType })
        const token = yield* Effect.promise(() => jwt.sign(newest.signWith))
        return { token, expiresAt: new Date(expiresAt * 1000) }
      })

      const verify: AccessTokens["Service"]["verify"] = Effect.fnUntraced(function* (token) {
        if (token.length > maxLength) return yield* new InvalidAccessToken({ reason: "too long" })
        if (!compactForm.test(token)) return yield* new InvalidAccessToken({ reason: "not in compact form" })
        const key = keys.get(kidOf(token))
        if (key === undefined) return yield* new InvalidAccessToken({ reason: "unknown key" })
        const currentDate = new Date(yield* Clock.currentTimeMillis)
        const { payload } = yield* Effect.tryPromise({
          try: () =>
            jwtVerify(token, key.verifyWith, {
              algorithms: [key.algorithm],
              issuer: config.issuer,
              audience: config.audience,
              typ: tokenType,
              currentDate,
              requiredClaims,
            }),
          catch: (error) => new InvalidAccessToken({ reason: error instanceof Error ? error.message : "not verified" }),
        })
        if (typeof payload.aud !== "string" || (payload.iat ?? 0) * 1000 > currentDate.getTime()) {
          return yield* new InvalidAccessToken({ reason: "not made by this server" })
        }
        const claims = yield* decodeClaims({
          userId: payload.sub,
          sessionId: payload["sid"],
          role: payload["role"],
          shopId: payload["shop"],
        }).pipe(Effect.mapError(() => new InvalidAccessToken({ reason: "claims of another shape" })))
        return { claims, expiresAt: new Date((payload.exp ?? 0) * 1000) }
      })

      return {
        sign,
        verify,
        publicKeys: { keys: loaded.flatMap((key) => (key.publicJwk === null ? [] : [key.publicJwk])) },
      }
    }),
  )

const decodeClaims = Schema.decodeUnknownEffect(AccessTokenClaims)

// Only looks a key up: nothing in the header decides how the token is verified.
const kidOf = (token: string): string => {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.slice(0, token.indexOf(".")), "base64url").toString("utf8"))
    return typeof header === "object" && header !== null && "kid" in header && typeof header.kid === "string"
      ? header.kid
      : ""
  } catch {
    return ""
  }
}
