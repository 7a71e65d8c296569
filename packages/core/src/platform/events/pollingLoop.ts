import * as Cause from "effect/Cause"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"

/** How a loop is called in logs, what tells it that there is work, and how long it waits for that at most. */
export interface PollingOptions {
  readonly name: string
  readonly signal: Effect.Effect<unknown>
  readonly interval: Duration.Duration
}

/**
 * Repeats `round` for ever: at once while it finds work, else after the signal or the interval, whichever comes first.
 * A round that fails is logged and repeated after the interval.
 */
export const pollingLoop = <E, R>(
  round: Effect.Effect<number, E, R>,
  { interval, name, signal }: PollingOptions,
): Effect.Effect<never, never, R> =>
  round.pipe(
    Effect.flatMap((found) => (found > 0 ? Effect.void : Effect.timeoutOption(signal, interval))),
    Effect.catchCause((cause) =>
      Cause.hasInterruptsOnly(cause)
        ? Effect.interrupt
        : Effect.andThen(Effect.logError(`Event ${name} failed, trying again`, cause), Effect.sleep(interval)),
    ),
    Effect.forever,
  )
