import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import type { InvalidCursor, Page } from "../../shared/Page.ts"
import { now } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { deadline, drainTimeout } from "./deadline.ts"
import { makeRunByHand } from "./runByHand.ts"
import { makeHistory } from "./runHistory.ts"
import { RunHistoryStore } from "./RunHistoryStore.ts"
import { makeRunJob } from "./runJob.ts"
import type { ScheduledJob } from "./ScheduledJob.ts"
import { touchScheduleMetrics } from "./scheduleMetrics.ts"
import { ScheduleNotFound, type ScheduleRunning } from "./SchedulerErrors.ts"
import type { ScheduleHistoryQuery, ScheduleRunRecord, ScheduleStatus } from "./SchedulerModels.ts"
import { ScheduleStore } from "./ScheduleStore.ts"
import { toStatus } from "./toStatus.ts"

/** Longest sleep between two looks at the schedules. */
const maxSleep = Duration.seconds(30)

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
    /** Lists how runs went, newest first, whichever process ran them. */
    readonly history: (
      query: ScheduleHistoryQuery,
    ) => Effect.Effect<Page<ScheduleRunRecord>, ScheduleNotFound | InvalidCursor | Forbidden, CurrentActor>
    /**
     * Runs a job by hand, now, in this process; its next tick stays. Answers when it has ended, however it ended, or after
     * 20 s while it goes on. Refused while another run goes on. Audited. Not for the inside of a transaction.
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
    ).pipe(Layer.provide([ScheduleStore.layer, RunHistoryStore.layer]))

  /** Starts the scheduler with the layer and drains it with the layer's scope. */
  static readonly background = Layer.effectDiscard(Effect.flatMap(Scheduler, ({ start }) => start))
}

const makeScheduler = Effect.fnUntraced(function* (
  jobs: ReadonlyArray<ScheduledJob>,
  { runs = () => true }: SchedulerOptions,
) {
  const store = yield* ScheduleStore
  const random = yield* SecureRandom
  const runJob = yield* makeRunJob
  const runByHand = yield* makeRunByHand(runJob)
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
    return own.filter(({ name }) => claimed.includes(name)).map((job) => runJob(job, { runId, byHand: false }))
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

  const run = Effect.fn("Scheduler.run")(function* (name: string) {
    yield* requireScope("events")
    const job = yield* findJob(jobs, name)
    yield* runByHand(job)
    const [status] = yield* statusOf([job])
    return status ?? (yield* Effect.die(`Schedule ${name} is not registered`))
  })

  const history = yield* makeHistory((name) => findJob(jobs, name))

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

  return { names: jobs.map(({ name }) => name), list, history, run, runDue, start }
})

const findJob = (jobs: ReadonlyArray<ScheduledJob>, name: string) => {
  const job = jobs.find((candidate) => candidate.name === name)
  return job === undefined
    ? Effect.fail(
        new ScheduleNotFound({ detail: "No schedule has this name. List schedules with GET /v1/operator/schedules." }),
      )
    : Effect.succeed(job)
}
