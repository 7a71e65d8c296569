import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { now } from "../../shared/Timestamp.ts"
import { scheduledJob } from "../scheduler/ScheduledJob.ts"
import { Inbox } from "./Inbox.ts"
import { OutboxStore } from "./OutboxStore.ts"

/**
 * How long events are kept after they were published, and inbox rows after the event was handled; then neither can be
 * replayed or recognised. Default 90 days. Events that a consumer still has to handle, or has parked, are kept.
 */
export const EventRetention = Context.Reference<Duration.Duration>("@souk/core/platform/events/EventRetention", {
  defaultValue: () => Duration.days(90),
})

const purgeBatch = 5000

/** The schedules that keep the event tables small. */
export const eventSchedules = Effect.gen(function* () {
  const outbox = yield* OutboxStore
  const inbox = yield* Inbox
  const retention = Duration.toMillis(yield* EventRetention)

  // In batches, so that no statement runs long.
  const inBatches = Effect.fnUntraced(function* (deleteBatch: (before: Date, limit: number) => Effect.Effect<number>) {
    const before = new Date((yield* now).getTime() - retention)
    let total = 0
    for (;;) {
      const deleted = yield* deleteBatch(before, purgeBatch)
      total += deleted
      if (deleted < purgeBatch) return total
    }
  })

  const purge = Effect.gen(function* () {
    return { events: yield* inBatches(outbox.purge), inboxRows: yield* inBatches(inbox.purge) }
  })

  return [
    scheduledJob({
      name: "events.purge",
      summary: "Deletes events that were delivered long ago",
      when: { cron: "17 3 * * *" },
      timeout: "1 hour",
      run: purge,
    }),
  ]
})
