import type { ScheduledJob } from "./ScheduledJob.ts"
import type { ScheduleStatus } from "./SchedulerModels.ts"
import type { ScheduleRow } from "./ScheduleStore.ts"

/** Joins what the program knows of a schedule with what the database knows. */
export const toStatus = (job: ScheduledJob, row: ScheduleRow): ScheduleStatus => ({
  name: job.name,
  summary: job.summary,
  timing: job.timing,
  nextAt: row.nextAt,
  isRunning: row.isRunning,
  last:
    row.lastStartedAt === null || row.lastFinishedAt === null || row.lastOutcome === null
      ? null
      : {
          startedAt: row.lastStartedAt,
          finishedAt: row.lastFinishedAt,
          outcome: row.lastOutcome,
          result: row.lastResult,
          error: row.lastError,
        },
})
