import type { Options } from "amqplib"
import * as Schema from "effect/Schema"
import type { OutgoingEvent } from "../../ports/EventTransport.ts"
import { EventEnvelope } from "../../shared/EventEnvelope.ts"

const json = Schema.fromJsonString(Schema.toCodecJson(EventEnvelope))
const encode = Schema.encodeSync(json)

/** Reads the envelope out of a message's body; fails for what Souk did not write. */
export const decodeEvent = Schema.decodeUnknownExit(json)

/** The body of an event's message. */
export const bodyOf = ({ event }: OutgoingEvent): Buffer => Buffer.from(encode(event))

/** The properties of an event's message: what a consumer may filter and route by without reading the body. */
export const propertiesOf = ({ event }: OutgoingEvent): Options.Publish => ({
  persistent: true,
  mandatory: true,
  messageId: event.id,
  type: event.type,
  contentType: "application/json",
  contentEncoding: "utf-8",
  appId: "souk",
  // AMQP counts in seconds; the envelope has the milliseconds.
  timestamp: Math.floor(event.occurredAt.getTime() / 1000),
  headers: {
    "aggregate-type": event.aggregate.type,
    "aggregate-id": event.aggregate.id,
    "aggregate-version": event.aggregate.version,
    "schema-version": event.schemaVersion,
    ...(event.trace === null ? {} : { traceparent: event.trace }),
  },
})
