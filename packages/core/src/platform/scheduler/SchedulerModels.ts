import * as Schema from "effect/Schema"
import { pageFields } from "../../shared/Page.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

/** Schema for how a run ended. */
export const ScheduleOutcome = Schema.Literals(["succeeded", "failed"])
export type ScheduleOutcome = typeof ScheduleOutcome.Type

/** Schema for the last run of a schedule that ended. */
export const ScheduleRun = Schema.Struct({
  startedAt: Timestamp,
  finishedAt: Timestamp,
  outcome: ScheduleOutcome,
  /** What the job returned. */
  result: Schema.Unknown,
  /** Why it failed. */
  error: Schema.NullOr(Schema.String),
})
export type ScheduleRun = typeof ScheduleRun.Type

/** Schema for a schedule and how it went last. */
export const ScheduleStatus = Schema.Struct({
  name: Schema.String,
  summary: Schema.String,
  /** When it runs, e.g. `every 5m` or `0 3 * * * UTC`. */
  timing: Schema.String,
  nextAt: Timestamp,
  isRunning: Schema.Boolean,
  last: Schema.NullOr(ScheduleRun),
})
export type ScheduleStatus = typeof ScheduleStatus.Type

/** Schema for a run that ended, as it is remembered for 30 days. */
export const ScheduleRunRecord = Schema.Struct({
  id: Schema.String,
  schedule: Schema.String,
  ...ScheduleRun.fields,
  /** Whether an operator asked for it; the audit tells who. */
  byHand: Schema.Boolean,
})
export type ScheduleRunRecord = typeof ScheduleRunRecord.Type

/** Schema for a request for runs, newest first. */
export const ScheduleHistoryQuery = Schema.Struct({
  ...pageFields,
  schedule: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(200))),
  outcome: Schema.optionalKey(ScheduleOutcome),
})
export type ScheduleHistoryQuery = typeof ScheduleHistoryQuery.Type
