import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { EventTransport, type TransportUnavailable } from "../../ports/EventTransport.ts"
import { Database } from "../database/Database.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"
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
        if (events.length === 0) return 0
        const accepted = yield* transport.publish(events)
        yield* outbox.markPublished(accepted)
        return accepted.length
      })

      return { publishBatch: Effect.uninterruptible(transaction(publishBatch)) }
    }),
  )
}
