import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto"
import { assert, layer } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { Sessions } from "../../src/identity/Sessions.ts"
import { identity, signIn, somebody, tokenSecret } from "./marketplace.ts"

type Json = unknown

const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString("base64url")

const hmac = (input: string, secret = tokenSecret, hash = "sha256"): string =>
  createHmac(hash, secret).update(input).digest("base64url")

const jwt = (header: Json, payload: Json, secret?: string, hash?: string): string => {
  const input = `${part(header)}.${part(payload)}`
  return `${input}.${hmac(input, secret, hash)}`
}

const without = (record: Record<string, Json>, key: string) => {
  const { [key]: _, ...rest } = record
  return rest
}

interface Honest {
  readonly token: string
  readonly header: Record<string, Json>
  readonly payload: Record<string, Json>
  readonly now: number
  readonly otherUser: string
  readonly otherSession: string
  readonly refreshToken: string
}

/** Every forgery by name, made from an honest token; those with the right signature show what a signature is not enough for. */
const forgeries = ({
  token,
  header,
  payload,
  now,
  otherUser,
  otherSession,
  refreshToken,
}: Honest): Record<string, string> => {
  const [head = "", body = "", signature = ""] = token.split(".")
  const pair = generateKeyPairSync("ed25519")
  const jwk = pair.publicKey.export({ format: "jwk" })
  const byAttacker = (headerOf: Json) => {
    const input = `${part(headerOf)}.${part(payload)}`
    return `${input}.${signWith(null, Buffer.from(input), pair.privateKey).toString("base64url")}`
  }
  const withHeader = (changes: Record<string, Json>) => jwt({ ...header, ...changes }, payload)
  const withPayload = (changes: Record<string, Json>) => jwt(header, { ...payload, ...changes })
  const anHourAgo = now - 3600

  return {
    "alg none without signature": `${part({ ...header, alg: "none" })}.${body}.`,
    "alg none without kid": `${part({ alg: "none", typ: "at+jwt" })}.${body}.`,
    "alg None": `${part({ ...header, alg: "None" })}.${body}.`,
    "alg nOnE": `${part({ ...header, alg: "nOnE" })}.${body}.`,
    "alg NONE with a right signature": withHeader({ alg: "NONE" }),
    "alg null": withHeader({ alg: null }),
    "alg missing": jwt(without(header, "alg"), payload),
    "alg as a list": withHeader({ alg: ["HS256"] }),
    "alg hs256": withHeader({ alg: "hs256" }),
    "HS384 with the right secret": jwt({ ...header, alg: "HS384" }, payload, tokenSecret, "sha384"),
    "HS512 with the right secret": jwt({ ...header, alg: "HS512" }, payload, tokenSecret, "sha512"),
    "header RS256, signed as HS256": withHeader({ alg: "RS256" }),
    "header EdDSA, signed by another key": byAttacker({ ...header, alg: "EdDSA" }),
    "key in the header": byAttacker({ ...header, alg: "EdDSA", jwk }),
    "key set by address": byAttacker({ ...header, alg: "EdDSA", jku: "https://evil.example/jwks.json" }),
    "certificate by address": withHeader({ alg: "RS256", x5u: "https://evil.example/cert.pem" }),
    "certificate in the header": withHeader({ alg: "RS256", x5c: ["MIIB"] }),
    "another secret": jwt(header, payload, "another secret of 32 bytes or more!!"),
    "an empty secret": jwt(header, payload, ""),
    "the kid as the secret": jwt(header, payload, "test"),
    "kid missing": jwt(without(header, "kid"), payload),
    "kid unknown": withHeader({ kid: "other" }),
    "kid empty": withHeader({ kid: "" }),
    "kid of a file": jwt({ ...header, kid: "../../../dev/null" }, payload, ""),
    "kid of a query": jwt({ ...header, kid: "x' union select ''--" }, payload, ""),
    "kid as a number": withHeader({ kid: 0 }),
    "kid as a list": withHeader({ kid: ["test"] }),
    "kid __proto__": withHeader({ kid: "__proto__" }),
    "kid constructor": withHeader({ kid: "constructor" }),
    "an unknown critical header": withHeader({ crit: ["exp"], exp: now }),
    "an unencoded payload": withHeader({ b64: false, crit: ["b64"] }),
    "type JWT": withHeader({ typ: "JWT" }),
    "type of another token": withHeader({ typ: "logout+jwt" }),
    "type missing": jwt(without(header, "typ"), payload),
    "header null": `${part(null)}.${body}.${signature}`,
    "header not JSON": `${Buffer.from("{").toString("base64url")}.${body}.${signature}`,
    expired: withPayload({ iat: anHourAgo - 3600, exp: anHourAgo }),
    "expiring now": withPayload({ exp: now }),
    "exp missing": jwt(header, without(payload, "exp")),
    "exp as text": withPayload({ exp: String(now + 3600) }),
    "exp null": withPayload({ exp: null }),
    "exp negative": withPayload({ exp: -1 }),
    "exp beyond numbers": `${part(header)}.${Buffer.from(JSON.stringify(payload).replace(/"exp":\d+/u, '"exp":1e999')).toString("base64url")}.${signature}`,
    "not valid before tomorrow": withPayload({ nbf: now + 86_400 }),
    "nbf as text": withPayload({ nbf: "0" }),
    "issued tomorrow": withPayload({ iat: now + 86_400, exp: now + 90_000 }),
    "iat missing": jwt(header, without(payload, "iat")),
    "iat as text": withPayload({ iat: "now" }),
    "another issuer": withPayload({ iss: "https://evil.example" }),
    "issuer with a slash more": withPayload({ iss: "https://souk.test/" }),
    "issuer missing": jwt(header, without(payload, "iss")),
    "issuer as a list": withPayload({ iss: ["https://souk.test"] }),
    "another audience": withPayload({ aud: "https://souk.test/v2" }),
    "audience missing": jwt(header, without(payload, "aud")),
    "audience empty": withPayload({ aud: [] }),
    "audience among others": withPayload({ aud: ["https://evil.example", "https://souk.test/v1"] }),
    "another user's id with this session": withPayload({ sub: otherUser }),
    "another user's session with this id": withPayload({ sid: otherSession }),
    "a session that never was": withPayload({ sid: "01890a5d-ac96-774b-bcce-b302099affff" }),
    "a session that is no id": withPayload({ sid: "' or 1=1 --" }),
    "session missing": jwt(header, without(payload, "sid")),
    "session as a list": withPayload({ sid: [payload["sid"]] }),
    "subject missing": jwt(header, without(payload, "sub")),
    "subject as a number": withPayload({ sub: 1 }),
    "subject no id": withPayload({ sub: "admin" }),
    "subject as an object": withPayload({ sub: { id: otherUser } }),
    "role missing": jwt(header, without(payload, "role")),
    "role system": withPayload({ role: "system" }),
    "role as a list": withPayload({ role: ["admin"] }),
    "shop no id": withPayload({ shop: "*" }),
    "shop missing": jwt(header, without(payload, "shop")),
    "token id missing": jwt(header, without(payload, "jti")),
    "payload a list": jwt(header, [payload]),
    "payload null": jwt(header, null),
    "payload text": jwt(header, "payload"),
    "payload not JSON": (() => {
      const input = `${head}.${Buffer.from("not json").toString("base64url")}`
      return `${input}.${hmac(input)}`
    })(),
    "payload of the honest token with admin written in": `${head}.${part({ ...payload, role: "admin" })}.${signature}`,
    "no signature": `${head}.${body}`,
    "empty signature": `${head}.${body}.`,
    "half a signature": `${head}.${body}.${signature.slice(0, 20)}`,
    "four parts": `${token}.${signature}`,
    "five parts, as if encrypted": `${head}.${body}.${body}.${body}.${signature}`,
    padded: `${token}==`,
    "a space before": ` ${token}`,
    "a line break after": `${token}\n`,
    "a line break within": `${head}\n.${body}.${signature}`,
    "a NUL within": `${head}.${body}\0.${signature}`,
    "as JSON serialization": JSON.stringify({ protected: head, payload: body, signature }),
    "a megabyte of claims": withPayload({ padding: "x".repeat(1_000_000) }),
    "a megabyte of nothing": "a".repeat(1_000_000),
    "a thousand parts": "a.".repeat(1000),
    nothing: "",
    dots: "..",
    "the refresh token": refreshToken,
    "an API key that never was": "sk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "an API key without end": `sk_${"a".repeat(100_000)}`,
  }
}

layer(identity)("Forged tokens", (it) => {
  it.effect("are all refused, with one and the same answer", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      yield* TestClock.adjust("2 days")
      const user = yield* somebody
      const { tokens } = yield* signIn(user.email)
      const other = yield* signIn((yield* somebody).email)
      const token = Redacted.value(tokens.accessToken)
      const decode = (text = ""): Record<string, Json> => JSON.parse(Buffer.from(text, "base64url").toString())
      const otherToken = decode(Redacted.value(other.tokens.accessToken).split(".")[1])
      const all = forgeries({
        token,
        header: decode(token.split(".")[0]),
        payload: decode(token.split(".")[1]),
        now: Math.floor((yield* Clock.currentTimeMillis) / 1000),
        otherUser: String(otherToken["sub"]),
        otherSession: String(otherToken["sid"]),
        refreshToken: Redacted.value(tokens.refreshToken),
      })
      assert.isAtLeast(Object.keys(all).length, 90)

      const answers = new Set<string>()
      for (const [name, forged] of Object.entries(all)) {
        const exit = yield* Effect.exit(sessions.authenticate(forged))
        if (exit._tag === "Success") return assert.fail(`accepted: ${name}`)
        const error = yield* Effect.flip(sessions.authenticate(forged))
        assert.strictEqual(error.code, "unauthenticated", name)
        answers.add(JSON.stringify(error))
      }
      assert.strictEqual(answers.size, 1)
      // The honest one still works, so it was not the ground that gave way.
      assert.deepInclude(yield* sessions.authenticate(token), { _tag: "Customer", userId: user.id })
    }),
  )

  it.effect("gain nothing by a role in a token that is signed", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const { tokens } = yield* signIn((yield* somebody).email)
      const [head = "", body = ""] = Redacted.value(tokens.accessToken).split(".")
      const decode = (text: string): Record<string, Json> => JSON.parse(Buffer.from(text, "base64url").toString())
      const raised = jwt(decode(head), { ...decode(body), role: "admin" })
      assert.deepInclude(yield* sessions.authenticate(raised), { _tag: "Customer" })
    }),
  )
})
