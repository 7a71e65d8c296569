import { it } from "@effect/vitest"
import { readSettings } from "@souk/core/platform/config/Settings"
import { Database } from "@souk/core/platform/database/Database"
import { acquireTestPostgres } from "@souk/core/testing"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { assert } from "vitest"
import { logging } from "../../src/composition/logging.ts"
import { serve } from "../../src/serve.ts"
import { serverSettings } from "../../src/ServerSettings.ts"

it.live("a request that takes longer than the settings allow is answered 503", () =>
  Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, {
      SOUK_PORT: "0",
      SOUK_DATA_FOLDER: ":memory:",
      SOUK_DATABASE_URL: Redacted.value(yield* acquireTestPostgres),
      SOUK_REQUEST_TIMEOUT_SECONDS: "1",
      SOUK_LOG_LEVEL: "Error",
    })
    const { url, services } = yield* serve(settings).pipe(Effect.provide(logging(settings)))
    const { sql, transaction } = yield* Effect.provideContext(Database, services)
    const ask = Effect.promise(async () => {
      const response = await fetch(`${url}/v1/products`)
      return { status: response.status, retryAfter: response.headers.get("retry-after"), text: await response.text() }
    })
    const held = Effect.andThen(sql`lock table catalog.products in access exclusive mode`, ask)
    const answer = yield* transaction(held).pipe(Effect.timeout("10 seconds"))
    assert.deepStrictEqual([answer.status, answer.retryAfter], [503, "1"])
    assert.include(answer.text, "was given up")
  }).pipe(Effect.scoped),
)
