import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

const stepMillis = 50

/**
 * Answers at the next full 50 ms since it began, whatever came out, so that the time tells nothing of what there was to
 * do: whether an address has an account, for example.
 */
export const evenTime = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.gen(function* () {
    const started = yield* Clock.currentTimeMillis
    const outcome = yield* Effect.exit(effect)
    const spent = (yield* Clock.currentTimeMillis) - started
    yield* Effect.sleep(stepMillis - (spent % stepMillis))
    return yield* outcome
  })
