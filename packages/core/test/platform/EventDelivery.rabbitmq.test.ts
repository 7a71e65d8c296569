import { connect, createServer, type Socket } from "node:net"
import { assert, layer } from "@effect/vitest"
import * as Context from "effect/Context"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import { MinimumLogLevel } from "effect/References"
import * as Schedule from "effect/Schedule"
import * as Scope from "effect/Scope"
import { describe } from "vitest"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import * as DatabaseTransport from "../../src/platform/events/DatabaseTransport.ts"
import { DeliveryPolicy, defaultDeliveryPolicy } from "../../src/platform/events/DeliveryPolicy.ts"
import { DeliveryStore } from "../../src/platform/events/DeliveryStore.ts"
import { EventAdmin } from "../../src/platform/events/EventAdmin.ts"
import type { EventConsumer } from "../../src/platform/events/EventConsumer.ts"
import { EventRuntime } from "../../src/platform/events/EventRuntime.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { EventTransport } from "../../src/ports/EventTransport.ts"
import { faultProxy } from "../../src/testing/FaultProxy.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { asSystem, effectsOf, effectsTable, recorder, seen, tick, Ticked } from "./eventFixtures.ts"
import { brokerTransport, freshPrefix, onChannel, rabbitMqUrl, removedAfterwards } from "./testRabbitMq.ts"

const services = EventAdmin.layer.pipe(
  Layer.provide(Audit.layer),
  Layer.provideMerge(Events.layer),
  Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, layerWebCrypto)),
  Layer.provideMerge(effectsTable),
  Layer.provideMerge(testPostgres({ maxConnections: 40 })),
  // Thousands of failures are meant to happen here.
  Layer.provideMerge(Layer.succeed(MinimumLogLevel, "Fatal")),
)

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const hasty = {
  ...defaultDeliveryPolicy,
  maxAttempts: 1000,
  retryDelay: () => Duration.millis(20),
  relayBatch: 37,
  takeLimit: 7,
  claimTimeout: Duration.millis(300),
  pollInterval: Duration.millis(50),
  drainTimeout: Duration.millis(100),
  surveyInterval: Duration.millis(300),
  surveyPatience: Duration.millis(500),
}

const patient = { ...hasty, maxAttempts: 5, surveyInterval: Duration.minutes(5) }

/** What a process of its own would have: a connection, a transport, a runtime. */
const processOf = Effect.fnUntraced(function* (
  consumers: ReadonlyArray<EventConsumer>,
  config: { readonly prefix: string; readonly url?: string },
) {
  const { url, ...names } = config
  const transport = brokerTransport({ ...names, ...(url === undefined ? {} : { url: Redacted.make(url) }) })
  const context = yield* Layer.build(
    Layer.fresh(EventRuntime.layer({ consumers: Effect.succeed(consumers) })).pipe(
      Layer.provideMerge(Layer.fresh(transport)),
    ),
  )
  return { ...Context.get(context, EventRuntime), transport: Context.get(context, EventTransport) }
})

const overDatabase = (consumers: ReadonlyArray<EventConsumer>) =>
  Effect.map(
    Layer.build(
      Layer.fresh(EventRuntime.layer({ consumers: Effect.succeed(consumers) })).pipe(
        Layer.provide(Layer.fresh(DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer)))),
      ),
    ),
    (context) => Context.get(context, EventRuntime),
  )

const until = <E, R>(condition: Effect.Effect<boolean, E, R>, limit: Duration.Input = "30 seconds") =>
  condition.pipe(
    Effect.repeat({ until: (holds) => holds, schedule: Schedule.spaced("25 millis") }),
    Effect.timeout(limit),
  )

const countIs = (consumer: string, count: number) =>
  Effect.map(effectsOf(consumer), (effects) => effects.length >= count)

const messagesIn = (queue: string) =>
  Effect.map(
    onChannel((channel) => channel.checkQueue(queue)),
    ({ messageCount }) => messageCount,
  )

/** Events of an aggregate that no relay has handed over for good. */
const unpublished = Effect.fnUntraced(function* (clock: string) {
  const { sql } = yield* Database
  const [row] = yield* Effect.orDie(
    sql<{ n: number }>`
      select count(*) as n from events.outbox where published_at is null and aggregate_id = ${clock}`,
  )
  return row?.n ?? 0
})

describe.skipIf(rabbitMqUrl === undefined)("on the broker of SOUK_TEST_RABBITMQ_URL", () => {
  layer(services, { excludeTestServices: true, timeout: 60_000 })("event delivery over RabbitMQ", (it) => {
    it.effect(
      "keeps order and happens once with 3 processes, failing, cut off, restarted at random",
      () =>
        Effect.gen(function* () {
          const prefix = freshPrefix()
          yield* removedAfterwards(prefix, ["storm"])
          const proxy = yield* faultProxy(String(rabbitMqUrl))
          const clocks = range(24).map((n) => `storm-${n}`)
          const perClock = 30
          const consumer = yield* recorder("storm", () =>
            Effect.gen(function* () {
              const fate = yield* Random.next
              if (fate < 0.05) return yield* Effect.fail("no luck")
              if (fate < 0.1) return yield* Effect.die("worse luck")
              if (fate < 0.15) yield* Effect.sleep(fate * 3000)
            }),
          )
          const url = new URL(String(rabbitMqUrl))
          url.port = String(proxy.port)
          const process = (id: number) =>
            Effect.gen(function* () {
              for (;;) {
                const scope = yield* Scope.make()
                yield* Effect.gen(function* () {
                  const { start } = yield* processOf([consumer], { prefix, url: url.href })
                  yield* start
                  yield* Effect.sleep(700 + (yield* Random.next) * 1000 * id)
                }).pipe(Effect.provideService(Scope.Scope, scope), Effect.ensuring(Scope.close(scope, Exit.void)))
              }
            })
          const cutter = Effect.gen(function* () {
            for (;;) {
              yield* Effect.sleep(300 + (yield* Random.next) * 1200)
              const fate = yield* Random.next
              if (fate < 0.6) proxy.reset()
              else {
                if (fate < 0.8) proxy.refuse()
                else proxy.blackhole()
                yield* Effect.sleep(400)
                proxy.heal()
                proxy.reset()
              }
            }
          })
          const writer = Effect.forEach(
            clocks,
            (clock) => Effect.forEach(range(perClock / 3), (n) => tick(clock, 3, n * 3 - 2), { discard: true }),
            { concurrency: 8, discard: true },
          )
          yield* processOf([consumer], { prefix })
          yield* Effect.raceFirst(
            Effect.andThen(writer, until(countIs("storm", clocks.length * perClock), "80 seconds")),
            Effect.all([...range(3).map(process), cutter], { concurrency: "unbounded", discard: true }),
          )
          for (const clock of clocks) assert.deepStrictEqual(yield* seen("storm", clock), range(perClock))
          assert.strictEqual((yield* effectsOf("storm")).length, clocks.length * perClock)
        }).pipe(Effect.provideService(DeliveryPolicy, hasty), Effect.scoped),
      100_000,
    )

    it.effect("wakes a consumer in another process within tens of milliseconds", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["swift"])
        const arrived = new Map<number, number>()
        const consumer = yield* recorder("swift", ({ n }) => Effect.sync(() => void arrived.set(n, Date.now())))
        const worker = yield* processOf([consumer], { prefix })
        yield* worker.start
        yield* tick("swift-warm", 1, 0)
        yield* until(Effect.sync(() => arrived.has(0)))
        const took: Array<number> = []
        for (const n of range(30)) {
          const committed = yield* Effect.as(tick(`swift-${n}`, 1, n), Date.now())
          yield* Effect.repeat(
            Effect.sync(() => arrived.has(n)),
            { until: (holds) => holds, schedule: Schedule.spaced("2 millis") },
          ).pipe(Effect.timeout("5 seconds"))
          took.push((arrived.get(n) ?? 0) - committed)
        }
        const [median = Infinity] = took.toSorted((a, b) => a - b).slice(15)
        assert.isBelow(median, 200)
      }).pipe(Effect.scoped),
    )

    it.effect("parks what fails in every attempt, delays no other aggregate, and delivers it again when told to", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["picky"])
        const admin = yield* EventAdmin
        let attempts = 0
        let isMended = false
        const consumer = yield* recorder("picky", ({ clock, n }) => {
          if (clock !== "picky-poison" || n !== 1 || isMended) return Effect.void
          attempts++
          return Effect.fail("poison")
        })
        const policy = { ...patient, retryDelay: () => Duration.millis(400) }
        const worker = yield* Effect.provideService(processOf([consumer], { prefix }), DeliveryPolicy, policy)
        yield* worker.start
        yield* tick("picky-poison", 100)
        const began = Date.now()
        yield* Effect.forEach(range(30), (n) => tick(`picky-${n}`), { concurrency: 8 })
        yield* until(countIs("picky", 30))
        assert.isBelow(Date.now() - began, 2000)
        assert.deepStrictEqual(yield* seen("picky", "picky-poison"), [])
        yield* until(countIs("picky", 30 + 99))
        assert.strictEqual(attempts, 5)
        assert.deepStrictEqual(yield* seen("picky", "picky-poison"), range(100).slice(1))
        const { items } = yield* admin.parked({ consumer: "picky" })
        assert.deepStrictEqual(
          items.map(({ failures, error }) => [failures, error.includes("poison")]),
          [[5, true]],
        )
        isMended = true
        assert.strictEqual((yield* admin.replayParked({ consumer: "picky" })).events, 1)
        yield* until(countIs("picky", 30 + 100))
        assert.strictEqual((yield* admin.parked({ consumer: "picky" })).items.length, 0)
        assert.strictEqual((yield* admin.replay({ consumer: "picky", aggregateId: "picky-1" })).events, 1)
        yield* until(countIs("picky", 30 + 101))
      }).pipe(asSystem, Effect.scoped),
    )

    it.effect("counts failures across a crash", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["stubborn"])
        let attempts = 0
        const consumer = yield* recorder("stubborn", () =>
          Effect.andThen(
            Effect.sync(() => attempts++),
            Effect.fail("no"),
          ),
        )
        const { sql } = yield* Database
        for (const expected of [1, 2, 3]) {
          yield* Effect.scoped(
            Effect.gen(function* () {
              const { start } = yield* processOf([consumer], { prefix })
              yield* start
              if (expected === 1) yield* tick("stubborn")
              yield* until(Effect.sync(() => attempts >= expected))
            }).pipe(Effect.provideService(DeliveryPolicy, { ...patient, retryDelay: () => Duration.millis(300) })),
          )
          yield* Effect.sleep(350)
        }
        const [row] = yield* sql<{
          failures: number
        }>`select failures from events.deliveries where consumer = 'stubborn'`
        assert.strictEqual(row?.failures, attempts)
      }).pipe(Effect.scoped),
    )

    it.effect("recognises what comes again because its acknowledgement was lost", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["deaf"])
        const proxy = yield* faultProxy(String(rabbitMqUrl))
        const url = new URL(String(rabbitMqUrl))
        url.port = String(proxy.port)
        const consumer = yield* recorder("deaf", () => Effect.sync(() => proxy.blackhole()))
        const { start } = yield* processOf([consumer], { prefix, url: url.href })
        yield* start
        yield* tick("deaf", 3)
        yield* until(countIs("deaf", 1))
        yield* Effect.sleep(100)
        proxy.reset()
        proxy.heal()
        const second = yield* recorder("deaf")
        const other = yield* processOf([second], { prefix })
        yield* other.start
        yield* until(countIs("deaf", 3))
        yield* Effect.sleep(300)
        assert.deepStrictEqual(yield* seen("deaf", "deaf"), [1, 2, 3])
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("publishes nothing that has a consumer and no queue, mends the queue, and goes on", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["bound"])
        const consumer = yield* recorder("bound")
        const { start } = yield* processOf([consumer], { prefix })
        yield* onChannel((channel) => channel.unbindQueue(`${prefix}souk.bound`, `${prefix}user_events`, Ticked.type))
        yield* start
        yield* tick("bound", 3)
        yield* until(countIs("bound", 3))
        assert.deepStrictEqual(yield* seen("bound", "bound"), [1, 2, 3])
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("refuses to start on a queue that is set up differently, and says what differs", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["other"])
        yield* onChannel((channel) =>
          channel.assertQueue(`${prefix}souk.other`, {
            durable: true,
            arguments: { "x-queue-type": "quorum", "x-delivery-limit": 5 },
          }),
        )
        const error = yield* Effect.flip(processOf([yield* recorder("other")], { prefix }))
        assert.strictEqual(error._tag, "TransportMisfit")
        assert.include(error.message, `queue ${prefix}souk.other exists and is set up differently: x-`)
        assert.include(error.message, "rabbitmqctl")
      }).pipe(Effect.scoped),
    )

    it.effect("starts while the broker is away, says so, and catches up when it is back", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["away"])
        const proxy = yield* faultProxy(String(rabbitMqUrl))
        const url = new URL(String(rabbitMqUrl))
        url.port = String(proxy.port)
        proxy.refuse()
        const { start, transport } = yield* processOf([yield* recorder("away")], { prefix, url: url.href })
        yield* start
        yield* tick("away", 3)
        yield* Effect.sleep(300)
        assert.strictEqual((yield* Effect.flip(transport.check))._tag, "TransportUnavailable")
        assert.strictEqual(yield* unpublished("away"), 3)
        proxy.heal()
        yield* until(countIs("away", 3), "15 seconds")
        yield* transport.check
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("answers within seconds while the broker is frozen", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["frozen"])
        const proxy = yield* faultProxy(String(rabbitMqUrl))
        const url = new URL(String(rabbitMqUrl))
        url.port = String(proxy.port)
        const { start, transport } = yield* processOf([yield* recorder("frozen")], { prefix, url: url.href })
        yield* start
        proxy.blackhole()
        yield* tick("frozen", 3)
        const [took, error] = yield* Effect.timed(Effect.flip(transport.check))
        assert.isBelow(Duration.toMillis(took), 3000)
        assert.strictEqual(error._tag, "TransportUnavailable")
        yield* Effect.sleep(6000)
        proxy.heal()
        yield* until(countIs("frozen", 3), "15 seconds")
        assert.deepStrictEqual(yield* seen("frozen", "frozen"), [1, 2, 3])
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("waits while the broker blocks publishers", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["blocked"])
        const broker = yield* alarmingBroker
        const { start, transport } = yield* processOf([yield* recorder("blocked")], { prefix, url: broker.url })
        yield* transport.check
        broker.block()
        const error = yield* until(Effect.map(Effect.exit(transport.check), (exit) => Exit.isFailure(exit))).pipe(
          Effect.andThen(Effect.flip(transport.check)),
        )
        assert.include(error.message, "takes no messages for now: low on memory")
        yield* start
        yield* tick("blocked", 2)
        yield* Effect.sleep(300)
        assert.strictEqual(yield* unpublished("blocked"), 2)
        broker.unblock()
        yield* until(countIs("blocked", 2))
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("finds what a deleted queue has lost", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["wiped"])
        const consumer = yield* recorder("wiped")
        yield* Effect.scoped(
          Effect.gen(function* () {
            const { start } = yield* processOf([yield* recorder("wiped", () => Effect.never)], { prefix })
            yield* start
            yield* tick("wiped", 5)
            yield* until(Effect.map(unpublished("wiped"), (n) => n === 0))
          }),
        )
        yield* until(Effect.map(messagesIn(`${prefix}souk.wiped`), (n) => n >= 5))
        const { lag } = yield* EventAdmin
        assert.isAtLeast((yield* lag()).find(({ consumer }) => consumer === "wiped")?.pending ?? 0, 5)
        yield* onChannel((channel) => channel.deleteQueue(`${prefix}souk.wiped`))
        const { start } = yield* processOf([consumer], { prefix })
        yield* start
        yield* until(countIs("wiped", 5))
        yield* tick("wiped", 2, 6)
        yield* until(countIs("wiped", 7))
        assert.deepStrictEqual(yield* seen("wiped", "wiped"), range(7))
      }).pipe(asSystem, Effect.provideService(DeliveryPolicy, hasty), Effect.scoped),
    )

    it.effect("loses nothing and keeps order when the transport is switched, either way", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["moved"])
        const stuck = yield* recorder("moved", () => Effect.never)
        const consumer = yield* recorder("moved")
        const publishOnly = (start: Effect.Effect<void, never, Scope.Scope>) =>
          Effect.andThen(start, until(Effect.map(unpublished("moved"), (n) => n === 0)))
        yield* tick("moved", 2)
        yield* Effect.scoped(
          Effect.flatMap(overDatabase([stuck]), ({ start }) => Effect.andThen(tick("moved", 2, 3), publishOnly(start))),
        )
        yield* Effect.scoped(
          Effect.gen(function* () {
            const { start } = yield* processOf([stuck], { prefix })
            yield* tick("moved", 2, 5)
            yield* publishOnly(start)
          }),
        )
        yield* Effect.scoped(
          Effect.gen(function* () {
            const { start } = yield* overDatabase([consumer])
            yield* tick("moved", 2, 7)
            yield* start
            yield* until(countIs("moved", 8))
          }),
        )
        assert.deepStrictEqual(yield* seen("moved", "moved"), range(8))
        const { start } = yield* processOf([consumer], { prefix })
        yield* tick("moved", 2, 9)
        yield* start
        yield* until(countIs("moved", 10))
        yield* Effect.sleep(200)
        assert.deepStrictEqual(yield* seen("moved", "moved"), range(10))
        assert.strictEqual(yield* messagesIn(`${prefix}souk.moved`), 0)
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )

    it.effect("leaves out what is no event of this marketplace", () =>
      Effect.gen(function* () {
        const prefix = freshPrefix()
        yield* removedAfterwards(prefix, ["strict"])
        const { start } = yield* processOf([yield* recorder("strict")], { prefix })
        yield* start
        yield* onChannel(async (channel) => {
          for (const body of ["", "no JSON", "{}", "[]"]) {
            channel.publish(`${prefix}user_events`, Ticked.type, Buffer.from(body), { persistent: true })
          }
          await channel.waitForConfirms()
        })
        yield* tick("strict", 2)
        yield* until(countIs("strict", 2))
        assert.strictEqual(yield* messagesIn(`${prefix}souk.strict`), 0)
      }).pipe(Effect.provideService(DeliveryPolicy, patient), Effect.scoped),
    )
  })
})

/** A broker behind a wire on which it can be made to say that it is short of memory. */
const alarmingBroker = Effect.gen(function* () {
  const target = new URL(String(rabbitMqUrl))
  const behind = { host: target.hostname, port: Number(target.port || 5672) }
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(behind)
    clients.add(client)
    const end = () => {
      clients.delete(client)
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end)
    client.pipe(upstream)
    upstream.pipe(client)
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    () =>
      Effect.sync(() => {
        for (const client of clients) client.destroy()
        server.close()
      }),
  )
  // AMQP 0-9-1 §4.2.3: a method frame of channel 0, of connection.blocked (10, 60) or connection.unblocked (10, 61).
  const say = (method: number, text?: string) => {
    const fields = text === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
    const payload = Buffer.concat([Buffer.from([0, 10, 0, method]), fields])
    const header = Buffer.from([1, 0, 0, 0, 0, 0, payload.length])
    for (const client of clients) client.write(Buffer.concat([header, payload, Buffer.from([0xce])]))
  }
  target.port = String((server.address() as { readonly port: number }).port)
  return { url: target.href, block: () => say(60, "low on memory"), unblock: () => say(61) }
})
