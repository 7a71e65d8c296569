import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { databaseMetrics } from "./databaseMetrics.ts"

/** Runs effects in transactions and counts those that wait for a connection, those that have one, and for how long. */
export const measured =
  <Failure>(withTransaction: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E | Failure, R>) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | Failure, R> =>
    Effect.suspend(() => {
      let state: "waiting" | "active" | undefined
      let since = 0
      const wait = Effect.gen(function* () {
        state = "waiting"
        since = yield* Clock.currentTimeMillis
        yield* databaseMetrics.waiting.add({}, 1)
      })
      const begin = Effect.gen(function* () {
        state = "active"
        const asked = since
        since = yield* Clock.currentTimeMillis
        yield* databaseMetrics.waiting.add({}, -1)
        yield* databaseMetrics.active.add({}, 1)
        yield* databaseMetrics.waitSeconds.observe({}, (since - asked) / 1000)
      })
      const leave = Effect.suspend(() => {
        if (state === undefined) return Effect.void
        if (state === "waiting") return databaseMetrics.waiting.add({}, -1)
        return Effect.andThen(
          databaseMetrics.active.add({}, -1),
          Effect.flatMap(Clock.currentTimeMillis, (ended) =>
            databaseMetrics.durationSeconds.observe({}, (ended - since) / 1000),
          ),
        )
      })
      const counted = withTransaction(Effect.andThen(Effect.uninterruptible(begin), effect))
      return Effect.ensuring(Effect.andThen(Effect.uninterruptible(wait), counted), leave)
    })
