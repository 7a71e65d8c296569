import * as Schema from "effect/Schema"
import { Actor } from "./Actor.ts"
import { EventId } from "./Ids.ts"
import { Timestamp } from "./Timestamp.ts"

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
