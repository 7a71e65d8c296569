import { generateKeyPairSync } from "node:crypto"
import { assert, describe, it, layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as JoseAccessTokens from "../../src/adapters/jose/JoseAccessTokens.ts"
import { AccessTokens } from "../../src/ports/AccessTokens.ts"
import { SessionId, UserId } from "../../src/shared/Ids.ts"
import { accessTokensContract } from "../../src/testing/accessTokensContract.ts"

const pem = () => {
  const { privateKey } = generateKeyPairSync("ed25519")
  return Redacted.make(privateKey.export({ type: "pkcs8", format: "pem" }).toString())
}
const older: JoseAccessTokens.SigningKey = {
  algorithm: "HS256",
  kid: "older",
  secret: Redacted.make("the older secret of 32 bytes or more"),
}
const newer: JoseAccessTokens.SigningKey = { algorithm: "EdDSA", kid: "newer", privateKey: pem() }

const tokensWith = (...keys: JoseAccessTokens.JoseConfig["keys"]) =>
  JoseAccessTokens.layer({ keys, issuer: "https://souk.test", audience: "https://souk.test/v1" }).pipe(
    Layer.provide(layerWebCrypto),
  )

for (const [name, key] of [
  ["a secret", older],
  ["a key pair", newer],
] as const) {
  layer(tokensWith(key), { excludeTestServices: true })(`JoseAccessTokens with ${name}`, (it) => {
    for (const { name, run } of accessTokensContract) it.effect(name, () => run)
  })
}

const claims = {
  userId: UserId.make("01890a5d-ac96-774b-bcce-b302099a8057"),
  sessionId: SessionId.make("01890a5d-ac96-774b-bcce-b302099a8058"),
  role: "customer",
  shopId: null,
} as const

const sign = Effect.flatMap(AccessTokens, (tokens) => tokens.sign(claims, "1 hour"))
const verify = (token: string) => Effect.flatMap(AccessTokens, (tokens) => tokens.verify(token))

describe("rotation of keys", () => {
  it.effect("signs with the first key and verifies with all, until the old one is dropped", () =>
    Effect.gen(function* () {
      const { token } = yield* Effect.provide(sign, tokensWith(older))
      yield* Effect.provide(verify(token), tokensWith(newer, older))
      const { token: rotated } = yield* Effect.provide(sign, tokensWith(newer, older))
      yield* Effect.provide(verify(rotated), tokensWith(newer))
      const error = yield* Effect.flip(Effect.provide(verify(token), tokensWith(newer)))
      assert.strictEqual(error._tag, "InvalidAccessToken")
    }),
  )

  it.effect("publishes key pairs only, without their private part", () =>
    Effect.gen(function* () {
      const { publicKeys } = yield* Effect.provide(AccessTokens, tokensWith(newer, older))
      assert.deepStrictEqual(
        publicKeys.keys.map((key) => Object.keys(key).toSorted()),
        [["alg", "crv", "kid", "kty", "use", "x"]],
      )
    }),
  )
})

describe("keys that cannot be used", () => {
  const refused = (key: JoseAccessTokens.SigningKey) => Effect.flip(Effect.provide(AccessTokens, tokensWith(key)))

  it.effect("are refused at the start, without being repeated", () =>
    Effect.gen(function* () {
      const short = yield* refused({ ...older, secret: Redacted.make("short-secret-canary") })
      assert.match(short.message, /"older".*19 bytes/u)
      assert.notInclude(JSON.stringify(short), "canary")
      const broken = yield* refused({ algorithm: "EdDSA", kid: "x", privateKey: Redacted.make("no PEM canary") })
      assert.match(broken.message, /"x".*Ed25519/u)
      assert.notInclude(JSON.stringify(broken), "canary")
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
      const rsa = Redacted.make(privateKey.export({ type: "pkcs8", format: "pem" }).toString())
      assert.match((yield* refused({ algorithm: "EdDSA", kid: "rsa", privateKey: rsa })).message, /Ed25519/u)
      yield* refused({ ...older, kid: "" })
    }),
  )
})
