import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { RowError } from "@souk/sdk"
import type { RowLayout } from "@souk/sdk/files"

/** Writes what is wrong with the rows that failed as CSV (RFC 4180), one problem a line, as they come. */
export const writeErrors = async (
  file: string,
  layout: RowLayout,
  errors: Iterable<RowError> | AsyncIterable<RowError>,
): Promise<void> => pipeline(Readable.from(lines(layout, errors)), createWriteStream(file))

const lines = async function* (
  { columns }: RowLayout,
  errors: Iterable<RowError> | AsyncIterable<RowError>,
): AsyncGenerator<string> {
  const columnOf = new Map(columns.map(({ field, name }) => [field, name]))
  yield "row,key,column,code,message\r\n"
  for await (const { row, key, problems } of errors) {
    for (const { field, code, message } of problems) {
      const column = field === null ? "" : (columnOf.get(field) ?? field)
      yield `${[String(row), key ?? "", column, code, message].map(cell).join(",")}\r\n`
    }
  }
}

// A spreadsheet would run what starts like a formula: https://owasp.org/www-community/attacks/CSV_Injection
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
