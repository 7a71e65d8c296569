import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { type AccessTokenClaims, AccessTokens } from "../ports/AccessTokens.ts"
import { SessionId, ShopId, UserId } from "../shared/Ids.ts"
import type { Contract } from "./Contract.ts"

const customer: AccessTokenClaims = {
  userId: UserId.make("01890a5d-ac96-774b-bcce-b302099a8057"),
  sessionId: SessionId.make("01890a5d-ac96-774b-bcce-b302099a8058"),
  role: "customer",
  shopId: null,
}
const vendor: AccessTokenClaims = {
  ...customer,
  role: "vendor",
  shopId: ShopId.make("01890a5d-ac96-774b-bcce-b302099a8059"),
}

const isRefused = (token: string) =>
  Effect.gen(function* () {
    const tokens = yield* AccessTokens
    const error = yield* Effect.flip(tokens.verify(token))
    assert.equal(error._tag, "InvalidAccessToken")
    assert.ok(!error.message.includes(token) || token.length < 8, "the error repeats the token")
  })

/** What every adapter of AccessTokens must do. Forgeries that need its keys are tested where those are known. */
export const accessTokensContract: Contract<AccessTokens> = [
  {
    name: "verifies what it signed, with the same claims and the same end",
    run: Effect.gen(function* () {
      const tokens = yield* AccessTokens
      for (const claims of [customer, vendor]) {
        const { token, expiresAt } = yield* tokens.sign(claims, "1 hour")
        const verified = yield* tokens.verify(token)
        assert.deepEqual(verified.claims, claims)
        assert.deepEqual(verified.expiresAt, expiresAt)
      }
    }),
  },
  {
    name: "signs no two tokens alike",
    run: Effect.gen(function* () {
      const tokens = yield* AccessTokens
      const [one, other] = yield* Effect.all([tokens.sign(customer, "1 hour"), tokens.sign(customer, "1 hour")])
      assert.notEqual(one.token, other.token)
    }),
  },
  {
    name: "refuses a token whose time is over",
    run: Effect.gen(function* () {
      const tokens = yield* AccessTokens
      const { token } = yield* tokens.sign(customer, "1 second")
      yield* tokens.verify(token)
      yield* Effect.sleep("2 seconds")
      yield* isRefused(token)
    }),
  },
  {
    name: "refuses a token with any part changed, cut or swapped",
    run: Effect.gen(function* () {
      const tokens = yield* AccessTokens
      const { token } = yield* tokens.sign(customer, "1 hour")
      const { token: other } = yield* tokens.sign(vendor, "1 hour")
      const [header = "", payload = "", signature = ""] = token.split(".")
      const [, otherPayload = ""] = other.split(".")
      yield* isRefused(`${header}.${otherPayload}.${signature}`)
      yield* isRefused(`${header}.${payload}.`)
      yield* isRefused(`${header}.${payload}`)
      yield* isRefused(`${header}.${payload}.${signature.slice(0, -4)}`)
      yield* isRefused(`${token}.${signature}`)
      const flipped = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
      yield* isRefused(`${header}.${payload}.${flipped}`)
      yield* isRefused(`x${token}`)
    }),
  },
  {
    name: "refuses what is no token at all",
    run: Effect.forEach(
      ["", ".", "..", "...", "null", "e30.e30.e30", "\0", "🐫.🐫.🐫", "a".repeat(100_000), "a.".repeat(5000)],
      isRefused,
      { discard: true },
    ),
  },
  {
    name: "publishes no private key",
    run: Effect.gen(function* () {
      const { publicKeys } = yield* AccessTokens
      for (const key of publicKeys.keys) {
        for (const secret of ["d", "k", "p", "q"]) assert.ok(!(secret in key), `a published key has "${secret}"`)
        assert.ok(typeof key["kid"] === "string")
      }
    }),
  },
]
