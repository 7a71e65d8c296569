import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import type { RowError, RowProblem } from "./TransferModels.ts"

/** A row with its number in the import. */
export interface NumberedRow<Row> {
  readonly number: number
  readonly row: Row
}

type RawRow = Readonly<Record<string, unknown>>

/** What it takes to read the rows of a kind. */
export interface RowShape<Row> {
  readonly row: Schema.Codec<Row, unknown>
  /** Fields that a row is recognised by, the narrowest first. */
  readonly keys: ReadonlyArray<string>
}

/** Makes the function that checks each row of a batch by itself; `before` rows of the import come before the first. */
export const rowReader = <Row>({ row: schema, keys }: RowShape<Row>) => {
  const decode = Schema.decodeUnknownResult(Schema.toCodecJson(schema), { errors: "all", onExcessProperty: "error" })
  return (rows: ReadonlyArray<RawRow>, before: number) => {
    const valid: Array<NumberedRow<Row>> = []
    const errors: Array<RowError> = []
    for (const [index, raw] of rows.entries()) {
      const number = before + index + 1
      const decoded = decode(raw)
      if (Result.isSuccess(decoded)) valid.push({ number, row: decoded.success })
      else errors.push({ row: number, key: keyOf(raw, keys), problems: problemsOf(decoded.failure) })
    }
    return { valid, errors }
  }
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

// Enough to mend a row by; a hostile one must not make the answer large.
const maxProblems = 20
const maxProblemLength = 300

const problemsOf = ({ issue }: Schema.SchemaError): ReadonlyArray<RowProblem> =>
  format(issue)
    .issues.slice(0, maxProblems)
    .map(({ path = [], message }) => {
      const field = path.map((segment) => String(typeof segment === "object" ? segment.key : segment)).join(".")
      return {
        field: field === "" ? null : storable(field.slice(0, maxProblemLength)),
        code: message.startsWith("Missing key")
          ? "required"
          : /^(?:Expected no excess|Unexpected key)/u.test(message)
            ? "unknown_field"
            : "invalid",
        message: storable(message.slice(0, maxProblemLength)),
      }
    })

const keyOf = (raw: RawRow, keys: ReadonlyArray<string>): string | null => {
  const value = keys.map((key) => raw[key]).find((each) => typeof each === "string")
  return typeof value === "string" ? storable(value.slice(0, 100)) : null
}

// What a hostile row holds comes back in its error, and errors are stored.
const storable = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, "\uFFFD")
