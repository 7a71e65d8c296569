import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { now } from "../../shared/Timestamp.ts"
import { scheduledJob } from "../scheduler/ScheduledJob.ts"
import { ReplayStore } from "./admin/ReplayStore.ts"
import { Inbox } from "./Inbox.ts"
import { OutboxStore } from "./OutboxStore.ts"

/**
 * How long events are kept after they were published. Until then they can be replayed; inbox rows stay as long as their
 * events, so that those are recognised. Default 90 days. Events that a consumer still has to handle, or has parked, are
 * kept longer.
 */
export const EventRetention = Context.Reference<Duration.Duration>("@souk/core/platform/events/EventRetention", {
  defaultValue: () => Duration.days(90),
})

/** Rows that one statement looks at, each in a transaction of its own. */
const purgeBatch = 5000

/** The schedules that keep the event tables small. */
export const eventSchedules = Effect.gen(function* () {
  const outbox = yield* OutboxStore
  const inbox = yield* Inbox
  const replays = yield* ReplayStore
  const retention = Duration.toMillis(yield* EventRetention)

  const purgeOutbox = Effect.fnUntraced(function* (before: Date) {
    let events = 0
    let after = 0
    for (;;) {
      const { deleted, last, seen } = yield* outbox.purge({ after, before, limit: purgeBatch })
      events += deleted
      if (seen < purgeBatch || last === null) return events
      after = last
    }
  })

  const purgeInboxOf = Effect.fnUntraced(function* (consumer: string, before: Date) {
    let rows = 0
    let after = new Date(0)
    for (;;) {
      const { deleted, last, seen } = yield* inbox.purge({ consumer, after, before, limit: purgeBatch })
      rows += deleted
      // A window that ends where it began and kept something would come again.
      const isStuck = deleted === 0 && last?.getTime() === after.getTime()
      if (seen < purgeBatch || last === null || isStuck) return rows
      after = last
    }
  })

  const purge = Effect.gen(function* () {
    const before = new Date((yield* now).getTime() - retention)
    const events = yield* purgeOutbox(before)
    let inboxRows = 0
    for (const consumer of yield* inbox.consumers) inboxRows += yield* purgeInboxOf(consumer, before)
    return { events, inboxRows, replays: yield* replays.purge(before) }
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
