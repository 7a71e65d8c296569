import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** The store is away. Nothing that must stay true lives in it: go on without, or refuse politely. */
export class KeyValueUnavailable extends Schema.TaggedError<KeyValueUnavailable>()("KeyValueUnavailable", {
  cause: Schema.Defect(),
}) {}

/** A counter after it was raised. */
export interface Counted {
  readonly count: number
  /** Milliseconds until the counter starts again from nothing. */
  readonly resetsIn: number
}

/**
 * Short-lived values shared by the processes of a fleet: counters, marks, cached answers.
 *
 * Every value has a lifetime, and losing all of them breaks no invariant.
 */
export class KeyValue extends Context.Service<
  KeyValue,
  {
    /** Returns the value, or null when it was never set, was deleted, or has lapsed. */
    readonly get: (key: string) => Effect.Effect<string | null, KeyValueUnavailable>
    /** Sets a value, replacing one that is there with its lifetime. */
    readonly set: (key: string, value: string, timeToLive: Duration.Input) => Effect.Effect<void, KeyValueUnavailable>
    /** Sets a value where there is none; tells whether it did. Of many callers at once exactly one is told true. */
    readonly setIfAbsent: (
      key: string,
      value: string,
      timeToLive: Duration.Input,
    ) => Effect.Effect<boolean, KeyValueUnavailable>
    /** Adds one atomically. The first increment starts the lifetime; later ones do not prolong it. */
    readonly increment: (key: string, timeToLive: Duration.Input) => Effect.Effect<Counted, KeyValueUnavailable>
    /** Deletes a value; does nothing when there is none. */
    readonly delete: (key: string) => Effect.Effect<void, KeyValueUnavailable>
  }
>()("@souk/core/ports/KeyValue") {}
