import { assert, layer } from "@effect/vitest"
import * as Context from "effect/Context"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Idempotency } from "../../src/platform/idempotency/Idempotency.ts"
import { historySchedules } from "../../src/platform/scheduler/runHistory.ts"
import { type ScheduledJob, scheduledJob } from "../../src/platform/scheduler/ScheduledJob.ts"
import { Scheduler } from "../../src/platform/scheduler/Scheduler.ts"
import { CurrentActor, Operator, type OperatorScope } from "../../src/shared/Actor.ts"
import { SessionId, UserId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { asSystem } from "./eventFixtures.ts"

const around = Layer.mergeAll(Audit.layer, Idempotency.layer).pipe(Layer.provideMerge(layerWebCrypto))

/** A scheduler of its own, as another process would have. */
const schedulerOf = (...jobs: ReadonlyArray<ScheduledJob>) =>
  Effect.map(Layer.build(Layer.fresh(Scheduler.layer(Effect.succeed(jobs)))), (context) =>
    Context.get(context, Scheduler),
  )

const uuid = "01a2049b-71f8-724c-82a0-26d5f5d8839d"
const asOperator = (...scopes: ReadonlyArray<OperatorScope>) =>
  Effect.provideService(
    CurrentActor,
    Operator.make({
      userId: UserId.make(uuid),
      scopes,
      credential: { _tag: "Session", sessionId: SessionId.make(uuid) },
    }),
  )

const counter = (
  name: string,
  when: Parameters<typeof scheduledJob>[0]["when"],
  then: Effect.Effect<unknown, unknown> = Effect.void,
) => {
  const runs: Array<unknown> = []
  const run = Effect.gen(function* () {
    runs.push(yield* CurrentActor)
    return yield* then
  })
  return { runs, job: scheduledJob({ name, summary: name, when, run }) }
}

layer(Layer.provideMerge(around, testDatabase))("Scheduler", (it) => {
  it.effect("runs a job at its ticks, once for all processes, as the system", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("hourly", { cron: "0 * * * *" }, Effect.succeed({ done: 3 }))
      const one = yield* schedulerOf(job)
      const two = yield* schedulerOf(job)
      const both = Effect.all([one.runDue, two.runDue])
      yield* both
      assert.strictEqual(runs.length, 0)
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(
        (yield* both).toSorted((a, b) => a - b),
        [0, 1],
      )
      yield* TestClock.adjust("59 minutes")
      yield* both
      assert.strictEqual(runs.length, 1)
      yield* TestClock.adjust("1 minute")
      yield* both
      assert.strictEqual(runs.length, 2)
      assert.deepStrictEqual(runs[0], { _tag: "System", name: "hourly" })
      const [status] = yield* one.list()
      assert.strictEqual(status?.timing, "0 * * * * UTC")
      assert.deepStrictEqual(status?.last?.result, { done: 3 })
      assert.strictEqual(status?.last?.outcome, "succeeded")
      assert.deepStrictEqual(status?.nextAt, new Date(3 * 3_600_000))
      // A process that was away for long does not catch up on every tick.
      yield* TestClock.adjust("1 day")
      yield* both
      yield* both
      assert.strictEqual(runs.length, 3)
    }).pipe(asSystem),
  )

  it.effect("keeps why a job failed, and tries again at the next tick", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("failing", { every: "10 minutes" }, Effect.fail("no ink"))
      const { list, runDue } = yield* schedulerOf(job)
      yield* TestClock.adjust("10 minutes")
      yield* runDue
      const [status] = yield* list()
      assert.strictEqual(status?.last?.outcome, "failed")
      assert.include(status?.last?.error, "no ink")
      assert.isFalse(status?.isRunning)
      yield* TestClock.adjust("10 minutes")
      yield* runDue
      assert.strictEqual(runs.length, 2)
    }).pipe(asSystem),
  )

  it.effect("does not start a job that still runs, and interrupts one that runs too long", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("endless", { every: "1 minute" }, Effect.never)
      const one = yield* schedulerOf(job)
      const two = yield* schedulerOf(job)
      yield* TestClock.adjust("1 minute")
      const running = yield* Effect.forkChild(one.runDue)
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(yield* two.runDue, 0)
      assert.strictEqual((yield* Effect.flip(two.run("endless")))._tag, "ScheduleRunning")
      assert.isTrue((yield* two.list())[0]?.isRunning)
      yield* TestClock.adjust("10 minutes")
      yield* Fiber.join(running)
      assert.strictEqual((yield* two.list())[0]?.last?.outcome, "failed")
      assert.strictEqual(runs.length, 1)
    }).pipe(asSystem),
  )

  it.effect("gives a job free when it is interrupted", () =>
    Effect.gen(function* () {
      const { job } = counter("interrupted", { every: "1 minute" }, Effect.never)
      const { list, runDue } = yield* schedulerOf(job)
      yield* TestClock.adjust("1 minute")
      const running = yield* Effect.forkChild(runDue)
      yield* TestClock.adjust("1 second")
      yield* Fiber.interrupt(running)
      const [status] = yield* list()
      assert.isFalse(status?.isRunning)
      assert.strictEqual(status?.last?.outcome, "failed")
    }).pipe(asSystem),
  )

  it.effect("lets an operator with the scope run a job by hand, and leaves its tick alone", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("by-hand", { every: "1 hour" }, Effect.succeed(7))
      const { list, run } = yield* schedulerOf(job)
      const [before] = yield* list().pipe(asSystem)
      const status = yield* run("by-hand").pipe(asOperator("events"))
      assert.strictEqual(status.last?.result, 7)
      assert.deepStrictEqual(status.nextAt, before?.nextAt)
      assert.strictEqual(runs.length, 1)
      assert.strictEqual((yield* Effect.flip(run("by-hand").pipe(asOperator("shops"))))._tag, "Forbidden")
      assert.strictEqual((yield* Effect.flip(run("nothing").pipe(asOperator("events"))))._tag, "ScheduleNotFound")
      assert.strictEqual((yield* Effect.flip(list().pipe(asOperator("shops"))))._tag, "Forbidden")
      const audit = yield* Audit
      const { items } = yield* asSystem(audit.list({ action: "schedule.run" }))
      assert.deepStrictEqual(
        items.map(({ subject }) => subject.id),
        ["by-hand"],
      )
    }),
  )

  it.effect("goes on with a run by hand when whoever asked does not wait for its end", () =>
    Effect.gen(function* () {
      const gate = yield* Deferred.make<void>()
      const { job } = counter("long", { every: "1 hour" }, Effect.as(Deferred.await(gate), "done"))
      const { history, list, run } = yield* schedulerOf(job)
      const asked = yield* Effect.forkChild(run("long").pipe(asSystem))
      yield* TestClock.adjust("20 seconds")
      assert.isTrue((yield* Fiber.join(asked)).isRunning)
      assert.strictEqual((yield* Effect.flip(run("long").pipe(asSystem)))._tag, "ScheduleRunning")
      yield* Deferred.succeed(gate, undefined)
      yield* Effect.repeat(list().pipe(asSystem), { until: ([status]) => status?.isRunning === false })
      assert.strictEqual((yield* list().pipe(asSystem))[0]?.last?.result, "done")
      assert.deepInclude((yield* history({}).pipe(asSystem)).items[0], { schedule: "long", byHand: true })
    }),
  )

  it.effect("remembers how runs went, newest first, page by page, by name and outcome", () =>
    Effect.gen(function* () {
      let broken = true
      const { job } = counter(
        "remembered",
        { every: "1 minute" },
        Effect.suspend(() => (broken ? Effect.fail("out of paper") : Effect.succeed({ deleted: 7 }))),
      )
      const { history, run, runDue } = yield* schedulerOf(job)
      yield* TestClock.adjust("1 minute")
      yield* runDue
      broken = false
      yield* TestClock.adjust("1 minute")
      yield* runDue
      yield* TestClock.adjust("1 second")
      yield* run("remembered").pipe(asSystem)
      const of = (query: object) => history({ schedule: "remembered", ...query }).pipe(asOperator("events"))
      const page = yield* of({ limit: 2 })
      assert.deepStrictEqual(
        page.items.map(({ byHand, outcome, result }) => ({ byHand, outcome, result })),
        [
          { byHand: true, outcome: "succeeded", result: { deleted: 7 } },
          { byHand: false, outcome: "succeeded", result: { deleted: 7 } },
        ],
      )
      const rest = yield* of({ limit: 2, cursor: page.nextCursor ?? "" })
      assert.include(rest.items[0]?.error, "out of paper")
      assert.isNull(rest.nextCursor)
      assert.strictEqual((yield* of({ outcome: "failed" })).items.length, 1)
      assert.strictEqual((yield* Effect.flip(of({ schedule: "nothing" })))._tag, "ScheduleNotFound")
      const refused = history({}).pipe(asOperator("shops"))
      assert.strictEqual((yield* Effect.flip(refused))._tag, "Forbidden")

      const [purge] = yield* historySchedules
      yield* TestClock.adjust("31 days")
      const run30 = yield* asSystem((purge as ScheduledJob).run)
      assert.isAtLeast((run30 as { runs: number }).runs, 3)
      assert.strictEqual((yield* of({})).items.length, 0)
    }),
  )

  it.effect("runs in the background at the right times", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("background", { cron: "*/15 * * * *" })
      const { start } = yield* schedulerOf(job)
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* start
          for (let minute = 0; minute < 60; minute++) {
            yield* TestClock.adjust("1 minute")
            // The database answers in real time.
            yield* TestClock.withLive(Effect.sleep("15 millis"))
          }
        }),
      )
      assert.strictEqual(runs.length, 4)
    }),
  )
})

layer(Layer.provideMerge(around, testPostgres()), { excludeTestServices: true })("Scheduler on PostgreSQL", (it) => {
  it.effect("runs only jobs of its own at their times, but any by hand", () =>
    Effect.gen(function* () {
      const mine = counter("mine", { every: "1 second" })
      const others = counter("others", { every: "1 second" })
      const jobs = Effect.succeed([mine.job, others.job])
      const mineOnly = Layer.fresh(Scheduler.layer(jobs, { runs: ({ name }) => name === "mine" }))
      const nothing = Layer.fresh(Scheduler.layer(jobs, { runs: () => false }))
      const scheduler = Context.get(yield* Layer.build(mineOnly), Scheduler)
      const idle = Context.get(yield* Layer.build(nothing), Scheduler)
      yield* Effect.sleep("1100 millis")
      assert.strictEqual(yield* idle.runDue, 0)
      assert.strictEqual(yield* scheduler.runDue, 1)
      assert.deepStrictEqual([mine.runs.length, others.runs.length], [1, 0])
      yield* asOperator("events")(scheduler.run("others"))
      assert.strictEqual(others.runs.length, 1)
    }).pipe(Effect.scoped),
  )

  it.effect("runs each tick once, with eight processes at it", () =>
    Effect.gen(function* () {
      const { job, runs } = counter("contended", { cron: "* * * * * *" })
      // From the moment that the first one looks for its next tick.
      const began = Date.now()
      const processes = yield* Effect.all(Array.from({ length: 8 }, () => schedulerOf(job)))
      yield* Effect.scoped(
        Effect.andThen(
          Effect.forEach(processes, ({ start }) => start, { discard: true }),
          Effect.sleep("4500 millis"),
        ),
      )
      const ticks = Math.floor(Date.now() / 1000) - Math.floor(began / 1000)
      assert.isAtLeast(runs.length, ticks - 2)
      assert.isAtMost(runs.length, ticks)
    }).pipe(Effect.scoped),
  )
})
