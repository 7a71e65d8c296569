import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ProductRow } from "@souk/sdk"
import type { ProductRow as FileRow } from "@souk/sdk/productFiles"
import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { usage } from "../../errors/failures.ts"
import { count } from "../../output/format.ts"
import { makeProgress } from "../../output/Progress.ts"
import { formatOf, type ProductFileFormat } from "../import/rows.ts"

interface Input {
  readonly shop: string | undefined
  readonly format: ProductFileFormat | undefined
  readonly output: string | undefined
}

export const run: Run<Input> = async (context, { shop, format, output }) => {
  if (context.json && output === undefined) {
    throw usage("The products themselves go to standard output.", "--output <file>, or --format ndjson without --json")
  }
  const { operatorProductTransfer, productTransfer } = await context.client()
  const { signal } = context
  const rows =
    shop === undefined
      ? productTransfer.export({ limit: 100 }, { signal })
      : operatorProductTransfer.export({ shopId: shop, limit: 100 }, { signal })
  // Before a file is touched, so that a refusal leaves the old one.
  await rows
  const counted = countRows(context, rows)
  const bytes = await encode(counted.rows, formatOf(output, format))
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
  rows: AsyncIterable<ProductRow>,
  format: ProductFileFormat,
): Promise<AsyncIterable<Uint8Array>> => {
  const [{ writeRows }, Stream] = await Promise.all([import("@souk/sdk/productFiles"), import("effect/Stream")])
  // The client answers plain texts where core has ids and slugs; both are the same JSON.
  const typed = rows as AsyncIterable<unknown> as AsyncIterable<FileRow>
  return Stream.fromAsyncIterable(typed, (error) => error).pipe(writeRows(format), Stream.toAsyncIterable)
}

const countRows = ({ terminal }: Context, rows: AsyncIterable<ProductRow>) => {
  const progress = makeProgress(terminal, { done: 0, share: 0 })
  let total = 0
  const counted = async function* (): AsyncGenerator<ProductRow> {
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
