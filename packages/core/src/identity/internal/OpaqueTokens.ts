import * as Context from "effect/Context"
import { Digest, sha256 } from "effect/crypto/Digest"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Base64Url from "effect/encoding/Base64Url"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

/** A token as its holder gets it, and what is stored of it. */
export interface OpaqueToken {
  readonly token: Redacted.Redacted
  readonly hash: string
}

/**
 * Makes and recognises random tokens. Only hashes are stored; 256 random bits need no slow hash, there is nothing to guess.
 */
export class OpaqueTokens extends Context.Service<
  OpaqueTokens,
  {
    /** Makes a token: the prefix and 256 random bits in base64url. */
    readonly make: (prefix: string) => Effect.Effect<OpaqueToken>
    /** Returns what would be stored of a token: SHA-256 in hex. */
    readonly hash: (token: Redacted.Redacted) => Effect.Effect<string>
  }
>()("@souk/core/identity/internal/OpaqueTokens") {
  static readonly layer = Layer.effect(
    OpaqueTokens,
    Effect.gen(function* () {
      const random = yield* SecureRandom
      const digest = yield* Digest
      const hash = (token: Redacted.Redacted) =>
        digest.digestHex(sha256, new TextEncoder().encode(Redacted.value(token)))
      return {
        hash,
        make: Effect.fnUntraced(function* (prefix) {
          const token = Redacted.make(`${prefix}${Base64Url.encode(yield* random.randomBytes(32))}`, { label: "token" })
          return { token, hash: yield* hash(token) }
        }),
      }
    }),
  )
}
