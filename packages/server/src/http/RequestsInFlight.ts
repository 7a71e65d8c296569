import { ServiceUnavailable } from "@souk/sdk/contract/RequestProblems"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import { DatabaseWatch } from "../system/DatabaseWatch.ts"

/** Time between two looks at what has been in flight for too long. */
const interval = "250 millis"

/** Seconds after which a caller is told to try again when the database is silent. */
const retryAfterSeconds = 2

/** Requests whose answer is waited for, and nobody for ever. */
export class RequestsInFlight extends Context.Service<
  RequestsInFlight,
  {
    /**
     * Runs what answers a request, until the timeout, or until the database falls silent. Whoever asked is told
     * 503 at once then; what was begun is rolled back behind their back, as soon as the database lets go of it.
     */
    readonly run: <A, E, R>(handled: Effect.Effect<A, E, R>) => Effect.Effect<A, E | ServiceUnavailable, R>
  }
>()("@souk/server/http/RequestsInFlight") {
  static readonly layer = ({ timeout }: { readonly timeout: Duration.Duration }) =>
    Layer.effect(
      RequestsInFlight,
      Effect.gen(function* () {
        const { isSilent, untilSilent } = yield* DatabaseWatch
        const inFlight = new Set<Waiting>()

        const giveUp = (problem: ServiceUnavailable, isDue: (waiting: Waiting) => boolean) => {
          for (const waiting of inFlight) if (isDue(waiting)) waiting.giveUp(problem)
        }
        const lookForOld = Effect.gen(function* () {
          yield* Effect.sleep(interval)
          const oldest = (yield* Clock.currentTimeMillis) - Duration.toMillis(timeout)
          giveUp(timedOut(timeout), ({ since }) => since < oldest)
        })
        const lookForSilence = Effect.gen(function* () {
          yield* untilSilent
          giveUp(silent(), () => true)
          yield* Effect.sleep(interval)
        })
        yield* Effect.forkScoped(Effect.forever(lookForOld))
        yield* Effect.forkScoped(Effect.forever(lookForSilence))

        const run = Effect.fnUntraced(function* <A, E, R>(handled: Effect.Effect<A, E, R>) {
          if (yield* isSilent) return yield* Effect.fail(silent())
          const since = yield* Clock.currentTimeMillis
          const context = yield* Effect.context<R>()
          return yield* Effect.callback<A, E | ServiceUnavailable>((resume) => {
            const fiber = Effect.runForkWith(context)(handled)
            const forget = () => inFlight.delete(waiting)
            const waiting: Waiting = {
              since,
              giveUp: (problem) => {
                forget()
                resume(Effect.fail(problem))
                fiber.interruptUnsafe()
              },
            }
            inFlight.add(waiting)
            fiber.addObserver((exit) => {
              forget()
              resume(exit)
            })
            return Effect.andThen(Effect.sync(forget), Fiber.interrupt(fiber))
          })
        })

        return { run }
      }),
    )
}

interface Waiting {
  readonly since: number
  readonly giveUp: (problem: ServiceUnavailable) => void
}

// Whether a commit was under way is not known here.
const unavailable = (retryAfter: number, what: string) =>
  new ServiceUnavailable({ retryAfter, detail: `${what} Try again with the same Idempotency-Key.` })

const silent = () => unavailable(retryAfterSeconds, "The database does not answer.")

const timedOut = (timeout: Duration.Duration) =>
  unavailable(1, `The request took longer than ${Duration.toSeconds(timeout)} s and was given up.`)
