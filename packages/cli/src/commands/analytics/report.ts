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
  readonly csv: boolean
}

/** Answers a report: sums and rows for people, or its rows as CSV with the plain numbers of the API. */
export const answerReport = <Report, Row extends object>(
  context: Context,
  { report, rows, columns, fields, csv }: Parts<Report, Row>,
): Answer => {
  if (csv && context.json) throw usage("--csv and --json are two formats.", "Choose one of them.")
  return {
    json: report,
    text: (paper) => {
      if (csv) return csvOf(rows)
      const sums = fields.length === 0 ? [] : [paper.fields(fields)]
      return [...sums, ...(rows.length === 0 ? [] : [paper.table(columns, rows)])].join("\n\n") || "Nothing yet."
    },
  }
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

/** Writes rows as RFC 4180; what a spreadsheet would take for a formula is defused. */
const csvOf = <Row extends object>(rows: ReadonlyArray<Row>): string => {
  const names = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) =>
    Object.values(row as Record<string, unknown>)
      .map(cell)
      .join(","),
  )
  return [names.map(cell).join(","), ...lines].join("\r\n")
}

const cell = (value: unknown): string => {
  if (typeof value === "number") return String(value)
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Writes a share as percent. */
export const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`)
