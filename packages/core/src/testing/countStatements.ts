import * as Effect from "effect/Effect"
import { CurrentTransformer } from "effect/sql/Statement"

/**
 * Runs `effect` and returns its answer with the number of SQL statements that it sent, without `BEGIN` and `COMMIT`.
 *
 * For tests that a list costs the same number of statements whatever the size of its page.
 */
export const countStatements = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    let statements = 0
    return effect.pipe(
      Effect.provideService(CurrentTransformer, (statement) =>
        Effect.sync(() => {
          statements += 1
          return statement
        }),
      ),
      Effect.map((answer) => ({ answer, statements })),
    )
  })
