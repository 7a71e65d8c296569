import * as Effect from "effect/Effect"
import { Views } from "./analytics/Views.ts"
import { Carts } from "./carts/Carts.ts"
import { Sessions } from "./identity/Sessions.ts"
import { Inventory } from "./inventory/Inventory.ts"
import { MailDigests } from "./mails/MailDigests.ts"
import { databaseSchedules } from "./platform/database/databaseSchedules.ts"
import { ReplayStore } from "./platform/events/admin/ReplayStore.ts"
import { eventSchedules } from "./platform/events/eventSchedules.ts"
import { Inbox } from "./platform/events/Inbox.ts"
import { OutboxStore } from "./platform/events/OutboxStore.ts"
import { Idempotency } from "./platform/idempotency/Idempotency.ts"
import { Notifications } from "./platform/notifications/Notifications.ts"
import { historySchedules } from "./platform/scheduler/runHistory.ts"
import { type ScheduledJob, scheduledJob } from "./platform/scheduler/ScheduledJob.ts"

/** Everything that Souk does again and again; workers run it, operators see how it went. */
export const schedules = Effect.gen(function* () {
  const carts = yield* Carts
  const inventory = yield* Inventory
  const idempotency = yield* Idempotency
  const sessions = yield* Sessions
  const notifications = yield* Notifications
  const views = yield* Views
  const mailDigests = yield* MailDigests
  const all: ReadonlyArray<ScheduledJob> = [
    scheduledJob({
      name: "carts.synchronise",
      summary: "Brings carts down to what can be bought",
      when: { cron: "*/5 * * * *" },
      run: carts.synchronise,
    }),
    scheduledJob({
      name: "carts.purge",
      summary: "Deletes carts that guests have left for 30 days",
      when: { cron: "50 2 * * *" },
      run: carts.purge,
    }),
    scheduledJob({
      name: "inventory.scan_low_stock",
      summary: "Announces variations whose stock has become low",
      when: { cron: "30 2 * * *" },
      run: inventory.scanLowStock,
    }),
    scheduledJob({
      name: "idempotency.purge",
      summary: "Deletes answers that are no longer kept for repeated requests",
      when: { cron: "7 * * * *" },
      run: idempotency.purge,
    }),
    scheduledJob({
      name: "identity.purge",
      summary: "Deletes expired tokens and what is left of sessions that ended long ago",
      when: { cron: "17 * * * *" },
      run: sessions.purge,
    }),
    scheduledJob({
      name: "notifications.purge",
      summary: "Deletes mails that were sent or given up long ago",
      when: { cron: "27 3 * * *" },
      run: notifications.purge,
    }),
    scheduledJob({
      name: "mails.digests",
      summary: "Mails buyers what became of their items, and shops what is running out",
      when: { cron: "* * * * *" },
      run: mailDigests.send,
    }),
    scheduledJob({
      name: "analytics.purge",
      summary: "Forgets visitors that no figure needs any more",
      when: { cron: "37 3 * * *" },
      run: views.purge,
    }),
    ...(yield* eventSchedules),
    ...(yield* historySchedules),
    ...(yield* databaseSchedules),
  ]
  return all
}).pipe(Effect.provide([OutboxStore.layer, Inbox.layer, ReplayStore.layer]))
