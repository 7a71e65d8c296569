import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { Headers, HttpTraceContext } from "effect/http"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type { ParentSpan } from "effect/Tracer"
import { type Delivery, EventTransport, type TransportUnavailable } from "../../ports/EventTransport.ts"
import { CurrentActor, System } from "../../shared/Actor.ts"
import type { EventEnvelope } from "../../shared/EventEnvelope.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"
import type { DomainEvent } from "./DomainEvent.ts"
import type { EventConsumer } from "./EventConsumer.ts"
import { eventMetrics, type Outcome } from "./eventMetrics.ts"
import { Inbox } from "./Inbox.ts"

/** Longest error text that is kept with a delivery. */
const maxErrorLength = 4000

/** Runs a consumer on one delivery and settles it. */
export class DeliveryHandler extends Context.Service<
  DeliveryHandler,
  {
    /**
     * Runs the consumer in a transaction of its own, as the system; a failure rolls back and is retried or parked.
     * Never fails because of the consumer. Interrupted, it rolls back and gives the delivery back.
     */
    readonly handle: (consumer: EventConsumer, delivery: Delivery) => Effect.Effect<void, TransportUnavailable>
  }
>()("@souk/core/platform/events/DeliveryHandler") {
  static readonly layer = Layer.effect(
    DeliveryHandler,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const transport = yield* EventTransport
      const inbox = yield* Inbox
      const { maxAttempts, retryDelay } = yield* DeliveryPolicy

      const note = Effect.fnUntraced(function* (delivery: Delivery) {
        return (yield* transport.complete(delivery)) && (yield* inbox.admit(delivery)) ? "handled" : "skipped"
      })

      const inTransaction = (consumer: EventConsumer, delivery: Delivery) =>
        Effect.gen(function* () {
          const outcome = yield* note(delivery)
          if (outcome === "handled") yield* react(consumer, delivery.event)
          return outcome
          // As a defect, no error of a consumer can ask for a commit.
        }).pipe(Effect.orDie, transaction)

      const before = (consumer: EventConsumer, delivery: Delivery) =>
        Effect.andThen(react(consumer, delivery.event), transaction(note(delivery))).pipe(Effect.orDie)

      const attempt = (consumer: EventConsumer, delivery: Delivery) =>
        (consumer.isExternal === true ? before : inTransaction)(consumer, delivery).pipe(
          Effect.provideService(CurrentActor, System.make({ name: consumer.name })),
          Effect.withSpan(`consume ${consumer.name}`, { kind: "consumer", ...causeOf(delivery.event) }),
        )

      const settleFailure = Effect.fnUntraced(function* (delivery: Delivery, cause: Cause.Cause<never>) {
        const error = Cause.pretty(cause).slice(0, maxErrorLength)
        const failures = delivery.failures + 1
        const facts = {
          consumer: delivery.consumer,
          eventId: delivery.event.id,
          eventType: delivery.event.type,
          failures,
        }
        if (failures >= maxAttempts) {
          yield* Effect.logError("Event parked", error).pipe(Effect.annotateLogs(facts))
          yield* transport.park(delivery, { error })
          return "parked"
        }
        const delay = Duration.toMillis(retryDelay(failures))
        yield* Effect.logWarning(`Event failed, next attempt in ${delay} ms`, error).pipe(Effect.annotateLogs(facts))
        yield* transport.retry(delivery, { at: new Date((yield* now).getTime() + delay), error })
        return "failed"
      })

      const count = Effect.fnUntraced(function* (delivery: Delivery, outcome: Outcome, took: Duration.Duration) {
        const { consumer, event, replayId } = delivery
        yield* eventMetrics.attempts.add({ consumer, outcome })
        yield* eventMetrics.attemptSeconds.observe({ consumer }, Duration.toSeconds(took))
        if (outcome !== "handled" || replayId !== null) return
        const age = (yield* now).getTime() - event.occurredAt.getTime()
        yield* eventMetrics.deliverySeconds.observe({ consumer }, Math.max(0, age) / 1000)
      })

      const handle = (consumer: EventConsumer, delivery: Delivery) =>
        Effect.uninterruptibleMask((restore) =>
          Effect.gen(function* () {
            const [took, exit] = yield* Effect.timed(Effect.exit(restore(attempt(consumer, delivery))))
            if (Exit.isSuccess(exit)) return yield* count(delivery, exit.value, took)
            if (!Cause.hasInterruptsOnly(exit.cause)) {
              return yield* count(delivery, yield* settleFailure(delivery, exit.cause), took)
            }
            yield* count(delivery, "released", took)
            yield* transport.release([delivery])
            return yield* Effect.interrupt
          }),
        )

      return { handle }
    }),
  )
}

const react = Effect.fnUntraced(function* (consumer: EventConsumer, event: EventEnvelope) {
  const type = consumer.types.find((candidate) => candidate.type === event.type)
  // Another version of this program may know it, so that waiting for a retry is right, and losing it is not.
  if (type === undefined) {
    return yield* Effect.die(new Error(`${consumer.name} does not know events of the type ${event.type}`))
  }
  const payload = yield* Schema.decodeUnknownEffect(type.payload)(event.payload)
  yield* consumer.handle({ ...event, payload } satisfies DomainEvent<unknown>)
})

/** The span of the request that caused the event, so that one trace shows both. */
const causeOf = ({ trace }: EventEnvelope): { readonly parent?: ParentSpan["Service"] } =>
  trace === null
    ? {}
    : Option.match(HttpTraceContext.w3c(Headers.fromInput({ traceparent: trace })), {
        onNone: () => ({}),
        onSome: (parent) => ({ parent }),
      })
