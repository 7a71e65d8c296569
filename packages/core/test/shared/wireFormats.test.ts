import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { assert, describe, it } from "vitest"
import { OrderId } from "../../src/shared/Ids.ts"
import { Timestamp } from "../../src/shared/Timestamp.ts"

const decodes = <S extends Schema.Codec<unknown, unknown>>(schema: S) => {
  const decode = Schema.decodeUnknownOption(Schema.toCodecJson(schema))
  return (value: unknown) => Option.getOrNull(decode(value))
}

describe("Ids on the wire", () => {
  it("are UUIDs in lower case and nothing else", () => {
    const id = "0199f49d-c5ca-7058-b551-54659dca1b75"
    assert.strictEqual(decodes(OrderId)(id), id)
    const others = [id.toUpperCase(), `{${id}}`, `${id} `, id.replaceAll("-", ""), "", "1", null, 1, `${id}\n`]
    for (const other of others) assert.isNull(decodes(OrderId)(other), String(other))
  })
})

describe("Instants on the wire", () => {
  it("are ISO 8601: a date, or a time with its offset", () => {
    const instants = {
      "2026-01-31": "2026-01-31T00:00:00.000Z",
      "2026-01-31T08:00Z": "2026-01-31T08:00:00.000Z",
      "2026-01-31T08:00:00Z": "2026-01-31T08:00:00.000Z",
      "2026-01-31T08:00:00.123456+02:00": "2026-01-31T06:00:00.123Z",
      "2024-02-29": "2024-02-29T00:00:00.000Z",
      "0001-01-01": "0001-01-01T00:00:00.000Z",
      "9999-12-31T23:59:59.999Z": "9999-12-31T23:59:59.999Z",
    }
    for (const [text, instant] of Object.entries(instants)) {
      assert.deepStrictEqual(decodes(Timestamp)(text), new Date(instant), text)
      assert.strictEqual(Schema.encodeSync(Schema.toCodecJson(Timestamp))(new Date(instant)), instant)
    }
  })

  it("are never guessed", () => {
    const guesses = [
      "1",
      "2026",
      "2026-02-30",
      "2025-02-29",
      "2026-13-01",
      "2026-01-31T08:00:00",
      "2026-01-31T25:00:00Z",
      "2026-01-31 08:00:00Z",
      "Sun Nov 22",
      "0000-01-01",
      "-271821-04-20T00:00:00.000Z",
      "+275760-09-13T00:00:00.000Z",
      "",
      0,
      null,
    ]
    for (const guess of guesses) assert.isNull(decodes(Timestamp)(guess), String(guess))
  })
})
