import * as Effect from "effect/Effect"
import { now, type Timestamp } from "../../shared/Timestamp.ts"
import { eventMetrics } from "./eventMetrics.ts"
import { LagStore } from "./LagStore.ts"

/** What the database tells of events, for metrics: the same in every process, whatever the transport. */
export const eventFigures = Effect.map(LagStore, (store) =>
  Effect.gen(function* () {
    const outbox = yield* store.outbox
    const consumers = yield* store.consumers
    const at = yield* now
    return [
      eventMetrics.outboxPending.of({}, outbox.pending),
      eventMetrics.outboxAge.of({}, secondsSince(outbox.oldestPendingAt, at)),
      eventMetrics.outboxBytes.of({}, outbox.bytes),
      ...consumers.flatMap(({ consumer, pending, oldestPendingAt, retrying, parked, lastHandledAt }) => [
        eventMetrics.consumerPending.of({ consumer }, pending),
        eventMetrics.consumerLag.of({ consumer }, secondsSince(oldestPendingAt, at)),
        eventMetrics.consumerRetrying.of({ consumer }, retrying),
        eventMetrics.consumerParked.of({ consumer }, parked),
        ...(lastHandledAt === null
          ? []
          : [eventMetrics.consumerLastHandled.of({ consumer }, lastHandledAt.getTime() / 1000)]),
      ]),
    ]
  }),
).pipe(Effect.provide(LagStore.layer))

/** Seconds since an instant; 0 without one, and where clocks disagree. */
export const secondsSince = (instant: Timestamp | null, at: Timestamp): number =>
  instant === null ? 0 : Math.max(0, at.getTime() - instant.getTime()) / 1000
