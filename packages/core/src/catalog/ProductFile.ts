import * as Channel from "effect/Channel"
import * as Csv from "effect/encoding/Csv"
import * as Ndjson from "effect/encoding/Ndjson"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { ProductRow } from "./ProductRow.ts"

/** Formats of product files: CSV by RFC 4180 with a header, or one JSON object a line. Both UTF-8. */
export const productFileFormats = ["csv", "ndjson"] as const
export type ProductFileFormat = (typeof productFileFormats)[number]

/** The columns of a CSV file, in the order in which exports write them; imports take them in any order, or some. */
export const productColumns = [
  "product_sku",
  "title",
  "description",
  "categories",
  "cost",
  "is_active",
  "on_sale",
  "top_sale",
  "top_popular",
  "sku",
  "options",
  "price",
  "original_price",
  "weight_grams",
  "length_mm",
  "width_mm",
  "height_mm",
  "barcode",
  "variation_is_active",
  "stock",
  "low_stock_threshold",
] as const
type Column = (typeof productColumns)[number]

/** The file is broken at this record; every row before it was read. */
export class ProductFileBroken extends Schema.TaggedError<ProductFileBroken>()("ProductFileBroken", {
  message: Schema.String,
}) {}

const maxRecordSize = 256 * 1024

/**
 * Reads the rows of a product file, holding no more than a record. Rows are not checked: an import does that, row by row.
 *
 * In CSV an empty cell leaves the field out. Fails with ProductFileBroken when the file itself cannot be read on.
 */
export const readRows =
  (format: ProductFileFormat) =>
  <E, R>(bytes: Stream.Stream<Uint8Array, E, R>): Stream.Stream<Record<string, unknown>, E | ProductFileBroken, R> => {
    if (format === "ndjson") {
      return bytes.pipe(
        Stream.pipeThroughChannel(
          Channel.mapError(Ndjson.decode<E>({ ignoreEmptyLines: true, maxLineBytes: maxRecordSize }), (error) =>
            Ndjson.isNdjsonError(error)
              ? new ProductFileBroken({ message: `A line is no JSON of at most 256 KiB: ${error.message}` })
              : error,
          ),
        ),
        Stream.map((row) => (isRecord(row) ? row : { row })),
      )
    }
    return bytes.pipe(
      Stream.pipeThroughChannel(
        Channel.mapError(Csv.decode<E>({ headers: true, ignoreEmptyLines: true, maxRecordSize }), (error) =>
          Csv.isCsvError(error)
            ? new ProductFileBroken({ message: `Line ${error.line} is no CSV record: ${error.message}` })
            : error,
        ),
      ),
      Stream.map(rowOfCells),
    )
  }

/** Writes rows as a product file; what it writes, `readRows` reads. */
export const writeRows =
  (format: ProductFileFormat) =>
  <E, R>(rows: Stream.Stream<ProductRow, E, R>): Stream.Stream<Uint8Array, E, R> =>
    format === "ndjson"
      ? Stream.map(rows, (row) => encoder.encode(`${JSON.stringify(row)}\n`))
      : rows.pipe(
          Stream.map(cellsOfRow),
          Stream.pipeThroughChannel(Csv.encode<E>({ columns: [...productColumns], headers: true })),
        )

const encoder = new TextEncoder()

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

// What does not read as its column's type stays text, so that the row's check names it.
const number = (cell: string): unknown => (/^-?\d{1,15}$/u.test(cell.trim()) ? Number(cell) : cell)
const boolean = (cell: string): unknown =>
  /^(?:true|yes|1)$/iu.test(cell) ? true : /^(?:false|no|0)$/iu.test(cell) ? false : cell
const text = (cell: string): unknown => cell
const list = (cell: string): ReadonlyArray<string> => cell.split("|").map((part) => part.trim())
const options = (cell: string): unknown =>
  list(cell).map((part) => {
    const at = part.indexOf("=")
    return at < 0 ? part : { name: part.slice(0, at), value: part.slice(at + 1) }
  })

const fields: Readonly<Record<Exclude<Column, `${string}_mm`>, readonly [string, (cell: string) => unknown]>> = {
  product_sku: ["productSku", text],
  title: ["title", text],
  description: ["description", text],
  categories: ["categories", list],
  cost: ["cost", number],
  is_active: ["isActive", boolean],
  on_sale: ["onSale", boolean],
  top_sale: ["topSale", boolean],
  top_popular: ["topPopular", boolean],
  sku: ["sku", text],
  options: ["options", options],
  price: ["price", number],
  original_price: ["originalPrice", number],
  weight_grams: ["weightGrams", number],
  barcode: ["barcode", text],
  variation_is_active: ["variationIsActive", boolean],
  stock: ["stock", number],
  low_stock_threshold: ["lowStockThreshold", number],
}

const sides = { length_mm: "lengthMm", width_mm: "widthMm", height_mm: "heightMm" } as const

const rowOfCells = (cells: Readonly<Record<string, string>>): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  const dimensions: Record<string, unknown> = {}
  for (const [column, cell] of Object.entries(cells)) {
    if (cell.trim() === "") continue
    if (Object.hasOwn(sides, column)) dimensions[sides[column as keyof typeof sides]] = number(cell)
    else if (Object.hasOwn(fields, column)) {
      const [name, read] = fields[column as keyof typeof fields]
      row[name] = read(cell)
    } else row[column] = cell
  }
  return Object.keys(dimensions).length === 0 ? row : { ...row, dimensions }
}

const cellsOfRow = (row: ProductRow): Readonly<Record<Column, string>> => {
  const cell = (value: string | number | boolean | null | undefined) => (value == null ? "" : String(value))
  return {
    product_sku: row.productSku,
    title: cell(row.title),
    description: cell(row.description),
    categories: (row.categories ?? []).join("|"),
    cost: cell(row.cost),
    is_active: cell(row.isActive),
    on_sale: cell(row.onSale),
    top_sale: cell(row.topSale),
    top_popular: cell(row.topPopular),
    sku: row.sku,
    options: (row.options ?? []).map((option) => `${option.name}=${option.value}`).join("|"),
    price: cell(row.price),
    original_price: cell(row.originalPrice),
    weight_grams: cell(row.weightGrams),
    length_mm: cell(row.dimensions?.lengthMm),
    width_mm: cell(row.dimensions?.widthMm),
    height_mm: cell(row.dimensions?.heightMm),
    barcode: cell(row.barcode),
    variation_is_active: cell(row.variationIsActive),
    stock: cell(row.stock),
    low_stock_threshold: cell(row.lowStockThreshold),
  }
}
