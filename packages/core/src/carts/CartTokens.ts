import * as Context from "effect/Context"
import * as Mac from "effect/crypto/Mac"
import * as Effect from "effect/Effect"
import * as Base64Url from "effect/encoding/Base64Url"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CartId } from "../shared/Ids.ts"

/** How cart tokens are signed. */
export interface CartTokenConfig {
  /** Newest first: the first one signs, all of them verify, so that a secret can be replaced without losing carts. */
  readonly secrets: readonly [Redacted.Redacted, ...ReadonlyArray<Redacted.Redacted>]
}

/**
 * Tokens that prove that a guest owns a cart: the cart's id and its HMAC-SHA-256 (RFC 2104).
 *
 * A token does not expire; it is worth what the cart is worth, and nothing once the cart was merged.
 */
export class CartTokens extends Context.Service<
  CartTokens,
  {
    readonly sign: (cartId: CartId) => Effect.Effect<string>
    /** Returns the cart, or null when the token was not signed with one of our secrets. Takes constant time. */
    readonly verify: (token: string) => Effect.Effect<CartId | null>
  }
>()("@souk/core/carts/CartTokens") {
  static readonly layer = ({ secrets }: CartTokenConfig) =>
    Layer.effect(
      CartTokens,
      Effect.gen(function* () {
        const mac = yield* Mac.Mac
        const encoder = new TextEncoder()
        const keyOf = (secret: Redacted.Redacted) =>
          Effect.orDie(Mac.key(Mac.hmacSha256, encoder.encode(Redacted.value(secret))))
        const newest = yield* keyOf(secrets[0])
        const keys = yield* Effect.forEach(secrets, keyOf)
        // The prefix keeps other tokens that are signed with the same secret from being mistaken for these.
        const signed = (cartId: string) => encoder.encode(`souk.cart.v1:${cartId}`)

        const sign = Effect.fn("CartTokens.sign")(function* (cartId: CartId) {
          const tag = yield* Effect.orDie(mac.sign(newest, signed(cartId)))
          return `${cartId}.${Base64Url.encode(tag)}`
        })

        const verify = Effect.fn("CartTokens.verify")(function* (token: string) {
          const [id = "", encodedTag = "", ...rest] = token.split(".")
          const tag = Base64Url.decode(encodedTag)
          if (!isCartId(id) || Result.isFailure(tag) || rest.length > 0) return null
          const matches = yield* Effect.forEach(keys, (key) => Effect.orDie(mac.verify(key, tag.success, signed(id))))
          return matches.includes(true) ? id : null
        })

        return { sign, verify }
      }),
    )
}

const isCartId = Schema.is(CartId)
