import * as Schema from "effect/Schema"
import { Actor } from "../../shared/Actor.ts"
import { EventEnvelope, exchanges } from "../../shared/EventEnvelope.ts"
import { EventId } from "../../shared/Ids.ts"
import { PageSize, pageFields } from "../../shared/Page.ts"
import { Timestamp } from "../../shared/Timestamp.ts"

const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Schema for which types of events are meant: one, or with `*` at the end those that begin so, such as `order.*`. */
export const TypeFilter = Name.check(
  Schema.isPattern(/^[^*]+\*?$/u, {
    message: "Expected a type such as order.created, or order.* for all that begin so",
  }),
)
export type TypeFilter = typeof TypeFilter.Type

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

/** Schema for who asked that events are delivered again; who and when are null once that is longer ago than events are kept. */
export const DeliveryReplay = Schema.Struct({
  id: Schema.String,
  requestedAt: Schema.NullOr(Timestamp),
  requestedBy: Schema.NullOr(Actor),
})

/** Schema for how the delivery of an event to one consumer went. */
export const EventDelivery = Schema.Struct({
  consumer: Schema.String,
  /** `retrying` failed and is tried again; `parked` failed at every attempt; `dropped` was given up by an operator. */
  state: Schema.Literals(["pending", "retrying", "parked", "handled", "dropped"]),
  /** Attempts that have ended; they start anew when the event is delivered again. */
  attempts: Schema.Int,
  /** What the last attempt failed with, while it is not handled. */
  error: Schema.NullOr(Schema.String),
  /** When it is tried next, at the earliest; null when it is not. */
  dueAt: Schema.NullOr(Timestamp),
  parkedAt: Schema.NullOr(Timestamp),
  /** When it was handled last, also while it is being delivered again. */
  handledAt: Schema.NullOr(Timestamp),
  /** The reason that the operator gave. */
  droppedBecause: Schema.NullOr(Schema.String),
  /** The last request to deliver it again. */
  replay: Schema.NullOr(DeliveryReplay),
})
export type EventDelivery = typeof EventDelivery.Type

/** Schema for an event and what became of it with every consumer that it was published for. */
export const EventDetails = Schema.Struct({ ...StoredEvent.fields, deliveries: Schema.Array(EventDelivery) })
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
  /** Published events that it still has to handle, those that wait for a retry included; 100,000 stands for more. */
  pending: Schema.Int,
  /** When the oldest of them happened. */
  oldestPendingAt: Schema.NullOr(Timestamp),
  /** Age of the oldest of them in seconds; 0 when there is none. */
  lagSeconds: Schema.Finite,
  /** Those of them that failed and wait for their next attempt. */
  retrying: Schema.Int,
  parked: Schema.Int,
  /** When it last handled something; null when it never did, or longer ago than events are kept. */
  lastHandledAt: Schema.NullOr(Timestamp),
})
export type ConsumerLag = typeof ConsumerLag.Type

const filterFields = {
  type: Schema.optionalKey(TypeFilter),
  aggregateType: Schema.optionalKey(Name),
  aggregateId: Schema.optionalKey(Name),
  /** From this instant on. */
  from: Schema.optionalKey(Timestamp),
  /** Before this instant. */
  to: Schema.optionalKey(Timestamp),
  /** Place in the outbox, inclusive. */
  fromSequence: Schema.optionalKey(EventSequence),
  /** Place in the outbox, inclusive. */
  toSequence: Schema.optionalKey(EventSequence),
}

/** Schema for which events are meant; every filter applies. */
export const EventFilter = Schema.Struct(filterFields)
export type EventFilter = typeof EventFilter.Type

/** Schema for a request for events, newest first. */
export const EventsQuery = Schema.Struct({ ...pageFields, ...filterFields })
export type EventsQuery = typeof EventsQuery.Type

/** Schema for a request for parked events, newest first. */
export const ParkedEventsQuery = Schema.Struct({
  ...pageFields,
  consumer: Schema.optionalKey(Name),
  type: Schema.optionalKey(TypeFilter),
  eventId: Schema.optionalKey(EventId),
})
export type ParkedEventsQuery = typeof ParkedEventsQuery.Type

const parkedFields = {
  consumer: Schema.optionalKey(Name),
  type: Schema.optionalKey(TypeFilter),
  eventId: Schema.optionalKey(EventId),
}

const dryRun = Schema.optionalKey(Schema.Boolean.annotate({ description: "Only count." }))

/** Schema for which parked events are meant; all of them without a filter. */
export const ParkedFilter = Schema.Struct(parkedFields)
export type ParkedFilter = typeof ParkedFilter.Type

/** Schema for which parked events are delivered again; all of them without a filter. */
export const ParkedReplayRequest = Schema.Struct({ ...parkedFields, dryRun })
export type ParkedReplayRequest = typeof ParkedReplayRequest.Type

/** Schema for which parked events are given up, and why; at least one filter keeps a slip from dropping everything. */
export const ParkedDropRequest = Schema.Struct({
  ...parkedFields,
  /** Why nobody will handle them; kept with the event and in the audit. */
  reason: Schema.Trim.check(Schema.isMinLength(1), Schema.isMaxLength(500)),
  dryRun,
}).check(
  Schema.makeFilter(
    ({ consumer, eventId, type }) =>
      consumer !== undefined ||
      eventId !== undefined ||
      type !== undefined ||
      "Expected at least one of consumer, type and eventId",
  ),
)
export type ParkedDropRequest = typeof ParkedDropRequest.Type

/** Schema for which events one consumer is to handle again; of the types that it subscribes to, every filter applies. */
export const ReplayRequest = Schema.Struct({
  consumer: Name,
  ...filterFields,
  eventId: Schema.optionalKey(EventId),
  dryRun,
})
export type ReplayRequest = typeof ReplayRequest.Type

/** Schema for how many events of one consumer an act is about. */
export const ConsumerEvents = Schema.Struct({ consumer: Schema.String, events: Schema.Int })
export type ConsumerEvents = typeof ConsumerEvents.Type

/** Schema for what an act on deliveries does, or with `dryRun` would do. */
export const DeliveryAct = Schema.Struct({
  events: Schema.Int,
  /** The same by consumer. */
  consumers: Schema.Array(ConsumerEvents),
  dryRun: Schema.Boolean,
})
export type DeliveryAct = typeof DeliveryAct.Type

/** Schema for a request for what happened since a cursor. */
export const TailQuery = Schema.Struct({
  limit: Schema.optionalKey(PageSize),
  /** `cursor` of the answer before; absent to start now. */
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(8000))),
  type: filterFields.type,
  aggregateType: filterFields.aggregateType,
  aggregateId: filterFields.aggregateId,
})
export type TailQuery = typeof TailQuery.Type

/** Schema for what happened since a cursor. There is always a next cursor: more will happen. */
export const Tail = Schema.Struct({
  items: Schema.Array(StoredEvent),
  cursor: Schema.String,
  /** False when there is more already: ask again at once. */
  caughtUp: Schema.Boolean,
})
export type Tail = typeof Tail.Type
