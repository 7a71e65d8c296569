import { createReadStream, statSync } from "node:fs"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import type { Terminal } from "../../terminal/Terminal.ts"

export type ProductFileFormat = "csv" | "ndjson"

/** The rows of a file while it is read. */
interface OpenFile {
  readonly rows: AsyncIterable<Record<string, unknown>>
  /** How much of the file has been read, 0–1; null for standard input, whose end nobody knows. */
  readonly share: () => number | null
}

/** Returns the format that is asked for, or that a file's name tells. */
export const formatOf = (file: string | undefined, asked: ProductFileFormat | undefined): ProductFileFormat =>
  asked ?? (/\.(ndjson|jsonl)$/i.test(file ?? "") ? "ndjson" : "csv")

/** Opens a product file, or standard input; holds one row at a time. */
export const openRows = async (
  file: string,
  format: ProductFileFormat | undefined,
  { stdin }: Pick<Terminal, "stdin">,
): Promise<OpenFile> => {
  const [{ readRows }, Stream] = await Promise.all([import("@souk/sdk/productFiles"), import("effect/Stream")])
  const size = file === "-" ? null : statSync(file).size
  const source = file === "-" ? stdin : createReadStream(file)
  let read = 0
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      read += chunk.length
      yield chunk
    }
  }
  const rows = Stream.fromAsyncIterable(bytes(), (error) => error).pipe(
    readRows(formatOf(file, format)),
    Stream.toAsyncIterable,
  )
  return { rows: named(rows, file), share: () => (size === null || size === 0 ? null : Math.min(1, read / size)) }
}

const named = async function* <Row>(rows: AsyncIterable<Row>, file: string): AsyncGenerator<Row> {
  try {
    yield* rows
  } catch (error) {
    const { _tag, message } = error as { readonly _tag?: string; readonly message: string }
    throw _tag === "ProductFileBroken" ? fileBroken(file, message, error) : error
  }
}

const fileBroken = (file: string, message: string, cause: unknown): CliError =>
  new CliError({
    exitCode: exitCodes.refused,
    code: "product_file_broken",
    title: "The file cannot be read on",
    detail: message,
    steps: [`Correct it and run \`souk import products ${file}\` again: rows that are in are recognised by their SKU.`],
    cause,
  })
