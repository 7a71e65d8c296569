import type { ImportResult } from "@souk/sdk"
import { isError } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { count, duration } from "../../output/format.ts"
import { makeProgress } from "../../output/Progress.ts"
import { writeErrors } from "./errorsFile.ts"
import { findResumePoint, forgetResumePoint, keepResumePoint } from "./ResumePoint.ts"
import { openRows, type ProductFileFormat } from "./rows.ts"
import { type Transfer, transferOf } from "./Transfer.ts"

interface Input {
  readonly file: string
  readonly shop: string | undefined
  readonly format: ProductFileFormat | undefined
  readonly resume: boolean
  readonly errors: string
}

interface Totals {
  rows: number
  created: number
  updated: number
  failed: number
}

/** Most rows of one batch, which the server sets. */
const batchRows = 500

export const run: Run<Input> = async (context, input) => {
  const { dryRun, terminal } = context
  const started = performance.now()
  const transfer = transferOf(await context.client(), input.shop, context.signal)
  const target = { url: context.connection().url.value, shop: input.shop ?? null }
  const resumed = input.resume ? findResumePoint(input.file, target) : null
  const importId = resumed?.importId ?? crypto.randomUUID()
  const before = resumed === null ? none : await progressOf(transfer, importId)
  if (!dryRun && resumed === null) keepResumePoint(input.file, target, importId)
  const totals = { ...before }
  try {
    const dryErrors = await importAll(context, input, { transfer, importId, totals })
    const errors = totals.failed === 0 ? null : input.errors
    if (errors !== null) await writeErrors(errors, dryRun ? dryErrors : transfer.errors(importId))
    forgetResumePoint(input.file)
    return {
      json: { importId, dryRun, ...totals, errors },
      text: (paper) => {
        const words = dryRun ? (["would be added", "would be changed"] as const) : (["added", "changed"] as const)
        const took = `${count(totals.rows, "row")} in ${duration(performance.now() - started)}`
        const sign = totals.failed === 0 ? paper.style("green", "✓") : paper.style("yellow", "!")
        return [
          `${sign} ${took}: ${totals.created.toLocaleString("en")} ${words[0]}, ${totals.updated.toLocaleString("en")} ${words[1]}`,
          ...(errors === null ? [] : [`  ${count(totals.failed, "row")} failed, listed in ${errors}`]),
        ].join("\n")
      },
      exitCode: totals.failed === 0 ? exitCodes.ok : exitCodes.refused,
    }
  } catch (error) {
    if (dryRun || totals.rows === 0) forgetResumePoint(input.file)
    else terminal.say(`${count(totals.rows, "row")} are done. Go on with: souk import products ${input.file} --resume`)
    throw error
  }
}

const none: Totals = { rows: 0, created: 0, updated: 0, failed: 0 }

interface Work {
  readonly transfer: Transfer
  readonly importId: string
  readonly totals: Totals
}

type RowErrors = ImportResult["errors"]

/** Sends the rows that are not yet done, batch by batch; returns what a dry run found, which no server remembers. */
const importAll = async (context: Context, input: Input, { transfer, importId, totals }: Work): Promise<RowErrors> => {
  const file = await openRows(input.file, input.format, context.terminal)
  const progress = makeProgress(context.terminal, { done: totals.rows, share: 0 })
  const found: Array<RowErrors[number]> = []
  const send = async (rows: ReadonlyArray<Record<string, unknown>>): Promise<void> => {
    const result = await sendBatch(transfer, { importId, offset: totals.rows, rows, dryRun: context.dryRun })
    totals.rows += rows.length
    totals.created += result.created
    totals.updated += result.updated
    totals.failed += result.errors.length
    if (context.dryRun) found.push(...result.errors)
    progress.update({ done: totals.rows, unit: "rows", share: file.share(), failed: totals.failed })
  }
  try {
    let toSkip = totals.rows
    let batch: Array<Record<string, unknown>> = []
    for await (const row of file.rows) {
      context.signal.throwIfAborted()
      if (toSkip > 0) {
        toSkip -= 1
        continue
      }
      batch.push(row)
      if (batch.length < batchRows) continue
      await send(batch)
      batch = []
    }
    if (batch.length > 0) await send(batch)
    return found
  } finally {
    progress.clear()
  }
}

/** Sends a batch again when somebody else took what it names; the next plan knows. */
const sendBatch = async (transfer: Transfer, batch: Parameters<Transfer["batch"]>[0]): Promise<ImportResult> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transfer.batch(batch)
    } catch (error) {
      if (attempt === 3 || !isError(error, "sku_taken", "options_taken", "unknown_category")) throw error
    }
  }
}

/** An import that was interrupted before its first answer is not known. */
const progressOf = async (transfer: Transfer, importId: string): Promise<Totals> => {
  try {
    const { committedRows, created, updated, failed } = await transfer.progress(importId)
    return { rows: committedRows, created, updated, failed }
  } catch (error) {
    if (isError(error, "import_not_found")) return none
    throw error
  }
}
