import { it } from "@effect/vitest"
import { readSettings } from "@souk/core/platform/config/Settings"
import { acquireTestPostgres, faultProxy } from "@souk/core/testing"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { assert } from "vitest"
import { serve } from "../../src/serve.ts"
import { serverSettings } from "../../src/ServerSettings.ts"
import { tokenSecret } from "../TestServer.ts"
import { exchange, problemFaults } from "./exchange.ts"

const products = { method: "GET", path: "/v1/products?limit=1" }

it.live(
  "nobody waits for a database that says nothing: 503 within 5 s, at once while it lasts, and then as before",
  () =>
    Effect.gen(function* () {
      const proxy = yield* faultProxy(Redacted.value(yield* acquireTestPostgres))
      const settings = yield* readSettings(serverSettings, {
        SOUK_PORT: "0",
        SOUK_DATA_FOLDER: ":memory:",
        SOUK_DATABASE_URL: proxy.url,
        SOUK_TOKEN_SECRET: tokenSecret,
      })
      const { url } = yield* serve(settings)
      const ask = Effect.timed(Effect.promise(() => exchange(url, products)))
      assert.strictEqual((yield* ask)[1].status, 200)

      proxy.blackhole()
      const [waited, first] = yield* ask
      assert.deepStrictEqual([first.status, first.headers["retry-after"]], [503, "2"])
      assert.deepStrictEqual(problemFaults(first), [])
      assert.isBelow(Duration.toSeconds(waited), 5)
      const [then, second] = yield* ask
      assert.strictEqual(second.status, 503)
      assert.isBelow(Duration.toSeconds(then), 1)

      proxy.heal()
      yield* Effect.sleep("1500 millis")
      assert.strictEqual((yield* ask)[1].status, 200)
    }).pipe(Effect.scoped),
  60_000,
)
