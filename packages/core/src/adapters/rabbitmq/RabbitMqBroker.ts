import type { Channel } from "amqplib"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { EventBroker } from "../../ports/EventBroker.ts"
import { type Subscription, type TransportMisfit, TransportUnavailable } from "../../ports/EventTransport.ts"
import { makeConsumers } from "./consumers.ts"
import { makeLink } from "./link.ts"
import { blocked, openPublisher, publishBatch, type Publisher } from "./publishing.ts"
import type { RabbitMqConfig } from "./RabbitMqConfig.ts"
import { openSession, type Session } from "./session.ts"
import { assertTopology, endSubscriptions, namesOf } from "./topology.ts"

/** Time that the broker has to answer a question. */
const questionTimeout = "2 seconds"

/**
 * RabbitMQ 3.10 or newer.
 *
 * Two connections, because a broker that is short of memory stops listening to whoever publishes: one publishes, with
 * confirmations; the other consumes, and is opened by the first consumer. When either ends, it is made anew with all
 * that belongs to it: channels, topology, consumers.
 */
export const layer = (config: RabbitMqConfig): Layer.Layer<EventBroker> =>
  Layer.effect(
    EventBroker,
    Effect.gen(function* () {
      const names = namesOf(config.prefix ?? "")
      const subscriptions = new Map<string, Subscription>()
      const isWanted = (type: string) =>
        [...subscriptions.values()].some(({ types }) => types.some((wanted) => wanted.type === type))
      const ensureTopology = (session: Session) =>
        ask(session, (channel) => assertTopology(channel, names, subscriptions.values()))

      const publishing = yield* makeLink<Publisher>(
        "publishing",
        Effect.gen(function* () {
          const session = yield* openSession(config, "publisher")
          yield* ensureTopology(session)
          return yield* openPublisher(session)
        }),
      )
      const consumers = yield* makeConsumers(config, names, ensureTopology)

      const publisher = Effect.mapError(publishing.current, unavailable)

      const askPublisher = <A>(question: (channel: Channel) => Promise<A>) =>
        Effect.flatMap(publishing.current, ({ session }) => ask(session, question)).pipe(
          Effect.timeoutOrElse({ duration: questionTimeout, orElse: () => Effect.fail(silent()) }),
          Effect.mapError(unavailable),
        )

      return {
        declare: Effect.fnUntraced(function* (wanted, ended) {
          for (const subscription of wanted) subscriptions.set(subscription.consumer, subscription)
          const { session } = yield* publishing.current
          yield* ensureTopology(session)
          yield* ask(session, (channel) => endSubscriptions(channel, names, ended))
        }),
        publish: Effect.fnUntraced(function* (events) {
          const link = yield* publisher
          const { accepted, isIncomplete, reason } = yield* publishBatch(link, events, { names, isWanted })
          if (isIncomplete) yield* Effect.ignore(ensureTopology(link.session))
          if (accepted.length === 0 && reason !== undefined) return yield* new TransportUnavailable({ message: reason })
          if (reason !== undefined) yield* Effect.logWarning("Events are published again", reason)
          return accepted
        }),
        consume: consumers.consume,
        consumeDead: consumers.consumeDead,
        waiting: (consumer) =>
          Effect.map(
            askPublisher((channel) => channel.checkQueue(names.queue(consumer))),
            ({ messageCount }) => messageCount,
          ),
        check: Effect.gen(function* () {
          const { session } = yield* publisher
          if (session.blockedBecause() !== undefined) return yield* blocked(session)
          yield* askPublisher((channel) => channel.checkExchange(names.exchange("order_events")))
          yield* Effect.mapError(consumers.check, unavailable)
        }).pipe(Effect.timeoutOrElse({ duration: questionTimeout, orElse: () => Effect.fail(silent()) })),
      }
    }),
  )

/** Asks over a channel of its own, because an error closes the channel. */
const ask = <A>(session: Session, question: (channel: Channel) => Promise<A>) =>
  session.attempt(async () => {
    const channel = await session.model.createChannel()
    channel.on("error", () => {})
    const answer = await question(channel)
    await channel.close()
    return answer
  })

// For whoever only can wait: an operator has to mend it, and until then it is away.
const unavailable = (fault: TransportUnavailable | TransportMisfit): TransportUnavailable =>
  fault._tag === "TransportUnavailable" ? fault : new TransportUnavailable({ message: fault.message, cause: fault })

const silent = () => new TransportUnavailable({ message: `RabbitMQ did not answer within ${questionTimeout}` })
