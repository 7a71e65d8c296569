import { Database } from "@souk/core/platform/database/Database"
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Ref from "effect/Ref"

/** Time that the database has for a sign of life before it counts as silent. */
const patience = "3 seconds"

/** Time after which a sign of life that did not come is asked for again, on a new connection. */
const nextAttempt = "5 seconds"

/** Time between two looks. */
const interval = "500 millis"

/**
 * Tells within 4 seconds that the database says nothing any more: frozen, or behind a network that lost it. Statements
 * would wait for its answer for a long time, and their callers with them.
 *
 * A database that refuses connections is not silent: statements fail at once.
 */
export class DatabaseWatch extends Context.Service<
  DatabaseWatch,
  {
    readonly isSilent: Effect.Effect<boolean>
    /** Ends when the database falls silent; at once while it is. */
    readonly untilSilent: Effect.Effect<void>
  }
>()("@souk/server/system/DatabaseWatch") {
  static readonly layer = Layer.effect(
    DatabaseWatch,
    Effect.gen(function* () {
      const { engine, ping } = yield* Database
      const silence = yield* Latch.make()
      const isSilent = yield* Ref.make(false)
      if (engine === "embedded") return { isSilent: Ref.get(isSilent), untilSilent: Effect.never }

      const change = Effect.fnUntraced(function* (silent: boolean) {
        if ((yield* Ref.getAndSet(isSilent, silent)) === silent) return
        yield* silent ? silence.open : silence.close
        yield* silent
          ? Effect.logWarning("The database is silent: requests are answered 503 until it speaks")
          : Effect.logInfo("The database speaks again")
      })

      // To give a statement up takes a frozen database as long as to answer it, so that nobody waits for that either.
      const look = Effect.gen(function* () {
        const asked = yield* Effect.forkDetach(Effect.exit(ping))
        const heard = (limit: Duration.Input) =>
          Effect.map(Effect.timeoutOption(Fiber.await(asked), limit), Option.isSome)
        if (!(yield* heard(patience))) {
          yield* change(true)
          if (!(yield* heard(nextAttempt))) {
            yield* Effect.forkDetach(Fiber.interrupt(asked))
            return
          }
        }
        yield* change(false)
        yield* Effect.sleep(interval)
      })

      yield* Effect.forkScoped(Effect.forever(look))
      return { isSilent: Ref.get(isSilent), untilSilent: silence.await }
    }),
  )
}
