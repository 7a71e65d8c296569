import * as Schema from "effect/Schema"
import { EventEnvelope, exchanges } from "../../shared/EventEnvelope.ts"
import { EventId } from "../../shared/Ids.ts"
import { PageSize, pageFields } from "../../shared/Page.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Schema for the place of an event in the outbox. Numbers may become visible out of order, and some never do. */
export const EventSequence = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))

/** Schema for an event as it is kept. */
export const StoredEvent = Schema.Struct({
  ...EventEnvelope.fields,
  sequence: EventSequence,
  exchange: Schema.Literals(exchanges),
  /** When a relay handed it to the transport; null while it waits for one. */
  publishedAt: Schema.NullOr(Timestamp),
})
export type StoredEvent = typeof StoredEvent.Type

/** Schema for a delivery that is not done yet. */
export const OpenDelivery = Schema.Struct({
  consumer: Schema.String,
  /** Attempts that failed. */
  failures: Schema.Int,
  /** What the last attempt failed with. */
  error: Schema.NullOr(Schema.String),
  /** When it is tried next, at the earliest; null when it is parked. */
  dueAt: Schema.NullOr(Timestamp),
  parkedAt: Schema.NullOr(Timestamp),
})
export type OpenDelivery = typeof OpenDelivery.Type

/** Schema for an event with the consumers that still have to handle it, or could not. */
export const EventDetails = Schema.Struct({ ...StoredEvent.fields, deliveries: Schema.Array(OpenDelivery) })
export type EventDetails = typeof EventDetails.Type

/** Schema for an event that a consumer could not handle in the attempts it had. */
export const ParkedEvent = Schema.Struct({
  consumer: Schema.String,
  failures: Schema.Int,
  error: Schema.String,
  parkedAt: Timestamp,
  event: StoredEvent,
})
export type ParkedEvent = typeof ParkedEvent.Type

/** Schema for how far behind a consumer is. */
export const ConsumerLag = Schema.Struct({
  consumer: Schema.String,
  types: Schema.Array(Schema.String),
  /** Events that it still has to handle, those that wait for a retry included. */
  waiting: Schema.Int,
  /** When the oldest of them happened. */
  oldestWaiting: Schema.NullOr(Timestamp),
  parked: Schema.Int,
})
export type ConsumerLag = typeof ConsumerLag.Type

const filterFields = {
  type: Schema.optionalKey(Name),
  aggregateType: Schema.optionalKey(Name),
  aggregateId: Schema.optionalKey(Name),
  /** From this instant on. */
  from: Schema.optionalKey(Timestamp),
  /** Before this instant. */
  to: Schema.optionalKey(Timestamp),
}

/** Schema for a request for events, newest first. */
export const EventsQuery = Schema.Struct({ ...pageFields, ...filterFields })
export type EventsQuery = typeof EventsQuery.Type

/** Schema for a request for parked events, newest first. */
export const ParkedEventsQuery = Schema.Struct({
  ...pageFields,
  consumer: Schema.optionalKey(Name),
  type: Schema.optionalKey(Name),
})
export type ParkedEventsQuery = typeof ParkedEventsQuery.Type

/** Schema for which parked events are delivered again; all of them without a filter. */
export const ParkedFilter = Schema.Struct({
  consumer: Schema.optionalKey(Name),
  type: Schema.optionalKey(Name),
  eventId: Schema.optionalKey(EventId),
})
export type ParkedFilter = typeof ParkedFilter.Type

/** Schema for which events one consumer is to handle again; of the types that it subscribes to, every filter applies. */
export const ReplayRequest = Schema.Struct({
  consumer: Name,
  ...filterFields,
  /** Place in the outbox, inclusive. */
  fromSequence: Schema.optionalKey(EventSequence),
  /** Place in the outbox, inclusive. */
  toSequence: Schema.optionalKey(EventSequence),
  /** Only count. */
  dryRun: Schema.optionalKey(Schema.Boolean),
})
export type ReplayRequest = typeof ReplayRequest.Type

/** Schema for what a replay does, or would do. */
export const Replay = Schema.Struct({
  events: Schema.Int,
  dryRun: Schema.Boolean,
})
export type Replay = typeof Replay.Type

/** Schema for a request for what happened since a cursor. */
export const TailQuery = Schema.Struct({
  limit: Schema.optionalKey(PageSize),
  /** `cursor` of the answer before; absent to start now. */
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(8000))),
  type: Schema.optionalKey(Name),
})
export type TailQuery = typeof TailQuery.Type

/** Schema for what happened since a cursor. There is always a next cursor: more will happen. */
export const Tail = Schema.Struct({ items: Schema.Array(StoredEvent), cursor: Schema.String })
export type Tail = typeof Tail.Type
