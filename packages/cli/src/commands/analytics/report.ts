import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Page } from "@souk/sdk"
import { collect } from "../../collect.ts"
import type { Answer } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { usage } from "../../errors/failures.ts"
import type { Column } from "../../output/table.ts"
import { present } from "../../present.ts"

/** Which days a report is asked for. */
export interface PeriodInput {
  readonly period: "today" | "yesterday" | "7d" | "30d" | "90d" | undefined
  readonly days: number | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Returns the days that were asked for, as a request carries them. */
export const periodIn = ({ period, days, from, to }: PeriodInput) => present({ period, days, from, to })

interface Parts<Report, Row> {
  readonly report: Report
  readonly rows: ReadonlyArray<Row>
  readonly columns: ReadonlyArray<Column<Row>>
  /** Sums above the table. */
  readonly fields: ReadonlyArray<readonly [name: string, value: string | null]>
}

/** Answers a report: its sums, and its rows as a table. */
export const answerReport = <Report, Row extends object>({
  report,
  rows,
  columns,
  fields,
}: Parts<Report, Row>): Answer => ({
  json: report,
  text: (paper) => {
    const sums = fields.length === 0 ? [] : [paper.fields(fields)]
    return [...sums, ...(rows.length === 0 ? [] : [paper.table(columns, rows)])].join("\n\n") || "Nothing yet."
  },
})

/** Writes the whole report to standard output as the server makes it, however long it is. */
export const writeCsv = async (context: Context, file: PromiseLike<Response>): Promise<void> => {
  if (context.json) throw usage("--csv and --json are two formats.", "Choose one of them.")
  const { body } = await file
  if (body !== null) await pipeline(Readable.fromWeb(body), context.terminal.stdout, { end: false })
}

/** Walks the pages of a report until there are `limit` rows; everything else is the first page's. */
export const collectReport = async <Item, Report extends Page<Item>>(
  limit: number,
  cursor: string | undefined,
  page: (request: { readonly limit: number; readonly cursor?: string }) => PromiseLike<Report>,
): Promise<Report> => {
  let first: Report | undefined
  const all = await collect<Item>(limit, cursor, async (request) => {
    const answer = await page(request)
    first ??= answer
    return answer
  })
  if (first === undefined) throw new Error("A report has at least one page")
  return { ...first, ...all }
}

/** Writes a share as percent. */
export const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`)
