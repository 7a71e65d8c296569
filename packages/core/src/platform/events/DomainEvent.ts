import * as Schema from "effect/Schema"
import type { EventEnvelope, Exchange } from "../../shared/EventEnvelope.ts"

/** What an event type fixes once and for all. */
export interface EventTypeOptions<Fields extends Schema.Struct.Fields> {
  readonly exchange: Exchange
  /** The kind of thing that it happened to, in the singular: `order`. */
  readonly aggregate: string
  /** Raised by one whenever the payload changes in a way that a reader of the old one would notice. */
  readonly schemaVersion: number
  /** Serialisable facts: ids, names, amounts. Never a whole entity, never a secret. */
  readonly payload: Fields
}

/** A kind of event: a published contract of name, aggregate and payload. */
export interface EventType<Type extends string = string, Payload = unknown> {
  /** Past tense with dots, also the routing key: `order.created`. */
  readonly type: Type
  readonly exchange: Exchange
  readonly aggregate: string
  readonly schemaVersion: number
  /** Codec between the payload and its JSON. */
  readonly payload: Schema.Codec<Payload, unknown>
  /** Makes an event of this type that happened to the aggregate with this id; `Events.append` records it. */
  readonly of: (aggregateId: string, payload: Payload) => NewEvent
}

/** An event that is about to be recorded. */
export interface NewEvent {
  readonly type: EventType
  readonly aggregateId: string
  /** The payload as JSON. */
  readonly payload: unknown
}

/**
 * Declares an event type.
 *
 * @example
 * ```ts
 * import * as Schema from "effect/Schema"
 *
 * const OrderCreated = eventType("order.created", {
 *   exchange: "order_events",
 *   aggregate: "order",
 *   schemaVersion: 1,
 *   payload: { orderId: Schema.String, total: Schema.Int },
 * })
 *
 * const happened = OrderCreated.of("01a0", { orderId: "01a0", total: 2500 }) // for Events.append
 * ```
 */
export const eventType = <const Type extends string, const Fields extends Schema.Struct.Fields>(
  type: Type,
  options: EventTypeOptions<Fields>,
): EventType<Type, Schema.Struct.Type<Fields>> => {
  const payload = Schema.toCodecJson(Schema.Struct(options.payload)) as unknown as Schema.Codec<
    Schema.Struct.Type<Fields>,
    unknown
  >
  const encode = Schema.encodeSync(payload)
  const self: EventType<Type, Schema.Struct.Type<Fields>> = {
    type,
    exchange: options.exchange,
    aggregate: options.aggregate,
    schemaVersion: options.schemaVersion,
    payload,
    of: (aggregateId, value) => ({ type: self as EventType, aggregateId, payload: encode(value) }),
  }
  return self
}

/** An envelope whose payload has been decoded with its event type. */
export interface DomainEvent<Payload> extends Omit<EventEnvelope, "payload"> {
  readonly payload: Payload
}
