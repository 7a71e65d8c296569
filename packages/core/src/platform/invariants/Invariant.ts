import type * as Effect from "effect/Effect"

/** Something that is always true of the database, and how to find out where it is not. */
export interface Invariant {
  /** Domain and subject: `inventory.on-hand`. */
  readonly name: string
  /** The truth, in one sentence. */
  readonly holds: string
  /** Finds places where it does not hold, one line each; the first few are enough. */
  readonly violations: Effect.Effect<ReadonlyArray<string>>
}

/** Places that one invariant reports at most. */
export const maxViolations = 20
