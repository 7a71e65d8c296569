import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

/** A clock that tests set; waiting still takes real time, so that what repeats in the background does not repeat for years. */
export interface MovableClock {
  /** For `Layer.succeed(Clock.Clock, clock)`. */
  readonly clock: Clock.Clock
  /** What time it is now. */
  readonly now: () => Date
  /** Makes it this time, such as `2026-03-29T00:30:00Z`. */
  readonly set: (instant: string | Date) => void
  /** Lets time pass at once: `2 days`. */
  readonly advance: (by: Duration.Input) => void
}

/** Makes a clock that stands still at an instant until it is set; at the current time unless told otherwise. */
export const movableClock = (start: string | Date = new Date()): MovableClock => {
  let time = new Date(start).getTime()
  const real = Clock.Clock.defaultValue()
  return {
    clock: {
      currentTimeMillisUnsafe: () => time,
      currentTimeMillis: Effect.sync(() => time),
      currentTimeNanosUnsafe: () => BigInt(time) * 1_000_000n,
      currentTimeNanos: Effect.sync(() => BigInt(time) * 1_000_000n),
      monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: real.monotonicTimeNanos,
      sleep: (duration) => real.sleep(duration),
    },
    now: () => new Date(time),
    set: (instant) => {
      time = new Date(instant).getTime()
    },
    advance: (by) => {
      time += Duration.toMillis(Duration.fromInputUnsafe(by))
    },
  }
}
