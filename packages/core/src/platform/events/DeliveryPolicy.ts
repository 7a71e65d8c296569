import * as Context from "effect/Context"
import * as Duration from "effect/Duration"

/** How events are delivered, and what happens when a consumer fails. */
export interface DeliveryPolicy {
  /** Attempts in all before a delivery is parked. */
  readonly maxAttempts: number
  /** Wait after the n-th failure, n from 1. */
  readonly retryDelay: (failures: number) => Duration.Duration
  /** Events that a relay publishes in one transaction. */
  readonly relayBatch: number
  /** Deliveries that a consumer takes at once. */
  readonly takeLimit: number
  /** Handlers that run at the same time in one process, each with a database connection. */
  readonly concurrency: number
  /** Deliveries that were taken and not begun by then may be taken by others: the taker may have died. */
  readonly claimTimeout: Duration.Duration
  /**
   * Longest time between two looks at the database; signals make it shorter. An event of another process is noticed by
   * a relay and then by a consumer, so that it may wait twice as long.
   */
  readonly pollInterval: Duration.Duration
  /** How long a shutdown waits for handlers before it interrupts them, which rolls them back. */
  readonly drainTimeout: Duration.Duration
  /** How often each process looks whether a broker has lost events. */
  readonly surveyInterval: Duration.Duration
  /** How long ago an event was published, at least, before it counts as lost. */
  readonly surveyPatience: Duration.Duration
}

/** Attempts after 0 s, 1 s, 5 s, 25 s and 125 s; then parked. */
export const defaultDeliveryPolicy: DeliveryPolicy = {
  maxAttempts: 5,
  retryDelay: (failures) => Duration.seconds(5 ** (failures - 1)),
  relayBatch: 500,
  takeLimit: 50,
  concurrency: 4,
  claimTimeout: Duration.seconds(10),
  pollInterval: Duration.millis(450),
  drainTimeout: Duration.seconds(10),
  surveyInterval: Duration.seconds(30),
  surveyPatience: Duration.seconds(10),
}

/** The delivery policy of this process. */
export const DeliveryPolicy = Context.Reference<DeliveryPolicy>("@souk/core/platform/events/DeliveryPolicy", {
  defaultValue: () => defaultDeliveryPolicy,
})
