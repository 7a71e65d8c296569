import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import { EventBroker } from "../../ports/EventBroker.ts"
import { now } from "../../shared/Timestamp.ts"
import type { BrokerLane } from "./brokerLane.ts"
import { BrokerStore } from "./BrokerStore.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"

/**
 * Looks again and again whether the broker has lost something: a queue that somebody deleted or emptied, a binding, its
 * disk. Where nothing waits for a consumer, every event that was published a while ago has been seen; those that were
 * not become deliveries in the database.
 */
export const surveyBroker = Effect.gen(function* () {
  const broker = yield* EventBroker
  const store = yield* BrokerStore
  const { surveyInterval, surveyPatience } = yield* DeliveryPolicy

  const survey = Effect.fnUntraced(function* (consumer: string, lane: BrokerLane) {
    const before = new Date((yield* now).getTime() - Duration.toMillis(surveyPatience))
    if (!lane.isEmpty() || (yield* broker.waiting(consumer)) > 0) return
    const adopted = yield* store.adopt({ consumer, before }, yield* now)
    if (adopted > 0) {
      yield* Effect.logWarning(`The broker lost ${adopted} event(s) of ${consumer}; the database delivers them`)
    }
    yield* store.verified(consumer, before)
  })

  return (lanes: ReadonlyMap<string, BrokerLane>): Effect.Effect<void> =>
    Effect.suspend(() => Effect.forEach(lanes, ([consumer, lane]) => survey(consumer, lane), { discard: true })).pipe(
      Effect.catchTag("TransportUnavailable", () => Effect.void),
      Effect.catchCause((cause) => Effect.logError("The survey of the broker failed, trying again", cause)),
      Effect.schedule(Schedule.spaced(surveyInterval)),
      Effect.asVoid,
    )
})
