import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { fetchSize, keyset } from "../../shared/Page.ts"
import { now, Timestamp } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { RunHistoryStore } from "./RunHistoryStore.ts"
import { scheduledJob } from "./ScheduledJob.ts"
import { type ScheduleHistoryQuery } from "./SchedulerModels.ts"

/** Lists how runs went, newest first; `requireKnown` refuses names that no schedule has. */
export const makeHistory = <E>(requireKnown: (name: string) => Effect.Effect<unknown, E>) =>
  Effect.map(RunHistoryStore, (store) =>
    Effect.fn("Scheduler.history")(function* (query: ScheduleHistoryQuery) {
      yield* requireScope("events")
      if (query.schedule !== undefined) yield* requireKnown(query.schedule)
      const rows = yield* store.list(query, yield* runKey.decode(query), fetchSize(query))
      return runKey.page(rows, query, ({ id, startedAt }) => ({ id, startedAt }))
    }),
  )

const runKey = keyset(
  "schedules.runs",
  Schema.Struct({ id: Schema.String.check(Schema.isUUID()), startedAt: Timestamp }),
)

/** How long the runs of schedules are remembered. */
const retention = Duration.days(30)

const purgeBatch = 5000

/** The schedule that keeps the history of schedules small. */
export const historySchedules = Effect.map(RunHistoryStore, (store) => [
  scheduledJob({
    name: "schedules.purge",
    summary: "Forgets runs of schedules after 30 days",
    when: { cron: "47 3 * * *" },
    run: Effect.gen(function* () {
      const before = new Date((yield* now).getTime() - Duration.toMillis(retention))
      let runs = 0
      for (;;) {
        const deleted = yield* store.purge(before, purgeBatch)
        runs += deleted
        if (deleted < purgeBatch) return { runs }
      }
    }),
  }),
]).pipe(Effect.provide(RunHistoryStore.layer))
