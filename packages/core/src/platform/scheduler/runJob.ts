import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { CurrentActor, System } from "../../shared/Actor.ts"
import { now } from "../../shared/Timestamp.ts"
import type { ScheduledJob } from "./ScheduledJob.ts"
import { scheduleMetrics } from "./scheduleMetrics.ts"
import { ScheduleStore } from "./ScheduleStore.ts"

/** Longest error text that is kept. */
const maxErrorLength = 4000

/**
 * Runs a job that has been claimed, as the system, and writes down how it ended. An interruption reaches the job only,
 * so that the claim never outlives the run.
 */
export const makeRunJob = Effect.map(ScheduleStore, (store) =>
  Effect.fnUntraced(function* (job: ScheduledJob, runId: string) {
    const startedAt = yield* now
    const exit = yield* Effect.exit(Effect.interruptible(attempt(job)))
    const finishedAt = yield* now
    const error = Exit.isSuccess(exit) ? null : Cause.pretty(exit.cause).slice(0, maxErrorLength)
    yield* (error === null ? Effect.logInfo("Schedule ran") : Effect.logError("Schedule failed", error)).pipe(
      Effect.annotateLogs({ schedule: job.name, millis: finishedAt.getTime() - startedAt.getTime() }),
    )
    const outcome = error === null ? "succeeded" : "failed"
    yield* scheduleMetrics.runs.add({ schedule: job.name, outcome })
    yield* scheduleMetrics.seconds.observe({ schedule: job.name }, (finishedAt.getTime() - startedAt.getTime()) / 1000)
    yield* store.finish({
      name: job.name,
      runId,
      startedAt,
      finishedAt,
      outcome,
      result: Exit.isSuccess(exit) ? exit.value : null,
      error,
    })
  }, Effect.uninterruptible),
)

const attempt = (job: ScheduledJob) =>
  job.run.pipe(
    Effect.timeout(job.timeout),
    Effect.provideService(CurrentActor, System.make({ name: job.name })),
    Effect.withSpan(`schedule ${job.name}`),
  )
