import type * as Effect from "effect/Effect"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { DomainEvent, EventType } from "./DomainEvent.ts"

// A payload type is both read and written by its codec, so only `any` stands for every one of them.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyEventType = EventType<string, any>
type PayloadOf<T> = T extends EventType<string, infer Payload> ? Payload : never
type TypeOf<T> = T extends EventType<infer Type, infer _> ? Type : never

/** The event that a consumer of these types is handed: narrow it by `type`. */
export type EventOf<Types extends ReadonlyArray<AnyEventType>> = {
  [Index in keyof Types]: DomainEvent<PayloadOf<Types[Index]>> & { readonly type: TypeOf<Types[Index]> }
}[number]

/** A reaction to events of other domains, as the transports run it. */
export interface EventConsumer {
  /** Published name, unique in the whole program: `carts.onUserCreated`. Renaming it starts a new consumer. */
  readonly name: string
  /** Event types that it receives. */
  readonly types: ReadonlyArray<EventType>
  /**
   * Runs in a transaction of its own together with the inbox row, as the system actor: its effect in the database
   * happens exactly once. A failure rolls back and is retried with backoff, five attempts in all, then parked.
   */
  readonly handle: (event: DomainEvent<unknown>) => Effect.Effect<void, unknown, CurrentActor>
  /**
   * Its effect is outside of the database: it runs before the transaction that notes the event as handled and holds no
   * connection, so that it may take its time and call use cases of its own; it happens at least once.
   */
  readonly isExternal?: boolean
}

/** Makes a consumer; the handler sees decoded payloads. */
export const eventConsumer = <const Types extends ReadonlyArray<AnyEventType>>(options: {
  readonly name: string
  readonly types: Types
  readonly handle: (event: EventOf<Types>) => Effect.Effect<void, unknown, CurrentActor>
}): EventConsumer => ({
  name: options.name,
  types: options.types,
  handle: options.handle as unknown as EventConsumer["handle"],
})
