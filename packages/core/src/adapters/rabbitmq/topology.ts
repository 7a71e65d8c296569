import type { Channel } from "amqplib"
import type { Subscription } from "../../ports/EventTransport.ts"
import { exchanges } from "../../shared/EventEnvelope.ts"

/**
 * Times that RabbitMQ brings a message before it gives up. Every lost connection counts one for what was underway on
 * it, so this is far above what restarts cause, and stops an event that ends its process each time.
 */
const deliveryLimit = 100

/** The names that Souk uses in a virtual host. */
export interface Names {
  readonly exchange: (name: string) => string
  readonly queue: (consumer: string) => string
  /** Alternate exchange of all others: gets what no queue wants. Souk binds nothing to it. */
  readonly unroutable: string
  /** Exchange and queue of what was delivered too often. */
  readonly dead: string
}

export const namesOf = (prefix: string): Names => ({
  exchange: (name) => prefix + name,
  queue: (consumer) => `${prefix}souk.${consumer}`,
  unroutable: `${prefix}souk.unroutable`,
  dead: `${prefix}souk.dead`,
})

/** Makes everything that Souk needs in the broker, and changes nothing that is there: what differs is an error 406. */
export const assertTopology = async (
  channel: Channel,
  names: Names,
  subscriptions: Iterable<Subscription>,
): Promise<void> => {
  await channel.assertExchange(names.unroutable, "fanout", { durable: true })
  await channel.assertExchange(names.dead, "fanout", { durable: true })
  await channel.assertQueue(names.dead, {
    durable: true,
    // Its messages stay until they are parked in the database; newer versions would else drop them after 20 tries.
    arguments: { "x-queue-type": "quorum", "x-delivery-limit": 1_000_000 },
  })
  await channel.bindQueue(names.dead, names.dead, "")
  for (const exchange of exchanges) {
    await channel.assertExchange(names.exchange(exchange), "topic", {
      durable: true,
      alternateExchange: names.unroutable,
    })
  }
  for (const { consumer, types } of subscriptions) {
    const queue = names.queue(consumer)
    await channel.assertQueue(queue, { durable: true, arguments: queueArguments(names, consumer) })
    for (const { type, exchange } of types) await channel.bindQueue(queue, names.exchange(exchange), type)
  }
}

const queueArguments = (names: Names, consumer: string) => ({
  "x-queue-type": "quorum",
  // Of all processes one gets the messages, in order; when it goes, the next one gets them.
  "x-single-active-consumer": true,
  "x-delivery-limit": deliveryLimit,
  "x-dead-letter-exchange": names.dead,
  "x-dead-letter-routing-key": consumer,
  // With reject-publish, as it demands: a message leaves the queue only when the queue of dead ones has it.
  "x-dead-letter-strategy": "at-least-once",
  "x-overflow": "reject-publish",
})

/** Takes the bindings away that brought a consumer types which it does not want any more. */
export const endSubscriptions = async (
  channel: Channel,
  names: Names,
  ended: ReadonlyArray<{ readonly consumer: string; readonly type: string }>,
): Promise<void> => {
  for (const { consumer, type } of ended) {
    for (const exchange of exchanges) {
      await channel.unbindQueue(names.queue(consumer), names.exchange(exchange), type)
    }
  }
}
