import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { EventTransport, type TransportUnavailable } from "../../ports/EventTransport.ts"
import { Database } from "../database/Database.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"
import { eventMetrics } from "./eventMetrics.ts"
import { OutboxStore } from "./OutboxStore.ts"

/** Hands committed events from the outbox to the transport. Any number may run at once. */
export class Relay extends Context.Service<
  Relay,
  {
    /**
     * Publishes one batch and answers how many events; 0 when nothing is left that another relay does not hold.
     *
     * Claim, handing over and mark are one transaction. When it rolls back after the transport has accepted, the events
     * are handed over again: at least once.
     */
    readonly publishBatch: Effect.Effect<number, TransportUnavailable>
  }
>()("@souk/core/platform/events/Relay") {
  static readonly layer = Layer.effect(
    Relay,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const outbox = yield* OutboxStore
      const transport = yield* EventTransport
      const { relayBatch } = yield* DeliveryPolicy

      const publishBatch = Effect.gen(function* () {
        const events = yield* outbox.claim(relayBatch)
        if (events.length === 0) return []
        const accepted = new Set(yield* transport.publish(events))
        yield* outbox.markPublished([...accepted])
        return events.flatMap(({ event }) => (accepted.has(event.id) ? [event.type] : []))
      })

      // Counted after the commit: what is rolled back is published again.
      const count = Effect.fnUntraced(function* (types: ReadonlyArray<string>, took: Duration.Duration) {
        if (types.length === 0) return 0
        yield* eventMetrics.relaySeconds.observe({}, Duration.toSeconds(took))
        yield* eventMetrics.relayEvents.observe({}, types.length)
        for (const [type, same] of Map.groupBy(types, (type) => type)) {
          yield* eventMetrics.published.add({ type }, same.length)
        }
        return types.length
      })

      return {
        publishBatch: transaction(publishBatch).pipe(
          Effect.timed,
          Effect.flatMap(([took, types]) => count(types, took)),
          Effect.onError(() => eventMetrics.relayFailures.add({})),
          Effect.uninterruptible,
        ),
      }
    }),
  )
}
