import * as Effect from "effect/Effect"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { scheduleMetrics } from "./scheduleMetrics.ts"
import { Scheduler } from "./Scheduler.ts"
import { ScheduleStore } from "./ScheduleStore.ts"

/** What the database tells of this program's schedules, for metrics: the same in every process. */
export const scheduleFigures = Effect.gen(function* () {
  const store = yield* ScheduleStore
  const { names } = yield* Scheduler
  return Effect.map(store.times(names), (rows) =>
    rows.flatMap(({ name: schedule, nextAt, lastFinishedAt, lastSucceededAt, lastOutcome }) => [
      scheduleMetrics.nextRun.of({ schedule }, seconds(nextAt)),
      scheduleMetrics.lastFailed.of({ schedule }, lastOutcome === "failed" ? 1 : 0),
      ...(lastFinishedAt === null ? [] : [scheduleMetrics.lastRun.of({ schedule }, seconds(lastFinishedAt))]),
      ...(lastSucceededAt === null ? [] : [scheduleMetrics.lastSuccess.of({ schedule }, seconds(lastSucceededAt))]),
    ]),
  )
}).pipe(Effect.provide(ScheduleStore.layer))

const seconds = (instant: Timestamp): number => instant.getTime() / 1000
