import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { FetchHttpClient } from "effect/http"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { SoukClient, type SoukClientOptions } from "../src/effect.ts"
import { problem, serve } from "./client/serve.ts"

const info = { name: "souk", version: "1.0.0", database: "embedded", role: "all" }
const scopedServer = (handle: Parameters<typeof serve>[0]) =>
  Effect.acquireRelease(
    Effect.promise(() => serve(handle)),
    (server) => Effect.promise(() => server[Symbol.asyncDispose]()),
  )
const connect = (options: SoukClientOptions) => SoukClient.layer(options).pipe(Layer.provide(FetchHttpClient.layer))

describe("SoukClient", () => {
  it.live("decodes answers, says who acts, and tries transient failures again", () =>
    Effect.gen(function* () {
      const server = yield* scopedServer((_request, _response, count) =>
        count === 1 ? problem(503, "service_unavailable", { retryAfter: 0 }, { "retry-after": "0" }) : { json: info },
      )
      const options = { url: server.url, token: Redacted.make("sk_1"), cartToken: Redacted.make("cart-1") }
      const answer = yield* SoukClient.use((souk) => souk.system.info()).pipe(Effect.provide(connect(options)))
      assert.deepStrictEqual(answer, info)
      assert.strictEqual(server.received.length, 2)
      for (const { headers } of server.received) {
        assert.strictEqual(headers.authorization, "Bearer sk_1")
        assert.strictEqual(headers["x-cart-token"], "cart-1")
        assert.strictEqual(headers["idempotency-key"], undefined)
      }
    }),
  )

  it.live("all attempts of a write have one key; what the server does not recognise by it is sent once", () =>
    Effect.gen(function* () {
      const server = yield* scopedServer(() => problem(503, "service_unavailable", {}, { "retry-after": "0" }))
      const failures = yield* Effect.gen(function* () {
        const souk = yield* SoukClient
        const payload = { email: "a@example.com", password: Redacted.make("a secret of mine") }
        return [
          yield* Effect.flip(souk.system.info()),
          yield* Effect.flip(souk.shops.update({ payload: { about: "Lamps." } })),
          yield* Effect.flip(souk.auth.login({ payload })),
        ]
      }).pipe(Effect.provide(connect({ url: server.url })))
      for (const error of failures) {
        assert.strictEqual(error._tag, "ServiceUnavailable")
        assert.strictEqual(error.message, "It was service_unavailable.")
      }
      const keys = server.received.map(({ url, headers }) => [url, headers["idempotency-key"] !== undefined])
      assert.deepStrictEqual(keys, [
        ...[1, 2, 3].map(() => ["/v1/info", false]),
        ...[1, 2, 3].map(() => ["/v1/me/shop", true]),
        ["/v1/auth/login", true],
      ])
      assert.strictEqual(new Set(server.received.slice(3, 6).map(({ headers }) => headers["idempotency-key"])).size, 1)
      assert.strictEqual(server.received.at(-1)?.body, '{"email":"a@example.com","password":"a secret of mine"}')
    }),
  )

  it.live("an answer that is not Souk's is a failure of HTTP", () =>
    Effect.gen(function* () {
      const server = yield* scopedServer(() => ({ status: 404, text: "<h1>Not here</h1>" }))
      const failed = yield* SoukClient.use((souk) => Effect.flip(souk.system.info())).pipe(
        Effect.provide(connect({ url: server.url })),
      )
      assert.strictEqual(failed._tag, "HttpClientError")
      const other = yield* scopedServer(() => problem(418, "teapot"))
      const unknown = yield* SoukClient.use((souk) => Effect.flip(souk.system.info())).pipe(
        Effect.provide(connect({ url: other.url })),
      )
      assert.strictEqual(unknown._tag, "HttpClientError")
    }),
  )
})
