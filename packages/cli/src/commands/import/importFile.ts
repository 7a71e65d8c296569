import type { ImportResult } from "@souk/sdk"
import { isError } from "@souk/sdk"
import type { RawRow, RowLayout } from "@souk/sdk/files"
import type { Answer } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { count, duration } from "../../output/format.ts"
import { makeProgress } from "../../output/Progress.ts"
import { writeErrors } from "./errorsFile.ts"
import { layoutOf } from "./layoutOf.ts"
import { findResumePoint, forgetResumePoint, keepResumePoint } from "./ResumePoint.ts"
import { type FileFormat, type OpenFile, openRows } from "./rows.ts"
import { type ShopifyContext, shopifyContext } from "./shopify.ts"
import { type Transfer, type TransferOf, transferOf } from "./Transfer.ts"

/** What every import is given. */
export interface ImportInput {
  readonly file: string
  readonly format: FileFormat | "shopify" | undefined
  readonly resume: boolean
  readonly errors: string
}

interface Totals {
  rows: number
  created: number
  updated: number
  unchanged: number
  failed: number
}

/** Most rows of one batch, which the server sets. */
const batchRows = 500

/** Imports a file, whatever it holds: reads it row by row, sends batches, and can go on after an interruption. */
export const importFile = async (context: Context, what: TransferOf, input: ImportInput): Promise<Answer> => {
  const { dryRun, signal, terminal } = context
  const started = performance.now()
  const client = await context.client()
  const transfer = transferOf(client, what, signal)
  const target = { url: context.connection().url.value, kind: what.kind, shop: what.shop ?? null }
  const resumed = input.resume ? findResumePoint(input.file, target) : null
  const importId = resumed?.importId ?? crypto.randomUUID()
  const before = resumed === null ? none : await progressOf(transfer, importId)
  if (!dryRun && resumed === null) keepResumePoint(input.file, target, importId)
  const totals = { ...before }
  const layout = await layoutOf(what.kind)
  let shopify: ShopifyContext | null = null
  try {
    const reading = {
      layout,
      format: input.format,
      shopify:
        what.kind === "products" ? async () => (shopify = await shopifyContext(client, what.shop, signal)) : null,
    }
    const file = await openRows(input.file, reading, terminal)
    const dryErrors = await importAll(context, file, { transfer, importId, totals, layout })
    const errors = totals.failed === 0 ? null : input.errors
    if (errors !== null) await writeErrors(errors, layout, dryRun ? dryErrors : transfer.errors(importId))
    forgetResumePoint(input.file)
    const lost = [...((shopify as ShopifyContext | null)?.lost ?? [])].map(([note, rows]) => ({ what: note, rows }))
    return {
      json: { importId, dryRun, ...totals, errors, lost },
      text: (paper) => {
        const took = `${count(totals.rows, "row")} in ${duration(performance.now() - started)}`
        const sign = totals.failed === 0 ? paper.style("green", "✓") : paper.style("yellow", "!")
        return [
          `${sign} ${took}: ${outcome(totals, dryRun)}`,
          ...(errors === null ? [] : [`  ${count(totals.failed, "row")} failed, listed in ${errors}`]),
          ...(lost.length === 0 ? [] : ["  Not as it was in the file:"]),
          ...lost.map((note) => `  ${note.rows.toLocaleString("en").padStart(7)} × ${note.what}`),
        ].join("\n")
      },
      exitCode: totals.failed === 0 ? exitCodes.ok : exitCodes.refused,
    }
  } catch (error) {
    if (dryRun || totals.rows === 0) forgetResumePoint(input.file)
    else {
      const command = `souk import ${what.kind} ${input.file}${what.shop === undefined ? "" : ` --shop ${what.shop}`}`
      terminal.say(`${count(totals.rows, "row")} are done. Go on with: ${command} --resume`)
    }
    throw error
  }
}

const outcome = ({ created, updated, unchanged }: Totals, dryRun: boolean): string => {
  const would = dryRun ? "would be " : ""
  return [
    `${created.toLocaleString("en")} ${would}added`,
    `${updated.toLocaleString("en")} ${would}changed`,
    ...(unchanged === 0 ? [] : [`${unchanged.toLocaleString("en")} as they were`]),
  ].join(", ")
}

const none: Totals = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 }

interface Work {
  readonly transfer: Transfer
  readonly importId: string
  readonly totals: Totals
  readonly layout: RowLayout
}

type RowErrors = ImportResult["errors"]

/** Sends the rows that are not yet done, batch by batch; returns what a dry run found, which no server remembers. */
const importAll = async (
  context: Context,
  file: OpenFile,
  { transfer, importId, totals, layout }: Work,
): Promise<RowErrors> => {
  const { takeBatch } = await import("@souk/sdk/files")
  const progress = makeProgress(context.terminal, { done: totals.rows, share: 0 })
  const found: Array<RowErrors[number]> = []
  const send = async (rows: ReadonlyArray<RawRow>): Promise<void> => {
    const result = await sendBatch(transfer, { importId, offset: totals.rows, rows, dryRun: context.dryRun })
    totals.rows += rows.length
    totals.created += result.created
    totals.updated += result.updated
    totals.unchanged += result.unchanged
    totals.failed += result.errors.length
    if (context.dryRun) found.push(...result.errors)
    progress.update({ done: totals.rows, unit: "rows", share: file.share(), failed: totals.failed })
  }
  try {
    let toSkip = totals.rows
    const waiting: Array<RawRow> = []
    const sendWhole = async (isLast: boolean): Promise<void> => {
      for (;;) {
        const batch = takeBatch(waiting, layout, { max: batchRows, isLast })
        if (batch === null) return
        await send(batch)
      }
    }
    for await (const row of file.rows) {
      context.signal.throwIfAborted()
      if (toSkip > 0) {
        toSkip -= 1
        continue
      }
      waiting.push(row)
      await sendWhole(false)
    }
    await sendWhole(true)
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
      const isOverlap = isError(error, "sku_taken", "options_taken", "unknown_category", "import_overlap")
      if (attempt === 3 || !isOverlap) throw error
    }
  }
}

/** An import that was interrupted before its first answer is not known. */
const progressOf = async (transfer: Transfer, importId: string): Promise<Totals> => {
  try {
    const { committedRows, created, updated, unchanged, failed } = await transfer.progress(importId)
    return { rows: committedRows, created, updated, unchanged, failed }
  } catch (error) {
    if (isError(error, "import_not_found")) return none
    throw error
  }
}
