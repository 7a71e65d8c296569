import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { EventEnvelope } from "../shared/EventEnvelope.ts"
import type { EventId } from "../shared/Ids.ts"
import type { OutgoingEvent, Subscription, TransportMisfit, TransportUnavailable } from "./EventTransport.ts"

/** An event that the broker brought to a consumer, and brings again after a lost connection until it is acknowledged. */
export interface BrokerMessage {
  readonly consumer: string
  readonly event: EventEnvelope
  /** Lets the broker forget the message; does nothing when the connection that brought it is gone. */
  readonly acknowledge: Effect.Effect<void>
}

/** What happens on the way from the broker; plain functions, called in the order in which it happens. */
export interface BrokerListener {
  /** A message came. Per consumer they come in the order in which they were published. */
  readonly onMessage: (message: BrokerMessage) => void
  /** The connection is gone: whatever this consumer was brought and did not acknowledge will come again. */
  readonly onReset: (consumer: string) => void
}

/** A message that the broker gave up delivering to a consumer, with the number of times it tried. */
export interface DeadMessage {
  readonly consumer: string
  readonly eventId: EventId
  readonly deliveries: number
}

/**
 * A message broker with a durable queue for every consumer, beside the database.
 *
 * It keeps its connections, queues and consumers alive by itself, and answers at once, or within seconds, that it is
 * away. What it cannot do, `BrokerTransport` does with the database: retries, parking, order, finding what it lost.
 */
export class EventBroker extends Context.Service<
  EventBroker,
  {
    /** Makes the queues of these consumers and keeps them so; `ended` are types that the consumer does not want any more. */
    readonly declare: (
      subscriptions: ReadonlyArray<Subscription>,
      ended: ReadonlyArray<{ readonly consumer: string; readonly type: string }>,
    ) => Effect.Effect<void, TransportUnavailable | TransportMisfit>
    /**
     * Publishes in the order given and answers which events are safe in the queue of every consumer that wants them.
     * After one that is not, no later one of its aggregate is published.
     */
    readonly publish: (
      events: ReadonlyArray<OutgoingEvent>,
    ) => Effect.Effect<ReadonlyArray<EventId>, TransportUnavailable>
    /** Brings a consumer's messages until the scope closes. Of all processes that ask for them, one gets them. */
    readonly consume: (consumer: string, listener: BrokerListener) => Effect.Effect<void, never, Scope.Scope>
    /** Hands over, until the scope closes, what the broker gave up delivering; it forgets what was handled. */
    readonly consumeDead: (
      handle: (message: DeadMessage) => Effect.Effect<void>,
    ) => Effect.Effect<void, never, Scope.Scope>
    /** Counts the messages that wait in the broker for a consumer, without those that it has brought to somebody. */
    readonly waiting: (consumer: string) => Effect.Effect<number, TransportUnavailable>
    /** Fails with the reason, within 2 s, when it does not take events now. */
    readonly check: Effect.Effect<void, TransportUnavailable>
  }
>()("@souk/core/ports/EventBroker") {}
