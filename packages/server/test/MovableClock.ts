import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** A clock that tests set; waiting still takes real time, so that what repeats in the background does not repeat for years. */
export interface MovableClock {
  readonly clock: Clock.Clock
  /** Makes it this time, such as `2026-03-29T00:30:00Z`. */
  readonly set: (instant: string) => void
}

/** Makes a clock that stands still at an instant until it is set. */
export const movableClock = (start: string): MovableClock => {
  let time = Date.parse(start)
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
    set: (instant) => {
      time = Date.parse(instant)
    },
  }
}
