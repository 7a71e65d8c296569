import * as Cause from "effect/Cause"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { CurrentActor, System } from "../../shared/Actor.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { RunHistoryStore } from "./RunHistoryStore.ts"
import type { ScheduledJob } from "./ScheduledJob.ts"
import { scheduleMetrics } from "./scheduleMetrics.ts"
import { ScheduleStore } from "./ScheduleStore.ts"

/** Longest error text that is kept. */
const maxErrorLength = 4000

/** Which run of a job it is. */
interface RunOptions {
  /** The claim. */
  readonly runId: string
  readonly byHand: boolean
}

/**
 * Runs a job that has been claimed, as the system, and writes down how it ended. An interruption reaches the job only,
 * so that the claim never outlives the run.
 */
export type RunJob = (job: ScheduledJob, options: RunOptions) => Effect.Effect<void>

/** Makes the runner of jobs. */
export const makeRunJob = Effect.gen(function* () {
  const store = yield* ScheduleStore
  const history = yield* RunHistoryStore
  const random = yield* SecureRandom
  const { transaction } = yield* Database

  return Effect.fnUntraced(function* (job: ScheduledJob, { byHand, runId }: RunOptions) {
    const startedAt = yield* now
    const exit = yield* Effect.exit(Effect.interruptible(attempt(job)))
    const finishedAt = yield* now
    const error = Exit.isSuccess(exit) ? null : Cause.pretty(exit.cause).slice(0, maxErrorLength)
    const outcome = error === null ? "succeeded" : "failed"
    const millis = finishedAt.getTime() - startedAt.getTime()
    yield* (error === null ? Effect.logInfo("Schedule ran") : Effect.logError("Schedule failed", error)).pipe(
      Effect.annotateLogs({ schedule: job.name, millis }),
    )
    yield* scheduleMetrics.runs.add({ schedule: job.name, outcome })
    yield* scheduleMetrics.seconds.observe({ schedule: job.name }, millis / 1000)
    const run = { startedAt, finishedAt, outcome, result: Exit.isSuccess(exit) ? exit.value : null, error } as const
    yield* transaction(
      Effect.andThen(
        store.finish({ name: job.name, runId, ...run }),
        history.insert({ id: yield* random.uuidV7(), schedule: job.name, byHand, ...run }),
      ),
    )
  }, Effect.uninterruptible)
})

const attempt = (job: ScheduledJob) =>
  job.run.pipe(
    Effect.timeout(job.timeout),
    Effect.provideService(CurrentActor, System.make({ name: job.name })),
    Effect.withSpan(`schedule ${job.name}`),
  )
