import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { NumberedRow } from "./planImport.ts"
import { ProductRow, type RowError } from "./ProductRow.ts"

/** Checks each row of a batch by itself; `before` rows of the import come before the first. */
export const readBatch = (
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
  before: number,
): { readonly valid: ReadonlyArray<NumberedRow>; readonly errors: ReadonlyArray<RowError> } => {
  const valid: Array<NumberedRow> = []
  const errors: Array<RowError> = []
  for (const [index, raw] of rows.entries()) {
    const number = before + index + 1
    const decoded = decodeRow(raw)
    if (Result.isSuccess(decoded)) valid.push({ number, row: decoded.success })
    else errors.push({ row: number, sku: skuOf(raw), problems: problemsOf(decoded.failure) })
  }
  return { valid, errors }
}

const decodeRow = Schema.decodeUnknownResult(Schema.toCodecJson(ProductRow), {
  errors: "all",
  onExcessProperty: "error",
})

const format = SchemaIssue.makeFormatterStandardSchemaV1()

// Enough to mend a row by; a hostile one must not make the answer large.
const maxProblems = 20
const maxProblemLength = 300

const problemsOf = ({ issue }: Schema.SchemaError): ReadonlyArray<string> =>
  format(issue)
    .issues.slice(0, maxProblems)
    .map(({ path = [], message }) => {
      const where = path.map((segment) => String(typeof segment === "object" ? segment.key : segment))
      return storable([...where, message].join(": ").slice(0, maxProblemLength))
    })

const skuOf = ({ sku }: Readonly<Record<string, unknown>>): string | null =>
  typeof sku === "string" ? storable(sku.slice(0, 64)) : null

// What a hostile row holds comes back in its error, and errors are stored.
const storable = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, "\uFFFD")
