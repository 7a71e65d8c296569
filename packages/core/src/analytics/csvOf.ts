import * as Csv from "effect/encoding/Csv"
import * as Stream from "effect/Stream"
import { spreadsheetText } from "../shared/spreadsheet.ts"

/** The columns of a file, in order: header and cell. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | null>>

/** Writes rows as CSV with a header; what a spreadsheet would take for a formula is defused. */
export const csvOf =
  <Row>(columns: Columns<Row>) =>
  (rows: Stream.Stream<Row>): Stream.Stream<Uint8Array> => {
    const cells = Object.entries(columns)
    return rows.pipe(
      Stream.map((row) => Object.fromEntries(cells.map(([name, of]) => [name, cell(of(row))]))),
      Stream.pipeThroughChannel(Csv.encode<never>({ columns: Object.keys(columns), headers: true })),
    )
  }

const cell = (value: string | number | null): string =>
  value === null ? "" : typeof value === "number" ? String(value) : spreadsheetText(value)
