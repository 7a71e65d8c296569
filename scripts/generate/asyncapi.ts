/** Generates the AsyncAPI document of all events; registered in `scripts/generate.mjs`. */
import { readFileSync } from "node:fs"
import type { EventType } from "@souk/core/platform/events/DomainEvent"
import { EventEnvelope } from "@souk/core/shared/EventEnvelope"
import * as JsonSchema from "effect/JsonSchema"
import * as Schema from "effect/Schema"
import { eventTypes } from "./eventTypes.ts"

/** Where the server reads it. */
const path = "packages/server/asyncapi.json"

const description = `Souk publishes every event to the durable topic exchange of its kind, with its type as the routing key. An event is
delivered at least once, and in the order of \`aggregate.version\` for one aggregate; \`messageId\` is the event's id. See the
guide docs/guides/events-on-rabbitmq.md.`

/** Returns the text of every generated file by its path from the root. */
export const generate = async (): Promise<ReadonlyMap<string, string>> => {
  const types = await eventTypes()
  const { version } = JSON.parse(readFileSync("packages/server/package.json", "utf8")) as { readonly version: string }
  const schemas = new Map<string, unknown>()
  const payloads = types.map((type) => [type.type, payloadOf(type, schemas)] as const)
  const document = {
    asyncapi: "3.0.0",
    info: { title: "Souk events", version, description, license: { name: "MIT" } },
    defaultContentType: "application/json",
    servers: {
      rabbitmq: {
        host: "rabbitmq.example.com:5672",
        protocol: "amqp",
        protocolVersion: "0-9-1",
        description: "The broker of SOUK_RABBITMQ_URL.",
      },
    },
    channels: Object.fromEntries(types.map((type) => [type.type, channelOf(type)])),
    operations: Object.fromEntries(types.map(({ type }) => [`publish.${type}`, operationOf(type)])),
    components: {
      messages: Object.fromEntries(types.map((type) => [type.type, messageOf(type)])),
      schemas: Object.fromEntries([
        ...[...schemas].toSorted(([a], [b]) => a.localeCompare(b)),
        ["headers", headers],
        ...payloads,
      ]),
    },
  }
  return new Map([[path, `${JSON.stringify(document, null, 2)}\n`]])
}

const channelOf = ({ type, exchange }: EventType) => ({
  address: type,
  messages: { [type]: { $ref: `#/components/messages/${type}` } },
  bindings: {
    amqp: {
      is: "routingKey",
      exchange: { name: exchange, type: "topic", durable: true, autoDelete: false },
      bindingVersion: "0.3.0",
    },
  },
})

const operationOf = (type: string) => ({
  action: "send",
  channel: { $ref: `#/channels/${type}` },
  messages: [{ $ref: `#/channels/${type}/messages/${type}` }],
  bindings: { amqp: { deliveryMode: 2, mandatory: true, bindingVersion: "0.3.0" } },
})

const messageOf = ({ type, aggregate, schemaVersion }: EventType) => ({
  name: type,
  title: `${type}, version ${schemaVersion}`,
  summary: `Happened to an aggregate of the type ${aggregate}.`,
  contentType: "application/json",
  headers: { $ref: "#/components/schemas/headers" },
  payload: { $ref: `#/components/schemas/${type}` },
  bindings: { amqp: { contentEncoding: "utf-8", messageType: type, bindingVersion: "0.3.0" } },
})

const headers = {
  type: "object",
  required: ["aggregate-type", "aggregate-id", "aggregate-version", "schema-version"],
  properties: {
    "aggregate-type": { type: "string" },
    "aggregate-id": { type: "string" },
    "aggregate-version": { type: "integer", minimum: 1 },
    "schema-version": { type: "integer", minimum: 1 },
    traceparent: { type: "string", description: "W3C trace context of the request that caused the event" },
  },
}

/** The envelope with this type's payload, as the schema of one kind of message; what it shares goes to `shared`. */
const payloadOf = (type: EventType, shared: Map<string, unknown>) => {
  const envelope = Schema.Struct({
    ...EventEnvelope.fields,
    type: Schema.Literal(type.type),
    schemaVersion: Schema.Literal(type.schemaVersion),
    payload: type.payload,
  })
  const document = JsonSchema.toDocumentDraft07(Schema.toJsonSchemaDocument(Schema.toCodecJson(envelope)))
  for (const [name, schema] of Object.entries(document.definitions)) shared.set(name, relocated(schema))
  const { actor, ...properties } = document.schema["properties"] as Record<string, unknown>
  shared.set("Actor", relocated(actor))
  return relocated({ ...document.schema, properties: { ...properties, actor: { $ref: "#/definitions/Actor" } } })
}

const relocated = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"#/components/schemas/'))
