import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { given } from "../database/given.ts"
import type { ScheduleHistoryQuery, ScheduleRunRecord } from "./SchedulerModels.ts"

/** The last run of a page. */
export interface RunKey {
  readonly startedAt: Timestamp
  readonly id: string
}

/** SQL of how runs of schedules went. */
export class RunHistoryStore extends Context.Service<RunHistoryStore>()(
  "@souk/core/platform/scheduler/RunHistoryStore",
  {
    make: Effect.gen(function* () {
      const { sql } = yield* Database

      const insert = Effect.fn("RunHistoryStore.insert")(function* (run: ScheduleRunRecord) {
        yield* sql`
          insert into platform.schedule_runs
            (id, schedule, started_at, finished_at, outcome, result, error, by_hand)
          values (${run.id}::uuid, ${run.schedule}, ${run.startedAt}::timestamptz, ${run.finishedAt}::timestamptz,
            ${run.outcome}, ${run.result === undefined ? null : JSON.stringify(run.result)}::text::jsonb,
            ${run.error}::text, ${run.byHand})`.pipe(Effect.orDie)
      })

      /** Newest first. */
      const list = Effect.fn("RunHistoryStore.list")(function* (
        { schedule, outcome }: ScheduleHistoryQuery,
        before: RunKey | null,
        limit: number,
      ) {
        return yield* sql<ScheduleRunRecord>`
          select id, schedule, started_at, finished_at, outcome, result, error, by_hand
          from platform.schedule_runs
          where ${sql.and([
            sql`true`,
            ...given(schedule, (name) => sql`schedule = ${name}`),
            ...given(outcome, (one) => sql`outcome = ${one}`),
            ...given(before, ({ id, startedAt }) => sql`(started_at, id) < (${startedAt}::timestamptz, ${id}::uuid)`),
          ])}
          order by started_at desc, id desc
          limit ${limit}::int`.pipe(Effect.orDie)
      })

      /** Forgets runs that ended before an instant, at most `limit`; answers how many. */
      const purge = Effect.fn("RunHistoryStore.purge")(function* (before: Date, limit: number) {
        const rows = yield* sql`
          delete from platform.schedule_runs where id in (
            select id from platform.schedule_runs
            where finished_at < ${before}::timestamptz
            order by finished_at
            limit ${limit}::int
          )
          returning id`.pipe(Effect.orDie)
        return rows.length
      })

      return { insert, list, purge }
    }),
  },
) {
  static readonly layer = Layer.effect(RunHistoryStore, RunHistoryStore.make)
}
