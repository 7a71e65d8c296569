import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Answer } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { usage } from "../../errors/failures.ts"
import { count } from "../../output/format.ts"
import { makeProgress } from "../../output/Progress.ts"
import { layoutOf } from "../import/layoutOf.ts"
import { type FileFormat, formatOf } from "../import/rows.ts"
import { type FileKind, type TransferOf, transferOf } from "../import/Transfer.ts"

/** What every export is given. */
export interface ExportInput {
  readonly format: FileFormat | undefined
  readonly output: string | undefined
}

/** Writes everything of a kind to a file or to standard output, page by page. */
export const exportFile = async (
  context: Context,
  what: TransferOf,
  { format, output }: ExportInput,
): Promise<Answer | void> => {
  if (context.json && output === undefined) {
    throw usage(
      `The ${what.kind} themselves go to standard output.`,
      "--output <file>, or --format ndjson without --json",
    )
  }
  const rows = transferOf(await context.client(), what, context.signal).rows()
  // Before a file is touched, so that a refusal leaves the old one.
  await rows
  const counted = countRows(context, rows)
  const bytes = await encode(what.kind, counted.rows, formatOf(output, format))
  if (output === undefined) {
    await pipeline(Readable.from(bytes), context.terminal.stdout, { end: false })
    return
  }
  await pipeline(Readable.from(bytes), createWriteStream(output))
  const total = counted.total()
  return {
    json: { file: output, rows: total },
    text: (paper) => `${paper.style("green", "✓")} ${count(total, "row")} in ${output}`,
  }
}

const encode = async (
  kind: FileKind,
  rows: AsyncIterable<object>,
  format: FileFormat,
): Promise<AsyncIterable<Uint8Array>> => {
  const [{ writeRows }, Stream, layout] = await Promise.all([
    import("@souk/sdk/files"),
    import("effect/Stream"),
    layoutOf(kind),
  ])
  return Stream.fromAsyncIterable(rows, (error) => error).pipe(writeRows(layout, format), Stream.toAsyncIterable)
}

const countRows = ({ terminal }: Context, rows: AsyncIterable<object>) => {
  const progress = makeProgress(terminal, { done: 0, share: 0 })
  let total = 0
  const counted = async function* (): AsyncGenerator<object> {
    try {
      for await (const row of rows) {
        total += 1
        yield row
        progress.update({ done: total, unit: "rows", share: null, failed: 0 })
      }
    } finally {
      progress.clear()
    }
  }
  return { rows: counted(), total: () => total }
}
