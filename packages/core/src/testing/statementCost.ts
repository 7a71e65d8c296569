import * as Effect from "effect/Effect"
import { CurrentTransformer } from "effect/sql/Statement"
import { Database } from "../platform/database/Database.ts"

/** What statements make the database do, however fast the machine is. */
export interface StatementCost {
  readonly statements: number
  /** Rows that scans came by, whether they were wanted or not. */
  readonly rows: number
  /** Pages of 8 KiB that were looked at. */
  readonly pages: number
}

interface PlanNode {
  readonly "Node Type": string
  readonly "Actual Rows": number
  readonly "Actual Loops": number
  readonly "Rows Removed by Filter"?: number
  readonly "Rows Removed by Index Recheck"?: number
  readonly "Shared Hit Blocks": number
  readonly "Shared Read Blocks": number
  readonly Plans?: ReadonlyArray<PlanNode>
}

/**
 * Runs a reading effect, then each of its statements again under `explain (analyze, buffers)`, and returns what they cost.
 *
 * For tests that an answer costs the same however much there is that it does not tell of.
 */
export const statementCost = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const { sql } = yield* Database
  const sent: Array<readonly [string, ReadonlyArray<unknown>]> = []
  yield* effect.pipe(
    Effect.provideService(CurrentTransformer, (statement) =>
      Effect.sync(() => {
        sent.push(statement.compile())
        return statement
      }),
    ),
  )
  const costs = yield* Effect.forEach(sent, ([text, params]) =>
    Effect.map(
      sql.unsafe<Record<string, ReadonlyArray<{ readonly Plan: PlanNode }>>>(
        `explain (analyze, buffers, timing off, format json) ${text}`,
        params,
      ),
      ([row]) => costOf(Object.values(row ?? {})[0]?.[0]?.Plan),
    ),
  )
  const total: StatementCost = {
    statements: sent.length,
    rows: costs.reduce((all, { rows }) => all + rows, 0),
    pages: costs.reduce((all, { pages }) => all + pages, 0),
  }
  return total
})

const costOf = (root: PlanNode | undefined) => ({
  rows: root === undefined ? 0 : rowsOf(root),
  pages: root === undefined ? 0 : root["Shared Hit Blocks"] + root["Shared Read Blocks"],
})

const rowsOf = (node: PlanNode): number => {
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)
  // A bitmap's rows are read by the scan above it.
  const reads = node["Node Type"].endsWith("Scan") && node["Node Type"] !== "Bitmap Index Scan"
  const own = reads ? (node["Actual Rows"] + removed) * node["Actual Loops"] : 0
  return Math.round((node.Plans ?? []).reduce((all, child) => all + rowsOf(child), own))
}
