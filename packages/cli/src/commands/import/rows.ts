import { createReadStream, statSync } from "node:fs"
import type { RawRow, RowLayout } from "@souk/sdk/files"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import type { Terminal } from "../../terminal/Terminal.ts"
import type { ShopifyContext } from "./shopify.ts"

/** Formats of our own. */
export type FileFormat = "csv" | "ndjson"

/** The rows of a file while it is read. */
export interface OpenFile {
  readonly rows: AsyncIterable<RawRow>
  /** Whether the file is one of Shopify's. */
  readonly isShopify: boolean
  /** How much of the file has been read, 0–1; null for standard input, whose end nobody knows. */
  readonly share: () => number | null
}

/** How a file is to be read. */
export interface Reading {
  readonly layout: RowLayout
  readonly format: FileFormat | "shopify" | undefined
  /** Reads Shopify's files; null when they do not hold this kind of thing. */
  readonly shopify: (() => Promise<ShopifyContext>) | null
}

/** Returns the format that is asked for, or that a file's name tells. */
export const formatOf = (file: string | undefined, asked: FileFormat | undefined): FileFormat =>
  asked ?? (/\.(ndjson|jsonl)$/i.test(file ?? "") ? "ndjson" : "csv")

/** Opens a file, or standard input; holds one row at a time. */
export const openRows = async (
  file: string,
  { layout, format, shopify }: Reading,
  { stdin }: Pick<Terminal, "stdin">,
): Promise<OpenFile> => {
  const [{ isShopifyHeader, readCells, readRows, readShopify }, Stream] = await Promise.all([
    import("@souk/sdk/files"),
    import("effect/Stream"),
  ])
  const size = file === "-" ? null : statSync(file).size
  let read = 0
  const source = file === "-" ? stdin : createReadStream(file)
  const chunks = peekable(source as AsyncIterable<Uint8Array>, (length) => {
    read += length
  })
  const own = format === "shopify" ? "csv" : formatOf(file, format)
  const isShopify =
    format === "shopify" ||
    (format === undefined && own === "csv" && shopify !== null && isShopifyHeader(firstLine(await chunks.peek())))
  const bytes = Stream.fromAsyncIterable(chunks.all(), (error) => error)
  const rows =
    isShopify && shopify !== null
      ? bytes.pipe(readCells, readShopify(await shopify()), Stream.toAsyncIterable)
      : bytes.pipe(readRows(layout, own), Stream.toAsyncIterable)
  return {
    rows: named(rows),
    isShopify,
    share: () => (size === null || size === 0 ? null : Math.min(1, read / size)),
  }
}

/** Chunks whose first one can be looked at before they are read. */
const peekable = (source: AsyncIterable<Uint8Array>, onRead: (length: number) => void) => {
  const iterator = source[Symbol.asyncIterator]()
  let first: Promise<IteratorResult<Uint8Array>> | null = null
  return {
    peek: async (): Promise<Uint8Array> => {
      const { done, value } = await (first ??= iterator.next())
      return done === true ? new Uint8Array() : value
    },
    all: async function* (): AsyncGenerator<Uint8Array> {
      for (let next = await (first ?? iterator.next()); next.done !== true; next = await iterator.next()) {
        onRead(next.value.length)
        yield next.value
      }
    },
  }
}

const firstLine = (chunk: Uint8Array): string => new TextDecoder().decode(chunk).split(/\r?\n/u, 1)[0] ?? ""

const named = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows
  } catch (error) {
    const { _tag, message } = error as { readonly _tag?: string; readonly message: string }
    throw _tag === "RowFileBroken" ? fileBroken(message, error) : error
  }
}

const fileBroken = (message: string, cause: unknown): CliError =>
  new CliError({
    exitCode: exitCodes.refused,
    code: "file_broken",
    title: "The file cannot be read on",
    detail: message,
    steps: ["Correct it and run the same command again: rows that are in are recognised."],
    cause,
  })
