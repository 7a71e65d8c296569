import { printable } from "./printable.ts"
import { fit, pad, widthOf } from "./width.ts"

/** One column of a table. */
export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string
  readonly align?: "left" | "right"
  /** Narrowest useful width: the column may be cut down to it. A column without is never cut. */
  readonly shrinksTo?: number
  /** Left out when there is no room; the column with the highest number goes first. */
  readonly spare?: number
}

/** A table with every cell cut and filled to its column's width. */
export interface TableLayout {
  readonly header: string
  readonly lines: ReadonlyArray<string>
}

const gap = 2

/** Lays rows out for a width in columns; `Infinity` cuts nothing. Plain output and screens draw the same lines. */
export const layoutTable = <Row>(
  columns: ReadonlyArray<Column<Row>>,
  rows: ReadonlyArray<Row>,
  width: number,
): TableLayout => {
  const measured = columns.map((column) => {
    const cells = rows.map((row) => printable(column.value(row)))
    return { column, cells, width: Math.max(widthOf(column.title), ...cells.map(widthOf)) }
  })
  const chosen = choose(measured, width)
  const lineOf = (cell: (column: Measured<Row>) => string): string =>
    chosen
      .map((each, i) => {
        const text = fit(cell(each), each.width)
        const isLast = i === chosen.length - 1
        return isLast && each.column.align !== "right" ? text : pad(text, each.width, each.column.align)
      })
      .join(" ".repeat(gap))
      .trimEnd()
  return {
    header: lineOf(({ column }) => column.title),
    lines: rows.map((_, row) => lineOf(({ cells }) => cells[row] ?? "")),
  }
}

interface Measured<Row> {
  readonly column: Column<Row>
  readonly cells: ReadonlyArray<string>
  readonly width: number
}

const choose = <Row>(all: ReadonlyArray<Measured<Row>>, width: number): ReadonlyArray<Measured<Row>> => {
  let chosen = all
  while (narrowest(chosen) > width) {
    const spare = chosen.reduce<Measured<Row> | undefined>(
      (most, each) => ((each.column.spare ?? 0) > (most?.column.spare ?? 0) ? each : most),
      undefined,
    )
    if (spare === undefined) break
    chosen = chosen.filter((each) => each !== spare)
  }
  return shrink(chosen, width)
}

/** Takes what is too much from the widest column that can give, one column of the terminal at a time. */
const shrink = <Row>(chosen: ReadonlyArray<Measured<Row>>, width: number): ReadonlyArray<Measured<Row>> => {
  const result = chosen.map((each) => ({ ...each }))
  for (let over = total(result) - width; over > 0; over--) {
    const widest = result
      .filter((each) => each.width > least(each))
      .reduce<(typeof result)[number] | undefined>(
        (most, each) => (most === undefined || each.width > most.width ? each : most),
        undefined,
      )
    if (widest === undefined) break
    widest.width -= 1
  }
  return result
}

const least = <Row>({ column, width }: Measured<Row>): number =>
  column.shrinksTo === undefined ? width : Math.min(width, column.shrinksTo)

const total = <Row>(columns: ReadonlyArray<Measured<Row>>): number =>
  columns.reduce((sum, { width }) => sum + width, gap * Math.max(0, columns.length - 1))

const narrowest = <Row>(columns: ReadonlyArray<Measured<Row>>): number =>
  columns.reduce((sum, each) => sum + least(each), gap * Math.max(0, columns.length - 1))
