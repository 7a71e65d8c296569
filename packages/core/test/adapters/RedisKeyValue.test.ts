import { assert, layer } from "@effect/vitest"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { describe, it } from "vitest"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import * as RedisKeyValue from "../../src/adapters/redis/RedisKeyValue.ts"
import * as SharedKeyValue from "../../src/platform/keyvalue/SharedKeyValue.ts"
import { KeyValue } from "../../src/ports/KeyValue.ts"
import { faultProxy } from "../../src/testing/FaultProxy.ts"
import { keyValueContract } from "../../src/testing/keyValueContract.ts"
import { findRedis } from "./findRedis.ts"

const redisUrl = await findRedis()

const prefixOf = (name: string) => `test:${process.pid}:${name}:`

const redisAt = (url: string, name: string) => RedisKeyValue.layer({ url: Redacted.make(url), prefix: prefixOf(name) })

const storeOf = (from: Layer.Layer<KeyValue>) =>
  Effect.map(Layer.build(Layer.fresh(from)), (context) => Context.get(context, KeyValue))

describe.skipIf(redisUrl === undefined)("on the server of SOUK_TEST_REDIS_URL, or of this machine", () => {
  const url = redisUrl ?? ""

  layer(redisAt(url, "contract"), { excludeTestServices: true })("RedisKeyValue", (test) => {
    for (const { name, run } of keyValueContract) test.effect(name, () => run)

    test.effect("keeps installations apart, and shares between processes", () =>
      Effect.gen(function* () {
        const one = yield* storeOf(redisAt(url, "one"))
        const same = yield* storeOf(redisAt(url, "one"))
        const other = yield* storeOf(redisAt(url, "other"))
        yield* one.set("key", "value", "10 seconds")
        assert.deepStrictEqual([yield* same.get("key"), yield* other.get("key")], ["value", null])
        yield* one.increment("count", "10 seconds")
        assert.strictEqual((yield* same.increment("count", "10 seconds")).count, 2)
        assert.strictEqual((yield* other.increment("count", "10 seconds")).count, 1)
      }).pipe(Effect.scoped),
    )

    test.effect("fails soon while the server is silent, refused or gone, and works again by itself", () =>
      Effect.gen(function* () {
        const proxy = yield* faultProxy(url)
        const store = yield* storeOf(redisAt(proxy.url, "faults"))
        const works = store
          .set("key", "value", "10 seconds")
          .pipe(Effect.retry({ schedule: Schedule.spaced("50 millis") }), Effect.timeout("8 seconds"))
        const failsSoon = Effect.gen(function* () {
          const [millis, error] = yield* Effect.timed(Effect.flip(store.get("key")))
          assert.strictEqual(error._tag, "KeyValueUnavailable")
          assert.isBelow(Duration.toMillis(millis), 1000)
        })
        yield* works
        for (const breakIt of [proxy.blackhole, proxy.refuse, () => proxy.halfOpen("server")]) {
          breakIt()
          yield* failsSoon
          proxy.heal()
          yield* works
        }
      }).pipe(Effect.scoped),
    )

    test.effect("behind a fallback, nobody fails or waits for long, and shared counts go on afterwards", () =>
      Effect.gen(function* () {
        const proxy = yield* faultProxy(url)
        const shared = SharedKeyValue.layer({ shared: redisAt(proxy.url, "fallback"), local: MemoryKeyValue.layer() })
        const context = yield* Layer.build(Layer.fresh(shared))
        const store = Context.get(context, KeyValue)
        const state = Context.get(context, SharedKeyValue.SharedKeyValueState)
        const until = (wanted: "up" | "away") =>
          state.pipe(
            Effect.repeat({ until: (is) => is === wanted, schedule: Schedule.spaced("20 millis") }),
            Effect.timeout("8 seconds"),
          )
        yield* store.increment("count", "1 minute")
        yield* store.increment("count", "1 minute")
        for (const breakIt of [proxy.blackhole, proxy.refuse]) {
          breakIt()
          yield* until("away")
          yield* store.set("here", "only", "1 minute")
          assert.strictEqual(yield* store.get("here"), "only")
          const [millis] = yield* Effect.timed(
            Effect.forEach(Array.from({ length: 200 }), () => store.increment("count", "1 minute")),
          )
          assert.isBelow(Duration.toMillis(millis), 2000, "two hundred commands did not wait")
          proxy.heal()
          yield* until("up")
          assert.strictEqual(yield* store.get("here"), null)
        }
        assert.strictEqual((yield* store.increment("count", "1 minute")).count, 3)
      }).pipe(Effect.scoped),
    )
  })
})

it("starts without a server, and says so with every command", () =>
  Effect.runPromise(
    Effect.gen(function* () {
      const store = yield* storeOf(redisAt("redis://127.0.0.1:1", "absent"))
      assert.strictEqual((yield* Effect.flip(store.increment("key", "1 minute")))._tag, "KeyValueUnavailable")
    }).pipe(Effect.scoped),
  ))
