import { styleText } from "node:util"
import { printable } from "./printable.ts"
import { type Column, layoutTable } from "./table.ts"
import { pad, widthOf, wrap } from "./width.ts"

/** How a stretch of text looks. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan"

/** What human output is written on: it knows the width, and whether there is colour. */
export interface Paper {
  /** Columns; `Infinity` when nobody reads it on a terminal. */
  readonly width: number
  readonly colour: boolean
  /** Styles a text where there is colour. */
  readonly style: (style: Style, text: string) => string
  /** Draws a table that fits the width. */
  readonly table: <Row>(columns: ReadonlyArray<Column<Row>>, rows: ReadonlyArray<Row>) => string
  /** Draws names and values under each other; values wrap. */
  readonly fields: (fields: ReadonlyArray<readonly [name: string, value: string | null]>) => string
  /** Breaks a text into lines that fit, indented. */
  readonly wrap: (text: string, indent: number) => ReadonlyArray<string>
}

/** Makes paper. */
export const makePaper = (width: number, colour: boolean): Paper => {
  const style = (name: Style, text: string): string =>
    colour ? styleText(name, text, { validateStream: false }) : text
  const wrapped = (text: string, indent: number): ReadonlyArray<string> =>
    wrap(text, Math.max(20, width - indent)).map((line) => " ".repeat(indent) + line)
  return {
    width,
    colour,
    style,
    wrap: wrapped,
    table: (columns, rows) => {
      const { header, lines } = layoutTable(columns, rows, width)
      return [style("bold", header), ...lines].join("\n")
    },
    fields: (fields) => {
      const told = fields.filter((field): field is readonly [string, string] => field[1] !== null)
      const names = Math.max(...told.map(([name]) => widthOf(name))) + 2
      return told
        .map(([name, value]) => {
          const lines = value.split("\n").flatMap((line) => wrapped(printable(line).trimEnd(), names))
          return style("dim", pad(name, names)) + lines.join("\n").slice(names)
        })
        .join("\n")
    },
  }
}
