import { randomUUID } from "node:crypto"
import { connect } from "node:net"
import amqp from "amqplib"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as RabbitMqBroker from "../../src/adapters/rabbitmq/RabbitMqBroker.ts"
import type { RabbitMqConfig } from "../../src/adapters/rabbitmq/RabbitMqConfig.ts"
import * as BrokerTransport from "../../src/platform/events/BrokerTransport.ts"
import { DeliveryStore } from "../../src/platform/events/DeliveryStore.ts"

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 500 })
    const answer = (found: boolean) => {
      socket.destroy()
      resolve(found)
    }
    socket.once("connect", () => answer(true))
    socket.once("error", () => answer(false))
    socket.once("timeout", () => answer(false))
  })

/** The RabbitMQ of `SOUK_TEST_RABBITMQ_URL`, else the one on loopback with its usual port; undefined without either. */
export const rabbitMqUrl: string | undefined =
  process.env["SOUK_TEST_RABBITMQ_URL"] ?? ((await listens(5672)) ? "amqp://guest:guest@127.0.0.1:5672" : undefined)

/** Names of exchanges and queues that no other test has. */
export const freshPrefix = () => `test-${randomUUID().slice(0, 8)}.`

/** Runs something on a channel of its own, as an operator or another program would. */
export const onChannel = <A>(run: (channel: amqp.ConfirmChannel) => Promise<A>) =>
  Effect.promise(async () => {
    const connection = await amqp.connect(String(rabbitMqUrl))
    connection.on("error", () => {})
    try {
      const channel = await connection.createConfirmChannel()
      channel.on("error", () => {})
      return await run(channel)
    } finally {
      await connection.close()
    }
  })

/** The transport over RabbitMQ, as one process has it. */
export const brokerTransport = (config: Partial<RabbitMqConfig> & { readonly prefix: string }) =>
  BrokerTransport.layer.pipe(
    Layer.provide(DeliveryStore.layer),
    Layer.provide(RabbitMqBroker.layer({ url: Redacted.make(String(rabbitMqUrl)), ...config })),
  )

/** Deletes what a test made, when its scope closes. */
export const removedAfterwards = (prefix: string, consumers: ReadonlyArray<string>) =>
  Effect.addFinalizer(() =>
    onChannel(async (channel) => {
      for (const queue of ["souk.dead", ...consumers.map((consumer) => `souk.${consumer}`)]) {
        await channel.deleteQueue(prefix + queue)
      }
      const events = ["user", "shop", "product", "stock", "cart", "order", "wishlist"].map((name) => `${name}_events`)
      for (const exchange of [...events, "souk.dead", "souk.unroutable"])
        await channel.deleteExchange(prefix + exchange)
    }),
  )
