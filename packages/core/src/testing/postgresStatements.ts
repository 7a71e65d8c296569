import type { MessageReader } from "./faultTraps.ts"

const sslRequest = 80_877_103

/**
 * Reads what a client makes PostgreSQL run: the statements of simple queries, and of prepared ones when they are bound
 * (PostgreSQL documentation, "Message Formats"). For a fault proxy whose traps wait for statements.
 */
export const postgresStatements: MessageReader = () => {
  const prepared = new Map<string, string>()
  let rest = Buffer.alloc(0)
  let started = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const statements: Array<string> = []
    for (;;) {
      const header = started ? 1 : 0
      if (rest.length < header + 4) return statements
      const length = rest.readInt32BE(header)
      if (rest.length < header + length) return statements
      const body = rest.subarray(header + 4, header + length)
      const type = started ? String.fromCharCode(rest[0] ?? 0) : "startup"
      rest = rest.subarray(header + length)
      if (type === "startup") started = body.readInt32BE(0) !== sslRequest
      else if (type === "Q") statements.push(text(body, 0).value)
      else if (type === "P") {
        const name = text(body, 0)
        prepared.set(name.value, text(body, name.end).value)
      } else if (type === "B") statements.push(prepared.get(text(body, text(body, 0).end).value) ?? "")
    }
  }
}

const text = (body: Buffer, from: number) => {
  const end = body.indexOf(0, from)
  return { value: body.toString("utf8", from, end), end: end + 1 }
}
