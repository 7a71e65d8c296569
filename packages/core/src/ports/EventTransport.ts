import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as PubSub from "effect/PubSub"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"
import type { EventEnvelope, Exchange } from "../shared/EventEnvelope.ts"
import type { EventId } from "../shared/Ids.ts"
import type { Timestamp } from "../shared/Timestamp.ts"

/** The transport cannot be reached; nothing was accepted. The caller tries again later. */
export class TransportUnavailable extends Schema.TaggedError<TransportUnavailable>()("TransportUnavailable", {
  message: Schema.String,
  cause: Schema.optionalKey(Schema.Defect()),
}) {}

/** The transport is there, and refuses us or is set up for something else: waiting does not help, an operator does. */
export class TransportMisfit extends Schema.TaggedError<TransportMisfit>()("TransportMisfit", {
  /** What differs, and how to mend it. */
  message: Schema.String,
  cause: Schema.optionalKey(Schema.Defect()),
}) {}

/** An event as the relay hands it over. */
export interface OutgoingEvent {
  readonly exchange: Exchange
  /** Its row in the outbox. */
  readonly sequence: number
  readonly event: EventEnvelope
}

/** Which event types a consumer wants. */
export interface Subscription {
  readonly consumer: string
  readonly types: ReadonlyArray<{ readonly type: string; readonly exchange: Exchange }>
}

/** An event on its way to one consumer. */
export interface Delivery {
  readonly consumer: string
  readonly event: EventEnvelope
  /** Attempts that failed so far. */
  readonly failures: number
  /** The request that asked for this event again; null for its first delivery. */
  readonly replayId: string | null
  /** What the transport needs to recognise its delivery; nobody else's business. */
  readonly receipt: unknown
}

/** How much to take, for whom. */
export interface TakeOptions {
  readonly consumers: ReadonlyArray<string>
  /** Deliveries per consumer at most. */
  readonly limit: number
  /** Until when others leave these deliveries alone; a taker that is still alive then keeps those it has begun. */
  readonly until: Timestamp
}

/**
 * Carries events from the outbox to consumers: at least once, in version order per aggregate and consumer.
 *
 * It is passive: the relay publishes, the consumers take. Whoever takes a delivery settles it in one of four ways:
 * `complete` inside the transaction of its effect, or `retry`, `park`, `release` after that transaction rolled back.
 */
export class EventTransport extends Context.Service<
  EventTransport,
  {
    /** Whose takers are told of arrivals: those of the process that published, or all of them, through a broker. */
    readonly scope: "process" | "shared"
    /**
     * Makes the transport keep events of these types for these consumers, from now on; a consumer's earlier subscription
     * to other types ends. Safe to repeat, and to run in many processes. It succeeds while the transport is away: then
     * nothing is accepted until it is back and knows the subscriptions.
     */
    readonly subscribe: (subscriptions: ReadonlyArray<Subscription>) => Effect.Effect<void, TransportMisfit>
    /**
     * Accepts events, handed over in order, and answers which: what it does not name is handed over again, so it must
     * accept no event while it refuses an earlier one of the same aggregate. Called inside the transaction that marks
     * them published; it may be rolled back after this has succeeded.
     */
    readonly publish: (
      events: ReadonlyArray<OutgoingEvent>,
    ) => Effect.Effect<ReadonlyArray<EventId>, TransportUnavailable>
    /**
     * Takes what is due, at most one delivery of an aggregate per consumer, and none while an earlier one of the same
     * aggregate is under way or waits for its retry. Empty when nothing is due; never waits.
     */
    readonly take: (options: TakeOptions) => Effect.Effect<ReadonlyArray<Delivery>, TransportUnavailable>
    /**
     * Settles a delivery with the open transaction; call it before the effect. False when somebody else has taken it
     * over meanwhile: then do nothing.
     */
    readonly complete: (delivery: Delivery) => Effect.Effect<boolean, TransportUnavailable>
    /** Counts a failure and delivers again at `at`, holding back later events of the aggregate until then. */
    readonly retry: (
      delivery: Delivery,
      failure: { readonly at: Timestamp; readonly error: string },
    ) => Effect.Effect<void, TransportUnavailable>
    /** Counts a failure and lays the delivery aside for an operator; later events of the aggregate go on. */
    readonly park: (
      delivery: Delivery,
      failure: { readonly error: string },
    ) => Effect.Effect<void, TransportUnavailable>
    /** Gives deliveries back untried, at once, without counting a failure. */
    readonly release: (deliveries: ReadonlyArray<Delivery>) => Effect.Effect<void, TransportUnavailable>
    /**
     * Tells whether anything for these consumers is on its way to a taker, or taken and not yet settled, by whichever
     * process. What waits for its time is not on its way.
     */
    readonly isBusy: (consumers: ReadonlyArray<string>) => Effect.Effect<boolean, TransportUnavailable>
    /**
     * Signals, from now on, that there may be something to take: whoever waits for one need not poll fast. A signal may
     * be lost or needless.
     */
    readonly arrivals: Effect.Effect<PubSub.Subscription<void>, never, Scope.Scope>
    /** Fails with the reason, within seconds, when events cannot be handed over now; what is recorded waits meanwhile. */
    readonly check: Effect.Effect<void, TransportUnavailable>
  }
>()("@souk/core/ports/EventTransport") {}
