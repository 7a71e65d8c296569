import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import { now } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { Audit } from "../audit/Audit.ts"
import { Database } from "../database/Database.ts"
import { makeRunJob } from "./runJob.ts"
import type { ScheduledJob } from "./ScheduledJob.ts"
import { touchScheduleMetrics } from "./scheduleMetrics.ts"
import { ScheduleNotFound, ScheduleRunning } from "./SchedulerErrors.ts"
import type { ScheduleStatus } from "./SchedulerModels.ts"
import { ScheduleStore } from "./ScheduleStore.ts"
import { toStatus } from "./toStatus.ts"

/** Longest sleep between two looks at the schedules. */
const maxSleep = Duration.seconds(30)

/** How long a shutdown waits for running jobs before it interrupts them. */
const drainTimeout = Duration.seconds(10)

/** Which jobs a process keeps. */
export interface SchedulerOptions {
  /** Which of them this process runs when they are due; all when absent. By hand it runs any. */
  readonly runs?: (job: ScheduledJob) => boolean
}

/** Runs jobs at their times, once per tick whatever the number of processes. Operators need the scope `events`. */
export class Scheduler extends Context.Service<
  Scheduler,
  {
    /** Names of the schedules of this program. */
    readonly names: ReadonlyArray<string>
    /** Lists the schedules of this program with their last runs, whichever process ran them. */
    readonly list: () => Effect.Effect<ReadonlyArray<ScheduleStatus>, Forbidden, CurrentActor>
    /**
     * Runs a job by hand, now, and answers when it has ended, however it ended; its next tick stays. Refused while a run
     * goes on. Audited. An interruption of the caller interrupts the job.
     */
    readonly run: (
      name: string,
    ) => Effect.Effect<ScheduleStatus, ScheduleNotFound | ScheduleRunning | Forbidden, CurrentActor>
    /** Runs everything that is due, side by side, and answers how many jobs when they have ended. For tests and embedders. */
    readonly runDue: Effect.Effect<number>
    /** Runs jobs in the background at their times until the scope closes, which waits for those that run. */
    readonly start: Effect.Effect<void, never, Scope.Scope>
  }
>()("@souk/core/platform/scheduler/Scheduler") {
  /** Registers the jobs, which run only when something is started or asked for. */
  static readonly layer = <E, R>(
    jobs: Effect.Effect<ReadonlyArray<ScheduledJob>, E, R>,
    options: SchedulerOptions = {},
  ) =>
    Layer.effect(
      Scheduler,
      Effect.flatMap(jobs, (all) => makeScheduler(all, options)),
    ).pipe(Layer.provide(ScheduleStore.layer))

  /** Starts the scheduler with the layer and drains it with the layer's scope. */
  static readonly background = Layer.effectDiscard(Effect.flatMap(Scheduler, ({ start }) => start))
}

const makeScheduler = Effect.fnUntraced(function* (
  jobs: ReadonlyArray<ScheduledJob>,
  { runs = () => true }: SchedulerOptions,
) {
  const store = yield* ScheduleStore
  const random = yield* SecureRandom
  const audit = yield* Audit
  const { transaction } = yield* Database
  const runJob = yield* makeRunJob
  const own = jobs.filter(runs)
  const ownNames = own.map(({ name }) => name)
  yield* touchScheduleMetrics(ownNames)
  const startedAt = yield* now
  yield* store.register(jobs.map((job) => ({ name: job.name, nextAt: job.nextAfter(startedAt) })))

  const claimDue = Effect.gen(function* () {
    if (own.length === 0) return []
    const at = yield* now
    const runId = yield* random.uuidV7()
    const ticks = own.map((job) => ({ name: job.name, nextAt: job.nextAfter(at), until: deadline(job, at) }))
    const claimed = yield* store.claim(ticks, runId, at)
    return own.filter(({ name }) => claimed.includes(name)).map((job) => runJob(job, runId))
  })

  const runDue = Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const runs = yield* claimDue
      yield* restore(Effect.all(runs, { concurrency: "unbounded", discard: true }))
      return runs.length
    }),
  )

  const statusOf = Effect.fnUntraced(function* (wanted: ReadonlyArray<ScheduledJob>) {
    const rows = yield* store.list(
      wanted.map(({ name }) => name),
      yield* now,
    )
    return rows.flatMap((row) => wanted.filter(({ name }) => name === row.name).map((job) => toStatus(job, row)))
  })

  const list = Effect.fn("Scheduler.list")(function* () {
    yield* requireScope("events")
    return yield* statusOf(jobs)
  })

  const claimByHand = Effect.fnUntraced(function* (job: ScheduledJob, runId: string) {
    const at = yield* now
    if (!(yield* store.claimNow({ name: job.name, until: deadline(job, at) }, runId, at))) {
      return yield* new ScheduleRunning({ detail: "A run of this schedule has not ended yet. Wait for it to end." })
    }
    yield* audit.record({ action: "schedule.run", subject: { type: "schedule", id: job.name } })
  }, transaction)

  const run = Effect.fn("Scheduler.run")(function* (name: string) {
    yield* requireScope("events")
    const job = yield* findJob(jobs, name)
    const runId = yield* random.uuidV7()
    yield* Effect.uninterruptible(Effect.andThen(claimByHand(job, runId), runJob(job, runId)))
    const [status] = yield* statusOf([job])
    return status ?? (yield* Effect.die(`Schedule ${name} is not registered`))
  })

  const sleep = Effect.gen(function* () {
    const next = yield* store.nextTick(ownNames)
    const wait = next === null ? Infinity : next.getTime() - (yield* now).getTime()
    // One that is due and was not claimed runs elsewhere.
    yield* Effect.sleep(wait <= 0 ? "1 second" : Duration.min(Duration.millis(wait), maxSleep))
  })

  const start = Effect.gen(function* () {
    const running = yield* FiberSet.make<void>()
    yield* Effect.addFinalizer(() =>
      Effect.timeoutOption(Effect.interruptible(FiberSet.awaitEmpty(running)), drainTimeout),
    )
    const claimAndFork = Effect.gen(function* () {
      for (const job of yield* claimDue) yield* FiberSet.run(running, job)
    })
    const round = Effect.andThen(Effect.uninterruptible(claimAndFork), sleep).pipe(
      Effect.catchDefect((defect) =>
        Effect.andThen(Effect.logError("Scheduler failed, trying again", defect), Effect.sleep("1 second")),
      ),
    )
    yield* Effect.forkScoped(Effect.forever(round))
  })

  return { names: jobs.map(({ name }) => name), list, run, runDue, start }
})

// A margin for the end of a run to be written down.
const deadline = (job: ScheduledJob, at: Date): Date => new Date(at.getTime() + Duration.toMillis(job.timeout) + 30_000)

const findJob = (jobs: ReadonlyArray<ScheduledJob>, name: string) => {
  const job = jobs.find((candidate) => candidate.name === name)
  return job === undefined
    ? Effect.fail(
        new ScheduleNotFound({ detail: "No schedule has this name. List schedules with GET /v1/operator/schedules." }),
      )
    : Effect.succeed(job)
}
