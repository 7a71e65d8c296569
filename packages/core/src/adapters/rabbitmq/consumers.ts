import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import type { BrokerListener, EventBroker } from "../../ports/EventBroker.ts"
import type { TransportMisfit, TransportUnavailable } from "../../ports/EventTransport.ts"
import { consumeDeadQueue, consumeQueue } from "./consuming.ts"
import { type Link, makeLink } from "./link.ts"
import type { RabbitMqConfig } from "./RabbitMqConfig.ts"
import { openSession, type Session } from "./session.ts"
import type { Names } from "./topology.ts"

type Fault = TransportUnavailable | TransportMisfit

/** Something to start over every new connection. */
type Start = (session: Session) => Effect.Effect<void, Fault, Scope.Scope>

interface ConsumingLink {
  readonly session: Session
}

/** The consumers of this process over one connection, which the first of them opens. */
export const makeConsumers = Effect.fnUntraced(function* (
  config: RabbitMqConfig,
  names: Names,
  ensureTopology: (session: Session) => Effect.Effect<void, Fault>,
) {
  const scope = yield* Effect.scope
  const mutex = yield* Semaphore.make(1)
  const starts = new Map<string, Start>()
  const listeners = new Map<string, BrokerListener>()
  let active: { readonly session: Session; readonly scope: Scope.Scope; readonly started: Set<string> } | undefined
  let link: Link<ConsumingLink> | undefined

  const startMissing = mutex.withPermit(
    Effect.suspend(() => {
      const current = active
      if (current === undefined) return Effect.void
      return Effect.forEach(
        starts,
        ([name, start]) => {
          if (current.started.has(name)) return Effect.void
          current.started.add(name)
          return start(current.session)
        },
        { discard: true },
      ).pipe(
        Effect.provideService(Scope.Scope, current.scope),
        Effect.onError((cause) => Effect.sync(() => current.session.kill(cause))),
      )
    }),
  )

  const open = Effect.gen(function* () {
    const session = yield* openSession(config, "consumer")
    yield* ensureTopology(session)
    yield* Effect.addFinalizer(() =>
      Effect.sync(() => {
        active = undefined
        for (const [consumer, listener] of listeners) listener.onReset(consumer)
      }),
    )
    active = { session, scope: yield* Effect.scope, started: new Set() }
    yield* startMissing
    return { session }
  })

  const add = Effect.fnUntraced(function* (name: string, start: Start) {
    yield* Effect.acquireRelease(
      Effect.sync(() => starts.set(name, start)),
      () => Effect.sync(() => starts.delete(name)),
    )
    if (link === undefined) link = yield* Scope.provide(makeLink("consuming", open), scope)
    // A fault ends the connection, and the next one starts it.
    else yield* Effect.ignore(startMissing)
  })

  return {
    consume: Effect.fnUntraced(function* (consumer, listener) {
      listeners.set(consumer, listener)
      const options = { consumer, listener, queue: names.queue(consumer), prefetch: config.prefetch ?? 200 }
      yield* add(consumer, (session) => consumeQueue(session, options))
    }),
    consumeDead: (handle) => add(names.dead, (session) => consumeDeadQueue(session, names, handle)),
    /** Fails when this process has consumers and no connection for them. */
    check: Effect.suspend(() => (link === undefined ? Effect.void : Effect.asVoid(link.current))),
  } satisfies Pick<EventBroker["Service"], "consume" | "consumeDead"> & { readonly check: Effect.Effect<void, Fault> }
})
