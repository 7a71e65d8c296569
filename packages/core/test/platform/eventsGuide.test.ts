import { randomUUID } from "node:crypto"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { assert, layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe } from "vitest"
import { eventType } from "../../src/platform/events/DomainEvent.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { OutboxStore } from "../../src/platform/events/OutboxStore.ts"
import { Relay } from "../../src/platform/events/Relay.ts"
import { EventTransport } from "../../src/ports/EventTransport.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { asSystem } from "./eventFixtures.ts"
import { brokerTransport, freshPrefix, onChannel, rabbitMqUrl, removedAfterwards } from "./testRabbitMq.ts"

const guide = new URL("../../../../docs/guides/events-on-rabbitmq.md", import.meta.url)

const OrderCreated = eventType("order.created", {
  exchange: "order_events",
  aggregate: "order",
  schemaVersion: 1,
  payload: {},
})

interface Sample {
  readonly listen: (
    url: string,
    handle: (event: { readonly id: string; readonly type: string }) => Promise<void>,
  ) => Promise<() => Promise<void>>
}

/** The program of the guide, over the names of this test. */
const sample = Effect.fnUntraced(function* (prefix: string) {
  const [, program = ""] = /^```ts\n([^]*?)^```/mu.exec(readFileSync(guide, "utf8")) ?? []
  const file = new URL(`sample-${randomUUID()}.ts`, import.meta.url)
  yield* Effect.acquireRelease(
    Effect.sync(() =>
      writeFileSync(
        file,
        program
          .replaceAll(`"order_events"`, `"${prefix}order_events"`)
          .replaceAll(`"warehouse"`, `"${prefix}warehouse"`),
      ),
    ),
    () => Effect.sync(() => rmSync(file)),
  )
  return yield* Effect.promise(() => import(/* @vite-ignore */ file.href) as Promise<Sample>)
})

const prefix = freshPrefix()

const services = Relay.layer.pipe(
  Layer.provide(OutboxStore.layer),
  Layer.provideMerge(Layer.mergeAll(Events.layer, brokerTransport({ prefix }))),
  Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, layerWebCrypto)),
  Layer.provideMerge(testDatabase),
)

describe.skipIf(rabbitMqUrl === undefined)("on the broker of SOUK_TEST_RABBITMQ_URL", () => {
  layer(services, { excludeTestServices: true, timeout: 60_000 })("the guide's program", (it) => {
    it.effect("hears of events and survives its own failure", () =>
      Effect.gen(function* () {
        yield* removedAfterwards(prefix, [])
        const { subscribe } = yield* EventTransport
        yield* subscribe([])
        const { listen } = yield* sample(prefix)
        const heard: Array<string> = []
        const stop = yield* Effect.promise(() =>
          listen(String(rabbitMqUrl), ({ type }) => {
            heard.push(type)
            return heard.length === 1 ? Promise.reject(new Error("not yet")) : Promise.resolve()
          }),
        )
        yield* Effect.addFinalizer(() =>
          Effect.andThen(
            Effect.promise(stop),
            onChannel((channel) => channel.deleteQueue(`${prefix}warehouse`)),
          ),
        )
        const { append } = yield* Events
        const { publishBatch } = yield* Relay
        yield* append([OrderCreated.of("1", {}), OrderCreated.of("2", {})]).pipe(asSystem)
        yield* publishBatch
        yield* Effect.repeat(Effect.sleep("20 millis"), { until: () => heard.length >= 3 }).pipe(
          Effect.timeout("10 seconds"),
        )
        assert.deepStrictEqual(heard, ["order.created", "order.created", "order.created"])
      }).pipe(Effect.scoped),
    )
  })
})
