import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** Schema for an instant, UTC, millisecond precision; an ISO 8601 string on the wire. Years 1–9999, as databases keep them. */
export const Timestamp = Schema.Date.check(
  Schema.isBetweenDate({
    minimum: new Date("0001-01-01T00:00:00.000Z"),
    maximum: new Date("9999-12-31T23:59:59.999Z"),
  }),
)
export type Timestamp = typeof Timestamp.Type

/** Reads the current instant from Effect's Clock, so that tests can move it. */
export const now: Effect.Effect<Timestamp> = Effect.map(Clock.currentTimeMillis, (millis) => new Date(millis))
