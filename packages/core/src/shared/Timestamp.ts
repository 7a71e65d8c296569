import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** Schema for an instant, UTC, millisecond precision; an ISO 8601 string on the wire. */
export const Timestamp = Schema.Date
export type Timestamp = typeof Timestamp.Type

/** Reads the current instant from Effect's Clock, so that tests can move it. */
export const now: Effect.Effect<Timestamp> = Effect.map(Clock.currentTimeMillis, (millis) => new Date(millis))
