import { randomUUID } from "node:crypto"
import { assert, layer } from "@effect/vitest"
import { readSettings } from "@souk/core/platform/config/Settings"
import amqp from "amqplib"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, test } from "vitest"
import { brokerVersion } from "../../src/admin.ts"
import { serverSettings } from "../../src/ServerSettings.ts"
import { TestServer, testServer } from "../TestServer.ts"

const url = process.env["SOUK_TEST_RABBITMQ_URL"]
const prefix = `test-${randomUUID().slice(0, 8)}.`

const cleaned = Layer.effectDiscard(
  Effect.addFinalizer(() =>
    Effect.promise(async () => {
      const connection = await amqp.connect(String(url))
      const channel = await connection.createChannel()
      for (const queue of consumers) await channel.deleteQueue(`${prefix}souk.${queue}`)
      await channel.deleteQueue(`${prefix}souk.dead`)
      const kinds = ["user", "shop", "product", "stock", "cart", "order", "wishlist"].map((kind) => `${kind}_events`)
      for (const exchange of [...kinds, "souk.dead", "souk.unroutable"]) await channel.deleteExchange(prefix + exchange)
      await connection.close()
    }),
  ),
)
const consumers: Array<string> = []

const onBroker = testServer("embedded", undefined, {
  SOUK_RABBITMQ_URL: String(url),
  SOUK_RABBITMQ_PREFIX: prefix,
}).pipe(Layer.provideMerge(cleaned))

describe.skipIf(url === undefined)("on the broker of SOUK_TEST_RABBITMQ_URL", () => {
  layer(onBroker, { excludeTestServices: true, timeout: 60_000 })("a server with RabbitMQ", (it) => {
    it.effect("delivers events through it, and says so", () =>
      Effect.gen(function* () {
        const { admin, person, settle, url: server } = yield* TestServer
        yield* Effect.promise(async () => {
          const buyer = await person("Bea")
          await settle()
          // Made by a consumer of user.created.
          assert.deepStrictEqual((await buyer.cart.show()).lines, [])
          const ready = (await (await fetch(`${server}/readyz`)).json()) as {
            readonly dependencies: ReadonlyArray<{
              readonly name: string
              readonly ok: boolean
              readonly required: boolean
            }>
          }
          const broker = ready.dependencies.find(({ name }) => name === "broker")
          assert.deepInclude(broker ?? {}, { ok: true, required: false })
          const events = await admin.events.list({})
          assert.isNotEmpty(events.items)
          assert.isTrue(events.items.every(({ publishedAt }) => publishedAt !== null))
          const document = (await (await fetch(`${server}/asyncapi.json`)).json()) as { readonly asyncapi: string }
          assert.strictEqual(document.asyncapi, "3.0.0")
          for (const { consumer } of (await admin.events.consumers()).items) consumers.push(consumer)
          const connection = await amqp.connect(String(url))
          const channel = await connection.createChannel()
          for (const consumer of consumers) {
            const queue = await channel.checkQueue(`${prefix}souk.${consumer}`)
            assert.deepInclude(queue, { messageCount: 0, consumerCount: 1 })
          }
          await connection.close()
        })
      }),
    )
  })

  test("tells the version, and what is wrong with a password or a virtual host", async () => {
    expect((await brokerVersion({ SOUK_RABBITMQ_URL: String(url) })).version).toMatch(/^\d+\.\d+/u)
    const wrong = new URL(String(url))
    wrong.password = "wrong"
    await expect(brokerVersion({ SOUK_RABBITMQ_URL: wrong.href })).rejects.toThrow("the user or the password is wrong")
    const elsewhere = new URL(String(url))
    elsewhere.pathname = "/nowhere"
    await expect(brokerVersion({ SOUK_RABBITMQ_URL: elsewhere.href })).rejects.toThrow("there is no such virtual host")
  })
})

describe("settings of the broker", () => {
  test("refuse what is no address of a broker, with all that is wrong", async () => {
    const read = (environment: Record<string, string>) =>
      Effect.runPromise(Effect.flip(readSettings(serverSettings, environment)))
    const { problems } = await read({ SOUK_RABBITMQ_URL: "http://secret@host", SOUK_RABBITMQ_PREFIX: "no spaces" })
    expect(problems).toHaveLength(2)
    expect(problems.join()).toContain("SOUK_RABBITMQ_URL is wrong")
    expect(problems.join()).not.toContain("secret@host")
  })
})
