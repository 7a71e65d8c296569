import * as Channel from "effect/Channel"
import * as Csv from "effect/encoding/Csv"
import * as Ndjson from "effect/encoding/Ndjson"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { fromSpreadsheetText, spreadsheetText } from "./spreadsheet.ts"

/** Formats of files with rows: CSV by RFC 4180 with a header, or one JSON object a line. Both UTF-8. */
export type RowFileFormat = "csv" | "ndjson"

/** How a CSV cell becomes a field of a row and back. What does not read stays text, so that the row's check names it. */
interface Cell {
  readonly read: (cell: string) => unknown
  readonly write: (value: unknown) => string
}

/** A column of a CSV file and the field of the row that it is; dots lead into nested fields. */
export interface Column {
  readonly name: string
  readonly field: string
  readonly cell: Cell
}

/** What a file of one kind of row looks like. */
export interface RowLayout {
  /** In the order in which exports write them; imports take them in any order, or some. */
  readonly columns: ReadonlyArray<Column>
  /** Field whose rows belong together: rows that follow each other with the same value are one thing. */
  readonly together: string
}

/** The file is broken at this record; every row before it was read. */
export class RowFileBroken extends Schema.TaggedError<RowFileBroken>()("RowFileBroken", {
  message: Schema.String,
}) {}

/** A row before it is checked. */
export type RawRow = Record<string, unknown>

const plain = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))

/** Text; what a spreadsheet would take for a formula is defused when it is written, and read as it was. */
const text: Cell = { read: fromSpreadsheetText, write: (value) => spreadsheetText(plain(value)) }
const number: Cell = {
  read: (cell) => (/^-?\d{1,15}$/u.test(cell.trim()) ? Number(cell) : cell),
  write: plain,
}
const boolean: Cell = {
  read: (cell) => (/^(?:true|yes|1)$/iu.test(cell) ? true : /^(?:false|no|0)$/iu.test(cell) ? false : cell),
  write: plain,
}
const listOf = (cell: string): ReadonlyArray<string> =>
  fromSpreadsheetText(cell)
    .split("|")
    .map((part) => part.trim())
const list: Cell = {
  read: listOf,
  write: (value) => spreadsheetText((value as ReadonlyArray<string>).join("|")),
}
/** Names with values, `a=1|b=2`; `name` and `value` are what the row calls them. */
const pairsOf = (name: string, value: string): Cell => ({
  read: (cell) =>
    listOf(cell).map((part) => {
      const at = part.indexOf("=")
      return at < 0 ? part : { [name]: part.slice(0, at), [value]: part.slice(at + 1) }
    }),
  write: (pairs) =>
    spreadsheetText(
      (pairs as ReadonlyArray<Readonly<Record<string, string>>>)
        .map((pair) => `${pair[name]}=${pair[value]}`)
        .join("|"),
    ),
})

const cells = { text, number, boolean, list, options: pairsOf("name", "value"), links: pairsOf("platform", "url") }

/** Declares a column; its field is the name in camel case unless it is said. */
export const column = (name: string, cell: keyof typeof cells = "text", field = camelCase(name)): Column => ({
  name,
  field,
  cell: cells[cell],
})

const camelCase = (name: string): string => name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase())

const maxRecordSize = 256 * 1024

/**
 * Reads the rows of a file, holding no more than a record. Rows are not checked: an import does that, row by row.
 *
 * In CSV an empty cell leaves the field out. Fails with RowFileBroken when the file itself cannot be read on.
 */
export const readRows =
  (layout: RowLayout, format: RowFileFormat) =>
  <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<RawRow, E | RowFileBroken, R> =>
    format === "ndjson" ? readNdjson(bytes) : Stream.map(readCells(bytes), rowOfCells(layout))

const readNdjson = <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<RawRow, E | RowFileBroken, R> =>
  bytes.pipe(
    Stream.pipeThroughChannel(
      Channel.mapError(Ndjson.decode<E>({ ignoreEmptyLines: true, maxLineBytes: maxRecordSize }), (error) =>
        Ndjson.isNdjsonError(error)
          ? new RowFileBroken({ message: `A line is no JSON of at most 256 KiB: ${error.message}` })
          : error,
      ),
    ),
    Stream.map((row) => (isRecord(row) ? row : { row })),
  )

/** Reads the records of any CSV file with a header, cells by the name of their column. */
export const readCells = <E, R>(
  bytes: Stream.Stream<Uint8Array, E, R>,
): Stream.Stream<Readonly<Record<string, string>>, E | RowFileBroken, R> =>
  bytes.pipe(
    Stream.pipeThroughChannel(
      Channel.mapError(Csv.decode<E>({ headers: true, ignoreEmptyLines: true, maxRecordSize }), (error) =>
        Csv.isCsvError(error)
          ? new RowFileBroken({ message: `Line ${error.line} is no CSV record: ${error.message}` })
          : error,
      ),
    ),
  )

/** Writes rows as a file; what it writes, `readRows` reads. */
export const writeRows =
  (layout: RowLayout, format: RowFileFormat) =>
  <Row extends object, E, R>(rows: Stream.Stream<Row, E, R>): Stream.Stream<Uint8Array, E, R> =>
    format === "ndjson"
      ? Stream.map(rows, (row) => encoder.encode(`${JSON.stringify(row)}\n`))
      : rows.pipe(
          Stream.map(cellsOfRow(layout)),
          Stream.pipeThroughChannel(Csv.encode<E>({ columns: layout.columns.map(({ name }) => name), headers: true })),
        )

const encoder = new TextEncoder()

const isRecord = (value: unknown): value is RawRow =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const rowOfCells = ({ columns }: RowLayout) => {
  const byName = new Map(columns.map((each) => [each.name, each]))
  return (record: Readonly<Record<string, string>>): RawRow => {
    const row: RawRow = {}
    for (const [name, cell] of Object.entries(record)) {
      if (cell.trim() === "") continue
      const known = byName.get(name)
      if (known === undefined) row[name] = cell
      else put(row, known.field.split("."), known.cell.read(cell))
    }
    return row
  }
}

const put = (row: RawRow, [first, ...rest]: ReadonlyArray<string>, value: unknown): void => {
  if (first === undefined) return
  if (rest.length === 0) row[first] = value
  else {
    const inner = isRecord(row[first]) ? row[first] : {}
    put(inner, rest, value)
    row[first] = inner
  }
}

const cellsOfRow =
  ({ columns }: RowLayout) =>
  (row: object): Readonly<Record<string, string>> =>
    Object.fromEntries(
      columns.map(({ cell, field, name }) => {
        const value = field.split(".").reduce<unknown>((from, key) => (isRecord(from) ? from[key] : undefined), row)
        return [name, value === undefined || value === null ? "" : cell.write(value)]
      }),
    )

/**
 * Takes the next batch off the rows read so far: as many as fit, but none whose fellows are left behind. Null while more
 * must be read to tell. `rows` loses what is taken.
 */
export const takeBatch = (
  rows: Array<RawRow>,
  { together }: RowLayout,
  { max, isLast }: { readonly max: number; readonly isLast: boolean },
): ReadonlyArray<RawRow> | null => {
  if (rows.length === 0 || (rows.length <= max && !isLast)) return null
  if (rows.length <= max) return rows.splice(0)
  let size = max
  while (size > 0 && rows[size]?.[together] !== undefined && rows[size]?.[together] === rows[size - 1]?.[together])
    size--
  // What fills a batch by itself is cut after all: each of its rows is then named as too many.
  return rows.splice(0, size === 0 ? max : size)
}
