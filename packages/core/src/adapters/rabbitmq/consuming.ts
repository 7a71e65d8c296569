import type { Channel, ConsumeMessage } from "amqplib"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import type { BrokerListener, DeadMessage } from "../../ports/EventBroker.ts"
import { TransportUnavailable } from "../../ports/EventTransport.ts"
import { EventId } from "../../shared/Ids.ts"
import { decodeEvent } from "./message.ts"
import type { Session } from "./session.ts"
import type { Names } from "./topology.ts"

/** Longest wait for a queue, in milliseconds: after a restart of the broker it has no leader for a while. */
const queueMillis = 30_000

/** Opens a channel whose end ends the connection too, so that there is one way to recover: all anew. */
const openChannel = Effect.fnUntraced(function* (session: Session, prefetch: number) {
  const channel = yield* session.attempt(() => session.model.createChannel())
  channel.on("error", (error) => session.kill(error))
  yield* session.attempt(() => channel.prefetch(prefetch))
  return channel
})

/** Takes a consumer's messages over this connection, for as long as it lives. */
export const consumeQueue = Effect.fnUntraced(function* (
  session: Session,
  options: {
    readonly queue: string
    readonly consumer: string
    readonly prefetch: number
    readonly listener: BrokerListener
  },
) {
  const channel = yield* openChannel(session, options.prefetch)
  const log = Effect.runForkWith(yield* Effect.context<never>())
  const onMessage = (message: ConsumeMessage | null) => {
    if (!session.isAlive()) return
    if (message === null) return session.kill(new Error(`The queue ${options.queue} was deleted`))
    const event = decodeEvent(message.content.toString())
    if (Exit.isFailure(event)) {
      channel.ack(message)
      log(Effect.logError(`A message in ${options.queue} is no event of Souk; it is left out`, describe(message)))
      return
    }
    options.listener.onMessage({
      consumer: options.consumer,
      event: event.value,
      acknowledge: Effect.sync(() => acknowledge(session, channel, message)),
    })
  }
  yield* session
    .attempt(() => channel.consume(options.queue, onMessage))
    .pipe(
      Effect.timeoutOrElse({
        duration: queueMillis,
        orElse: () => Effect.fail(new TransportUnavailable({ message: noAnswer(options.queue) })),
      }),
    )
})

const noAnswer = (queue: string) =>
  `The queue ${queue} did not answer for ${queueMillis / 1000} s. Look at it with \`rabbitmq-queues quorum_status ${queue}\`. When none of its members is the leader and it stays so, mend it by \`rabbitmqctl delete_queue ${queue}\`: it is made anew, and what was in it comes again from the database.`

/** Takes the messages that were delivered too often, for as long as the connection lives. */
export const consumeDeadQueue = Effect.fnUntraced(function* (
  session: Session,
  names: Names,
  handle: (message: DeadMessage) => Effect.Effect<void>,
) {
  const channel = yield* openChannel(session, 20)
  const messages = yield* Queue.unbounded<ConsumeMessage>()
  yield* session.attempt(() =>
    channel.consume(names.dead, (message) => {
      if (message === null) session.kill(new Error(`The queue ${names.dead} was deleted`))
      else Queue.offerUnsafe(messages, message)
    }),
  )
  const one = Effect.gen(function* () {
    const message = yield* Queue.take(messages)
    const dead = readDead(message)
    if (dead === undefined)
      yield* Effect.logError(`A dead message is no event of Souk; it is left out`, describe(message))
    else yield* Effect.retry(Effect.sandbox(handle(dead)), Schedule.spaced("5 seconds"))
    acknowledge(session, channel, message)
  })
  yield* Effect.forkScoped(Effect.forever(Effect.ignoreCause(one)))
})

const DeathHeader = Schema.Struct({
  "x-death": Schema.NonEmptyArray(Schema.Struct({ "routing-keys": Schema.NonEmptyArray(Schema.String) })),
})
const decodeDeath = Schema.decodeUnknownExit(DeathHeader)
const isEventId = Schema.is(EventId)

const readDead = ({ fields, properties }: ConsumeMessage): DeadMessage | undefined => {
  const id: unknown = properties.messageId
  if (!isEventId(id) || Exit.isFailure(decodeDeath(properties.headers))) return undefined
  // The queue's dead-letter routing key is the name of its consumer.
  return { consumer: fields.routingKey, eventId: id, deliveries: Number(properties.headers?.["x-delivery-count"] ?? 0) }
}

// What a connection brought can be acknowledged on no other one.
const acknowledge = (session: Session, channel: Channel, message: ConsumeMessage) => {
  if (!session.isAlive()) return
  try {
    channel.ack(message)
  } catch {
    // The channel ended a moment ago: the message comes again, and its event is recognised.
  }
}

const describe = ({ content, fields, properties }: ConsumeMessage) => ({
  exchange: fields.exchange,
  routingKey: fields.routingKey,
  messageId: String(properties.messageId),
  bytes: content.length,
})
