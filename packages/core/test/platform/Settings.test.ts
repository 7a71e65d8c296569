import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { integer, readSettings, setting } from "../../src/platform/config/Settings.ts"

const settings = {
  port: setting({
    variable: "SOUK_PORT",
    fallback: "PORT",
    description: "Port.",
    schema: integer(0, 65_535),
    default: "4000",
  }),
}

const portOf = (environment: Record<string, string>) =>
  Effect.map(readSettings(settings, environment), ({ port }) => port)

describe("Settings", () => {
  it.effect("a fallback counts where the variable itself is absent or empty", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* portOf({ PORT: "8080" }), 8080)
      assert.strictEqual(yield* portOf({ SOUK_PORT: "", PORT: "8080" }), 8080)
      assert.strictEqual(yield* portOf({ SOUK_PORT: "4001", PORT: "8080" }), 4001)
      assert.strictEqual(yield* portOf({ SOUK_PORT: "4001", PORT: "nonsense" }), 4001)
      assert.strictEqual(yield* portOf({ PORT: "" }), 4000)
    }),
  )

  it.effect("a problem names the variable that was read", () =>
    Effect.gen(function* () {
      const fallback = yield* Effect.flip(portOf({ PORT: "99999" }))
      assert.match(fallback.problems[0] ?? "", /^PORT is wrong/u)
      const own = yield* Effect.flip(portOf({ SOUK_PORT: "x", PORT: "8080" }))
      assert.match(own.problems[0] ?? "", /^SOUK_PORT is wrong/u)
    }),
  )
})
