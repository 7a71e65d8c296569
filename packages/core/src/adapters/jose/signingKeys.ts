import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { type CryptoKey, type JWK, exportJWK, importJWK, importPKCS8 } from "jose"
import type { SigningKey } from "./JoseAccessTokens.ts"

/** A configured key cannot be used; the message says which and why, never the key. */
export class InvalidSigningKey extends Schema.TaggedError<InvalidSigningKey>()("InvalidSigningKey", {
  message: Schema.String,
}) {}

/** A key as the jose library takes it. */
export interface LoadedKey {
  readonly kid: string
  readonly algorithm: "HS256" | "EdDSA"
  readonly signWith: CryptoKey | Uint8Array
  readonly verifyWith: CryptoKey | Uint8Array
  /** What other services may know of it: null when signing and verifying are the same secret. */
  readonly publicJwk: Readonly<Record<string, unknown>> | null
}

/** Checks and imports a configured key. */
export const loadKey = (key: SigningKey): Effect.Effect<LoadedKey, InvalidSigningKey> => {
  if (key.kid === "") return Effect.fail(new InvalidSigningKey({ message: "A signing key needs a name (kid)." }))
  return key.algorithm === "HS256" ? loadSecret(key.kid, key.secret) : loadPrivateKey(key.kid, key.privateKey)
}

const loadSecret = (kid: string, secret: Redacted.Redacted): Effect.Effect<LoadedKey, InvalidSigningKey> => {
  const bytes = new TextEncoder().encode(Redacted.value(secret))
  return bytes.length < 32
    ? Effect.fail(
        new InvalidSigningKey({
          message: `The secret of signing key "${kid}" has ${bytes.length} bytes; HS256 needs at least 32. Make one with: openssl rand -base64 48`,
        }),
      )
    : Effect.succeed({ kid, algorithm: "HS256", signWith: bytes, verifyWith: bytes, publicJwk: null })
}

const loadPrivateKey = Effect.fnUntraced(function* (kid: string, pem: Redacted.Redacted) {
  const { signWith, verifyWith, jwk } = yield* Effect.tryPromise({
    try: async () => {
      const signWith = await importPKCS8(Redacted.value(pem), "EdDSA", { extractable: true })
      // Named one by one, so that the private part `d` cannot slip through.
      const { kty, crv, x } = await exportJWK(signWith)
      const jwk = { kty, crv, x } as JWK
      return { signWith, verifyWith: await importJWK(jwk, "EdDSA"), jwk }
    },
    catch: () =>
      new InvalidSigningKey({
        message: `Signing key "${kid}" is not an Ed25519 private key in PKCS #8 PEM. Make one with: openssl genpkey -algorithm ed25519`,
      }),
  })
  return {
    kid,
    algorithm: "EdDSA",
    signWith,
    verifyWith,
    publicJwk: { ...jwk, kid, alg: "EdDSA", use: "sig" },
  } satisfies LoadedKey
})
