import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Ref from "effect/Ref"
import type * as Scope from "effect/Scope"
import { type TransportMisfit, TransportUnavailable } from "../../ports/EventTransport.ts"
import type { Session } from "./session.ts"

type Fault = TransportUnavailable | TransportMisfit

/** Something that works over a connection and is made anew, all of it, whenever that ends. */
export interface Link<A> {
  /** What works now; fails at once with the reason when nothing does. The first time it waits for the first attempt. */
  readonly current: Effect.Effect<A, Fault>
}

/** Milliseconds before the n-th attempt in a row, n from 1, without the jitter. */
const delayMillis = (attempt: number) => Math.min(2000, 100 * 2 ** (attempt - 1))

/** Keeps a link until the scope closes. */
export const makeLink = Effect.fnUntraced(function* <A extends { readonly session: Session }>(
  name: string,
  open: Effect.Effect<A, Fault, Scope.Scope>,
) {
  const state = yield* Ref.make<Effect.Effect<A, Fault>>(
    Effect.fail(new TransportUnavailable({ message: "RabbitMQ is not connected yet" })),
  )
  const tried = yield* Deferred.make<void>()
  let failures = 0

  const once = Effect.gen(function* () {
    const link = yield* open
    if (failures > 0) yield* Effect.logInfo(`RabbitMQ is back (${name})`)
    failures = 0
    yield* Ref.set(state, Effect.succeed(link))
    yield* Deferred.succeed(tried, undefined)
    return yield* Effect.flip(Effect.flatMap(Deferred.await(link.session.ended), Effect.fail))
  }).pipe(
    Effect.catch((fault) => Effect.succeed(fault)),
    Effect.tap((fault) => Ref.set(state, Effect.fail(fault))),
    Effect.scoped,
  )

  const keep = Effect.gen(function* () {
    const fault = yield* once
    failures++
    yield* Deferred.succeed(tried, undefined)
    // Not every attempt is news.
    if (failures === 1 || failures % 30 === 0) yield* Effect.logWarning(`RabbitMQ is away (${name})`, fault.message)
    const jitter = 0.5 + Math.random() / 2
    yield* Effect.sleep(delayMillis(failures) * jitter)
  })

  yield* Effect.forkScoped(Effect.forever(keep))
  return { current: Effect.andThen(Deferred.await(tried), Effect.flatten(Ref.get(state))) } satisfies Link<A>
})
