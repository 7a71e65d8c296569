import type { RowError, RowProblem } from "./TransferModels.ts"

/** Returns what is wrong with a field of a row. */
export const rowProblem = (field: string | null, code: RowProblem["code"], message: string): RowProblem => ({
  field,
  code,
  message,
})

/** Tells plans from problems. */
export const isProblem = (decision: object): decision is RowProblem =>
  "code" in decision && "message" in decision && "field" in decision

/** Returns the error of a row that something is wrong with. */
export const rowError = (row: number, key: string | null, problem: RowProblem): RowError => ({
  row,
  key,
  problems: [problem],
})
