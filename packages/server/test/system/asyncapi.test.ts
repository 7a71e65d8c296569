import { readFileSync } from "node:fs"
import specs from "@asyncapi/specs"
import { OrderCreated } from "@souk/core/orders/OrderEvents"
import { EventEnvelope } from "@souk/core/shared/EventEnvelope"
import { EventId, OrderId, ShopId, UserId } from "@souk/core/shared/Ids"
import { Ajv, type Options } from "ajv"
import addFormats from "ajv-formats"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"

const document = JSON.parse(readFileSync(new URL("../../asyncapi.json", import.meta.url), "utf8"))

const makeAjv = (options: Options = {}) => {
  const ajv = new Ajv({ strict: false, allErrors: true, ...options })
  addFormats.default(ajv)
  return ajv
}

describe("the AsyncAPI document", () => {
  it("is one, by the specification's own schema", () => {
    const validate = makeAjv({ meta: false, validateSchema: false }).compile(specs.schemas["3.0.0"] as object)
    validate(document)
    expect(validate.errors ?? []).toEqual([])
    expect(validate({ ...document, channels: { wrong: { address: 1 } } })).toBe(false)
  })

  it("names an exchange, a channel and a message for every event, and nothing that is not there", () => {
    const names = Object.keys(document.channels)
    expect(names).toContain("order.created")
    expect(Object.keys(document.components.messages).toSorted()).toEqual(names.toSorted())
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map((match) => String(match[1]))
    expect(references.length).toBeGreaterThan(names.length)
    const lost = references.filter(
      (reference) => reference.split("/").reduce((at, key) => at?.[key], document) === undefined,
    )
    expect(lost).toEqual([])
  })

  it("describes an event as it is published", () => {
    const payload = {
      orderId: OrderId.make("0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11"),
      number: "S-1",
      customerId: UserId.make("0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e12"),
      currency: "EUR",
      total: 1290,
      placedAt: new Date(0),
      itemCount: 1,
      shopIds: [ShopId.make("0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e13")],
    }
    const event = Schema.encodeSync(Schema.toCodecJson(EventEnvelope))({
      id: EventId.make("0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e14"),
      type: OrderCreated.type,
      schemaVersion: OrderCreated.schemaVersion,
      occurredAt: new Date(0),
      aggregate: { type: "order", id: payload.orderId, version: 1 },
      actor: { _tag: "System", name: "test" },
      payload: OrderCreated.of(payload.orderId, payload as never).payload,
      trace: null,
    })
    const validate = makeAjv().addSchema(document, "asyncapi").getSchema("asyncapi#/components/schemas/order.created")
    void validate?.(event)
    expect(validate?.errors).toBeNull()
    expect(validate?.({ ...(event as object), type: "order.approved" })).toBe(false)
  })
})
