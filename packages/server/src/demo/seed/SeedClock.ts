import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** A clock that shows whatever time the seeding lives in; waiting still takes real time. */
export interface SeedClock {
  readonly clock: Clock.Clock
  /** Moves to an instant; the past stays the past, so an earlier one is ignored. */
  readonly moveTo: (instant: number) => Effect.Effect<void>
}

/** Makes a seed clock that starts at `instant`, in milliseconds since 1970. */
export const makeSeedClock = Effect.fnUntraced(function* (instant: number) {
  const real = yield* Clock.Clock
  let current = instant
  const nanos = () => BigInt(current) * 1_000_000n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => current,
    currentTimeMillis: Effect.sync(() => current),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos,
    sleep: (duration) => real.sleep(duration),
  }
  const moveTo = (to: number) => Effect.sync(() => void (current = Math.max(current, to)))
  return { clock, moveTo } satisfies SeedClock
})

/** Something that happens at an instant. The content is ours: a use case that refuses it is a fault of the content. */
export interface Step {
  readonly at: number
  readonly act: Effect.Effect<void>
}

/** Lives through steps in the order of time. */
export const liveThrough = (steps: ReadonlyArray<Step>, { moveTo }: SeedClock): Effect.Effect<void> =>
  Effect.forEach(
    steps.toSorted((a, b) => a.at - b.at),
    ({ at, act }) => Effect.andThen(moveTo(at), act),
    { discard: true },
  )
