import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Problem } from "../shared/Problem.ts"

/** Days that one report covers at most. */
export const maxDays = 366

/** Schema for a day of the calendar where the shop is: `2026-11-22`. */
export const Day = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/u, { message: "Expected a day such as 2026-11-22" }),
  Schema.makeFilter((text: string) => shift(text, 0) === text || "Expected a day of the calendar"),
)
export type Day = typeof Day.Type

/** Fields that name the days of a report: a name, a number of days, or a first and last day; the last 30 when absent. */
export const periodFields = {
  period: Schema.optionalKey(Schema.Literals(["today", "yesterday", "7d", "30d", "90d"])),
  /** This many days up to and with today, 1–366. */
  days: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxDays }))),
  /** First day. */
  from: Schema.optionalKey(Day),
  /** Last day; today when absent. */
  to: Schema.optionalKey(Day),
}

/** Schema for the days of a report. */
export const PeriodQuery = Schema.Struct(periodFields)
export type PeriodQuery = typeof PeriodQuery.Type

/** Schema for the days that a report covers, both included. */
export const Period = Schema.Struct({ from: Day, to: Day })
export type Period = typeof Period.Type

/** The days of a report contradict each other. */
export class InvalidPeriod extends Problem<InvalidPeriod>()("InvalidPeriod", {
  code: "invalid_period",
  status: 422,
  title: "Invalid period",
}) {}

const dayMillis = 24 * 3600_000

const shift = (day: Day, days: number): Day => {
  const millis = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(millis) ? "" : new Date(millis + days * dayMillis).toISOString().slice(0, 10)
}

/** Returns the day that it is at an instant, somewhere. */
export const dayAt = (at: Date, timeZone: string): Day =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at)

/** Returns the days from the first to the last, both included. */
export const daysOf = ({ from, to }: Period): ReadonlyArray<Day> => {
  const count = (Date.parse(to) - Date.parse(from)) / dayMillis + 1
  return Array.from({ length: count }, (_, index) => shift(from, index))
}

/** Returns the last days up to and with a day. */
export const lastDays = (to: Day, days: number): Period => ({ from: shift(to, 1 - days), to })

/**
 * Decides which days a report covers when it is `today`.
 *
 * @example
 * ```ts
 * import * as Result from "effect/Result"
 *
 * Result.getOrNull(periodOf({ period: "7d" }, "2026-03-02")) // => { from: "2026-02-24", to: "2026-03-02" }
 * ```
 */
export const periodOf = (query: PeriodQuery, today: Day): Result.Result<Period, InvalidPeriod> => {
  const { period, days, from, to } = query
  const ways = [period, days, from ?? to].filter((way) => way !== undefined).length
  if (ways > 1) return refuse("Send `period`, or `days`, or `from` and `to`.")
  if (period === "yesterday") return Result.succeed({ from: shift(today, -1), to: shift(today, -1) })
  if (period !== undefined) return Result.succeed(lastDays(today, period === "today" ? 1 : Number(period.slice(0, -1))))
  if (from === undefined && to === undefined) return Result.succeed(lastDays(today, days ?? 30))
  if (from === undefined) return refuse("Send `from` as well as `to`.")
  const last = to ?? today
  if (from > last) return refuse("`from` lies after `to`.")
  const covered = (Date.parse(last) - Date.parse(from)) / dayMillis + 1
  return covered > maxDays ? refuse(`A report covers ${maxDays} days at most.`) : Result.succeed({ from, to: last })
}

const refuse = (detail: string) => Result.fail(new InvalidPeriod({ detail }))
