import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import type { ScheduleOutcome } from "./SchedulerModels.ts"

/** A schedule as the fleet knows it. */
export interface ScheduleRow {
  readonly name: string
  readonly nextAt: Timestamp
  readonly isRunning: boolean
  readonly lastStartedAt: Timestamp | null
  readonly lastFinishedAt: Timestamp | null
  readonly lastSucceededAt: Timestamp | null
  readonly lastOutcome: ScheduleOutcome | null
  readonly lastResult: unknown
  readonly lastError: string | null
}

/** A tick that somebody wants to run. */
export interface Tick {
  readonly name: string
  /** The tick after this one. */
  readonly nextAt: Timestamp
  /** When others may take it for dead. */
  readonly until: Timestamp
}

/** How a run ended. */
export interface FinishedRun {
  readonly name: string
  readonly runId: string
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp
  readonly outcome: ScheduleOutcome
  readonly result: unknown
  readonly error: string | null
}

/** SQL of schedules. */
export class ScheduleStore extends Context.Service<ScheduleStore>()("@souk/core/platform/scheduler/ScheduleStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    /**
     * Adds schedules that the fleet does not know; one that was given more frequent ticks gets the earlier one, unless
     * that has been run: the clock of whoever registers may be behind.
     */
    const register = Effect.fn("ScheduleStore.register")(function* (
      ticks: ReadonlyArray<Pick<Tick, "name" | "nextAt">>,
    ) {
      yield* sql`
        insert into platform.schedules as s (name, next_at)
        select name, next_at from unnest(
          ${ticks.map(({ name }) => name)}::text[], ${ticks.map(({ nextAt }) => nextAt)}::timestamptz[]
        ) as t (name, next_at)
        order by name
        on conflict (name) do update set next_at = excluded.next_at 
          where s.next_at > excluded.next_at
            and (s.last_started_at is null or s.last_started_at < excluded.next_at)`.pipe(Effect.orDie)
    })

    /** Claims those ticks that are due and that nobody runs or has run; answers their names. */
    const claim = Effect.fn("ScheduleStore.claim")(function* (
      ticks: ReadonlyArray<Tick>,
      runId: string,
      at: Timestamp,
    ) {
      const rows = yield* sql<{ name: string }>`
        with due as materialized (
          select name from platform.schedules
          where name = any(${ticks.map(({ name }) => name)}::text[]) and next_at <= ${at}::timestamptz
            and (running_until is null or running_until <= ${at}::timestamptz)
          for update skip locked
        )
        update platform.schedules s
        set next_at = t.next_at, running_until = t.until, run_id = ${runId}::uuid
        from due, unnest(
          ${ticks.map(({ name }) => name)}::text[],
          ${ticks.map(({ nextAt }) => nextAt)}::timestamptz[],
          ${ticks.map(({ until }) => until)}::timestamptz[]
        ) as t (name, next_at, until)
        where s.name = due.name and s.name = t.name
        returning s.name`.pipe(Effect.orDie)
      return rows.map(({ name }) => name)
    })

    /** Claims one schedule whether due or not, without moving its next tick; false while it runs elsewhere. */
    const claimNow = Effect.fn("ScheduleStore.claimNow")(function* (
      tick: Omit<Tick, "nextAt">,
      runId: string,
      at: Timestamp,
    ) {
      const rows = yield* sql`
        update platform.schedules
        set running_until = ${tick.until}::timestamptz, run_id = ${runId}::uuid
        where name = ${tick.name} and (running_until is null or running_until <= ${at}::timestamptz)
        returning name`.pipe(Effect.orDie)
      return rows.length === 1
    })

    const finish = Effect.fn("ScheduleStore.finish")(function* (run: FinishedRun) {
      yield* sql`
        update platform.schedules
        set running_until = null, run_id = null, last_started_at = ${run.startedAt}::timestamptz,
          last_finished_at = ${run.finishedAt}::timestamptz,
          last_succeeded_at = case when ${run.outcome} = 'succeeded' then ${run.finishedAt}::timestamptz else last_succeeded_at end,
          last_outcome = ${run.outcome},
          last_result = ${run.result === undefined ? null : JSON.stringify(run.result)}::text::jsonb,
          last_error = ${run.error}::text
        where name = ${run.name} and run_id = ${run.runId}::uuid`.pipe(Effect.orDie)
    })

    const list = Effect.fn("ScheduleStore.list")(function* (names: ReadonlyArray<string>, at: Timestamp) {
      return yield* sql<ScheduleRow>`
        select name, next_at, coalesce(running_until > ${at}::timestamptz, false) as is_running, last_started_at,
          last_finished_at, last_succeeded_at, last_outcome, last_result, last_error
        from platform.schedules where name = any(${names}::text[]) order by name`.pipe(Effect.orDie)
    })

    const times = Effect.fn("ScheduleStore.times")(function* (names: ReadonlyArray<string>) {
      return yield* sql<Pick<ScheduleRow, "name" | "nextAt" | "lastFinishedAt" | "lastSucceededAt" | "lastOutcome">>`
        select name, next_at, last_finished_at, last_succeeded_at, last_outcome
        from platform.schedules where name = any(${names}::text[]) order by name`.pipe(Effect.orDie)
    })

    const nextTick = Effect.fn("ScheduleStore.nextTick")(function* (names: ReadonlyArray<string>) {
      const [row] = yield* sql<{ nextAt: Timestamp | null }>`
        select min(next_at) as next_at from platform.schedules where name = any(${names}::text[])`.pipe(Effect.orDie)
      return row?.nextAt ?? null
    })

    return { register, claim, claimNow, finish, list, times, nextTick }
  }),
}) {
  static readonly layer = Layer.effect(ScheduleStore, ScheduleStore.make)
}
