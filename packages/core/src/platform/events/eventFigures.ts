import * as Effect from "effect/Effect"
import { now } from "../../shared/Timestamp.ts"
import { ConsumerStore } from "./admin/ConsumerStore.ts"
import { secondsSince } from "./admin/secondsSince.ts"
import { eventMetrics } from "./eventMetrics.ts"
import { OutboxStore } from "./OutboxStore.ts"

/** What the database tells of events, for metrics: the same in every process, whatever the transport. */
export const eventFigures = Effect.gen(function* () {
  const { backlog } = yield* OutboxStore
  const { lags } = yield* ConsumerStore
  return Effect.gen(function* () {
    const outbox = yield* backlog
    const consumers = yield* lags
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
  })
}).pipe(Effect.provide([OutboxStore.layer, ConsumerStore.layer]))
