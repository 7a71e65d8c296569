import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as JoseAccessTokens from "./adapters/jose/JoseAccessTokens.ts"
import { CartTokens } from "./carts/CartTokens.ts"

/** Secrets that sign tokens, newest first: the first one signs, all verify. */
export type TokenSecrets = readonly [Redacted.Redacted, ...ReadonlyArray<Redacted.Redacted>]

/** Access tokens and cart tokens, signed with the same secrets. */
export const tokens = (secrets: TokenSecrets) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const [newest, ...older] = secrets
      const keys = [yield* signingKey(newest), ...(yield* Effect.forEach(older, signingKey))] as const
      return Layer.mergeAll(
        JoseAccessTokens.layer({ keys, issuer: "souk", audience: "souk" }),
        CartTokens.layer({ secrets }),
      )
    }),
  )

// The name of a key tells keys apart without telling anything of the secret.
const signingKey = Effect.fnUntraced(function* (secret: Redacted.Redacted) {
  const digest = yield* Digest.Digest
  const name = yield* digest.digestHex(Digest.sha256, new TextEncoder().encode(`souk.kid:${Redacted.value(secret)}`))
  return { algorithm: "HS256", kid: name.slice(0, 12), secret } as const
})
