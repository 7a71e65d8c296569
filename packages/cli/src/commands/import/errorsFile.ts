import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { RowError } from "@souk/sdk"

/** Writes the rows that failed as CSV (RFC 4180), as they come. */
export const writeErrors = async (file: string, errors: Iterable<RowError> | AsyncIterable<RowError>): Promise<void> =>
  pipeline(Readable.from(lines(errors)), createWriteStream(file))

const lines = async function* (errors: Iterable<RowError> | AsyncIterable<RowError>): AsyncGenerator<string> {
  yield "row,sku,problem\r\n"
  for await (const { row, sku, problems } of errors) {
    yield `${[String(row), sku ?? "", problems.join("; ")].map(cell).join(",")}\r\n`
  }
}

// A spreadsheet would run what starts like a formula: https://owasp.org/www-community/attacks/CSV_Injection
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
