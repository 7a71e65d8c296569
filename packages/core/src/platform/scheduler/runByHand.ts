import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as Queue from "effect/Queue"
import { now } from "../../shared/Timestamp.ts"
import { Audit } from "../audit/Audit.ts"
import { Database } from "../database/Database.ts"
import { deadline, drainTimeout } from "./deadline.ts"
import type { RunJob } from "./runJob.ts"
import type { ScheduledJob } from "./ScheduledJob.ts"
import { ScheduleRunning } from "./SchedulerErrors.ts"
import { ScheduleStore } from "./ScheduleStore.ts"

interface Request {
  readonly job: ScheduledJob
  readonly runId: string
  readonly ended: Deferred.Deferred<void>
}

/** How long whoever asked is kept waiting for the end of a run. */
const patience = Duration.seconds(20)

/**
 * Makes the runner of jobs by hand: it claims the job, runs it in a fiber of this process and waits a while for its end.
 *
 * The fiber is not the caller's, so that neither an impatient caller ends the run nor a transaction of the caller's
 * holds all of it. The layer's scope waits for what runs.
 */
export const makeRunByHand = Effect.fnUntraced(function* (runJob: RunJob) {
  const store = yield* ScheduleStore
  const random = yield* SecureRandom
  const audit = yield* Audit
  const { afterCommit, transaction } = yield* Database
  const requests = yield* Queue.unbounded<Request>()
  const running = yield* FiberSet.make<void>()
  yield* Effect.addFinalizer(() =>
    Effect.timeoutOption(Effect.interruptible(FiberSet.awaitEmpty(running)), drainTimeout),
  )

  const next = Effect.gen(function* () {
    const { ended, job, runId } = yield* Queue.take(requests)
    const run = runJob(job, { runId, byHand: true })
    yield* FiberSet.run(running, Effect.ensuring(run, Deferred.succeed(ended, undefined)))
  })
  yield* Effect.forkScoped(Effect.forever(next))

  const claim = Effect.fnUntraced(function* (request: Request) {
    const { job, runId } = request
    const at = yield* now
    if (!(yield* store.claimNow({ name: job.name, until: deadline(job, at) }, runId, at))) {
      return yield* new ScheduleRunning({ detail: "A run of this schedule has not ended yet. Wait for it to end." })
    }
    yield* audit.record({ action: "schedule.run", subject: { type: "schedule", id: job.name } })
    yield* afterCommit(Effect.asVoid(Queue.offer(requests, request)))
  }, transaction)

  return Effect.fnUntraced(function* (job: ScheduledJob) {
    const ended = yield* Deferred.make<void>()
    yield* Effect.uninterruptible(claim({ job, runId: yield* random.uuidV7(), ended }))
    yield* Effect.timeoutOption(Deferred.await(ended), patience)
  })
})
