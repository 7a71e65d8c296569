import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"

// JavaScript itself would take "1" for a year, and read an instant without an offset in the time zone of the machine.
const iso8601 = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u
const expected = "an ISO 8601 date or instant such as 2026-01-31 or 2026-01-31T08:00:00Z"

const isDay = (text: string): boolean => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
}

const Iso8601 = Schema.String.check(
  Schema.makeFilter((text: string) => (iso8601.test(text) && isDay(text)) || `Expected ${expected}`),
)

/**
 * Schema for an instant, UTC, millisecond precision; ISO 8601 on the wire, where a date alone is its first instant.
 * Years 1–9999, as databases keep them.
 */
export const Timestamp = Schema.Date.annotate({
  toCodecJson: () => Schema.link<Date>()(Iso8601, SchemaTransformation.dateFromString),
}).check(
  Schema.isBetweenDate({
    minimum: new Date("0001-01-01T00:00:00.000Z"),
    maximum: new Date("9999-12-31T23:59:59.999Z"),
  }),
)
export type Timestamp = typeof Timestamp.Type

/** Reads the current instant from Effect's Clock, so that tests can move it. */
export const now: Effect.Effect<Timestamp> = Effect.map(Clock.currentTimeMillis, (millis) => new Date(millis))

/** Returns the instant that comes `duration` after another one. */
export const after = (at: Timestamp, duration: Duration.Duration): Timestamp =>
  new Date(at.getTime() + Duration.toMillis(duration))

/** Returns the instant that lies `duration` before another one. */
export const before = (at: Timestamp, duration: Duration.Duration): Timestamp =>
  new Date(at.getTime() - Duration.toMillis(duration))
