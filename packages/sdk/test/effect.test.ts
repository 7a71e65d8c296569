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
})
