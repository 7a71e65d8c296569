import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { type EventName, type EventNamed, eventTypes } from "./eventTypes.ts"
import type { EventType } from "./platform/events/DomainEvent.ts"
import { EventRuntime } from "./platform/events/EventRuntime.ts"

/** How an app listens to events. */
export interface ListenOptions {
  /** What the listener is called in logs, `souk events` and the database: `erp.newOrders`. Each has its own. */
  readonly name: string
}

/**
 * Calls the handler with every event of this name that commits from the first subscription of the listener on, until
 * the scope closes; what happens in between waits for the next one of the same name.
 *
 * At least once, in order for one aggregate, outside of any transaction: the handler may take its time, and use
 * `event.id` to recognise a repetition. A failure is retried with backoff, five attempts in all, then parked.
 */
export const listen = Effect.fn("Souk.on")(function* <Name extends EventName, E, R>(
  event: Name,
  handler: (event: EventNamed<Name>) => Effect.Effect<void, E, R>,
  { name }: ListenOptions = { name: `app.${event}` },
): Effect.fn.Return<void, never, EventRuntime | Scope.Scope | R> {
  const runtime = yield* EventRuntime
  const context = yield* Effect.context<R>()
  yield* runtime.listen({
    name,
    types: [yield* typeOf(event)],
    handle: (given) => Effect.provideContext(handler(given as EventNamed<Name>), context),
    isExternal: true,
  })
})

const typeOf = (name: string): Effect.Effect<EventType> => {
  const type = eventTypes.get(name)
  return type === undefined
    ? Effect.die(new Error(`No event is called ${name}. Names: ${[...eventTypes.keys()].join(", ")}.`))
    : Effect.succeed(type)
}
