import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"

/**
 * Repeats `round` for ever: at once while it finds work, else after a signal or the policy's poll interval, whichever
 * comes first. A round that fails is logged and repeated after the interval.
 */
export const pollingLoop = <E, R>(
  name: string,
  round: Effect.Effect<number, E, R>,
  signal: Effect.Effect<unknown>,
): Effect.Effect<never, never, R> =>
  Effect.gen(function* () {
    const { pollInterval } = yield* DeliveryPolicy
    const step = round.pipe(
      Effect.flatMap((found) => (found > 0 ? Effect.void : Effect.timeoutOption(signal, pollInterval))),
      Effect.catchCause((cause) =>
        Cause.hasInterruptsOnly(cause)
          ? Effect.interrupt
          : Effect.andThen(Effect.logError(`Event ${name} failed, trying again`, cause), Effect.sleep(pollInterval)),
      ),
    )
    return yield* Effect.forever(step)
  })
