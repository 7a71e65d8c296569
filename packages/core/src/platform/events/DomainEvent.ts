import * as Schema from "effect/Schema"
import { Actor } from "../../shared/Actor.ts"
import { EventId } from "../../shared/Ids.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

/** Published names of the exchanges; a broker transport makes one durable topic exchange of each. */
export const exchanges = [
  "user_events",
  "shop_events",
  "product_events",
  "stock_events",
  "cart_events",
  "order_events",
  "wishlist_events",
] as const
export type Exchange = (typeof exchanges)[number]

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
 * export const OrderCreated = eventType("order.created", {
 *   exchange: "order_events",
 *   aggregate: "order",
 *   schemaVersion: 1,
 *   payload: { orderId: OrderId, customerId: UserId },
 * })
 *
 * yield* events.append([OrderCreated.of(order.id, { orderId: order.id, customerId: order.customerId })])
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

/**
 * Schema for the envelope that every transport carries: at least once, in `aggregate.version` order per aggregate.
 */
export const EventEnvelope = Schema.Struct({
  id: EventId,
  type: Schema.String,
  schemaVersion: Schema.Int,
  occurredAt: Timestamp,
  aggregate: Schema.Struct({ type: Schema.String, id: Schema.String, version: Schema.Int }),
  actor: Actor,
  payload: Schema.Unknown,
  /** W3C traceparent of the request that caused the event, when it was traced. */
  trace: Schema.NullOr(Schema.String),
})
export type EventEnvelope = typeof EventEnvelope.Type

/** An envelope whose payload has been decoded with its event type. */
export interface DomainEvent<Payload> extends Omit<EventEnvelope, "payload"> {
  readonly payload: Payload
}
