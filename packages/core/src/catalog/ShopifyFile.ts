import * as Stream from "effect/Stream"
import type { RawRow } from "../shared/RowFile.ts"
import { slugOf } from "../shared/slug.ts"
import { isGtin } from "./Barcode.ts"
import { plainText } from "./plainText.ts"
import { maxProductCategories } from "./Product.ts"

/** What it takes to read a product file of Shopify as product rows. */
export interface ShopifyReading {
  /** Currency of the shop, whose minor units prices become. */
  readonly currency: string
  /** Slugs of the categories that there are. */
  readonly categories: ReadonlySet<string>
  /** Called for everything that Souk has no place for, or has in another form. */
  readonly lose: (what: string) => void
}

/** Tells whether the first line of a CSV file is the header of Shopify's product files, the older or the newer one. */
export const isShopifyHeader = (line: string): boolean => {
  const names = new Set(
    line
      .replace(/^\uFEFF/u, "")
      .split(",")
      .map((name) => name.trim().replaceAll('"', "").toLowerCase()),
  )
  return names.has("title") && (names.has("handle") || names.has("url handle"))
}

/** Columns that are read, by the names that Shopify has given them: until 2024, and since. */
const columns = {
  handle: ["handle", "url handle"],
  title: ["title"],
  description: ["body (html)", "description"],
  category: ["product category"],
  type: ["type"],
  tags: ["tags"],
  published: ["published", "published on online store"],
  status: ["status"],
  sku: ["variant sku", "sku"],
  barcode: ["variant barcode", "barcode"],
  price: ["variant price", "price"],
  compareAt: ["variant compare at price", "compare-at price"],
  cost: ["cost per item"],
  quantity: ["variant inventory qty", "inventory quantity"],
  tracker: ["variant inventory tracker", "inventory tracker"],
  grams: ["variant grams", "weight value (grams)"],
  image: ["image src", "product image url"],
  variantImage: ["variant image", "variant image url"],
  giftCard: ["gift card"],
  name1: ["option1 name"],
  value1: ["option1 value"],
  name2: ["option2 name"],
  value2: ["option2 value"],
  name3: ["option3 name"],
  value3: ["option3 value"],
} as const
type Field = keyof typeof columns
type Cells = Readonly<Partial<Record<Field, string>>>

const fieldOf = new Map<string, Field>(
  Object.entries(columns).flatMap(([field, names]) => names.map((name) => [name, field as Field] as const)),
)

/** Columns of Shopify that only describe others, or say where something stands: leaving them out loses nothing. */
const idle =
  /^(?:image position|image alt text|variant weight unit|weight unit for display|variant inventory policy|continue selling.*|variant requires shipping|requires shipping|variant taxable|charge tax|variant fulfillment service|fulfillment service|option[123] linked to)$/u

/** A product while its variants are read. */
interface Current {
  readonly handle: string
  readonly fields: RawRow
  readonly optionNames: ReadonlyArray<string>
  readonly isGiftCard: boolean
  readonly variants: number
}

/**
 * Reads the records of a product file of Shopify as product rows, one for each variant; a record that only holds one more
 * picture is none. The handle becomes the SKU of the product.
 */
export const readShopify =
  (reading: ShopifyReading) =>
  <E, R>(records: Stream.Stream<Readonly<Record<string, string>>, E, R>): Stream.Stream<RawRow, E, R> =>
    Stream.mapAccum(
      records,
      (): Current | null => null,
      (before, record) => {
        const cells = cellsOf(record, reading)
        const current = currentOf(before, cells, reading)
        for (const picture of new Set([cells.image, cells.variantImage])) {
          if (picture !== undefined)
            reading.lose("pictures: Souk keeps files, not addresses; upload them to the products")
        }
        if (current === null || cells.price === undefined) return [current, []] as const
        if (current.isGiftCard) {
          reading.lose("gift cards: Souk has none")
          return [current, []] as const
        }
        return [{ ...current, variants: current.variants + 1 }, [rowOf(current, cells, reading)]] as const
      },
    )

const cellsOf = (record: Readonly<Record<string, string>>, { lose }: ShopifyReading): Cells => {
  const cells: Partial<Record<Field, string>> = {}
  for (const [name, cell] of Object.entries(record)) {
    // An apostrophe keeps spreadsheets from taking a number for a number.
    const text = cell.trim().replace(/^'(?=[\d=+\-@])/u, "")
    if (text === "") continue
    const key = name.trim().toLowerCase()
    const field = fieldOf.get(key)
    if (field !== undefined) cells[field] = text
    else if (!idle.test(key)) lose(`column ${name.trim()}: Souk has no place for it`)
  }
  return cells
}

const currentOf = (before: Current | null, cells: Cells, reading: ShopifyReading): Current | null => {
  const { handle } = cells
  if (handle === undefined || handle === before?.handle) return before
  const isListed = !/^(?:draft|archived|unlisted)$/iu.test(cells.status ?? "") && !isNo(cells.published)
  return {
    handle,
    fields: {
      productSku: handle,
      ...(cells.title === undefined ? {} : { title: cells.title }),
      ...described(cells, reading),
      ...categorized(cells, reading),
      isActive: isListed,
    },
    optionNames: [cells.name1, cells.name2, cells.name3].map((name) => name ?? ""),
    isGiftCard: /^true$/iu.test(cells.giftCard ?? ""),
    variants: 0,
  }
}

const isNo = (cell: string | undefined) => /^(?:false|no|0)$/iu.test(cell ?? "")

const maxDescription = 10_000

const described = ({ description }: Cells, { lose }: ShopifyReading): RawRow => {
  if (description === undefined) return {}
  const text = plainText(description)
  if (/<(?!\/?(?:p|br|div|span|ul|ol|li)\b)[a-z]/iu.test(description)) {
    lose("HTML of descriptions: became plain text, without its pictures, links and styles")
  }
  if (text.length > maxDescription) lose("descriptions of more than 10,000 characters: were cut")
  return { description: text.slice(0, maxDescription) }
}

/** A tag, the type, or a part of the category is a category when one of that slug exists. */
const categorized = ({ category, tags, type }: Cells, { categories, lose }: ShopifyReading): RawRow => {
  const labels = [...(category ?? "").split(">"), type ?? "", ...(tags ?? "").split(",")].map((label) => label.trim())
  const slugs = new Set<string>()
  for (const label of labels) {
    if (label === "") continue
    const slug = slugOf(label, "")
    if (categories.has(slug)) slugs.add(slug)
    else lose("tags, types and categories: no category here has that name; make it first to have it filled")
  }
  return slugs.size === 0 ? {} : { categories: [...slugs].slice(0, maxProductCategories) }
}

const rowOf = ({ fields, handle, optionNames, variants }: Current, cells: Cells, reading: ShopifyReading): RawRow => {
  const { currency, lose } = reading
  const price = minorUnits(cells.price ?? "", currency)
  const compareAt = minorUnits(cells.compareAt ?? "", currency)
  const options = [cells.value1, cells.value2, cells.value3].flatMap((value, index) => {
    const name = optionNames[index] ?? ""
    return value === undefined || name === "" || (name === "Title" && value === "Default Title")
      ? []
      : [{ name, value }]
  })
  if (cells.sku === undefined) lose("variants without SKU: got one made of the handle and a number")
  return {
    ...fields,
    sku: cells.sku ?? `${handle}-${variants + 1}`,
    options,
    price,
    ...(cells.cost === undefined ? {} : { cost: minorUnits(cells.cost, currency) }),
    ...originalPrice(price, compareAt, reading),
    ...weight(cells),
    ...barcode(cells, reading),
    ...stock(cells, reading),
  }
}

const originalPrice = (price: number | string, compareAt: number | string, { lose }: ShopifyReading): RawRow => {
  if (compareAt === "" || compareAt === 0 || compareAt === price) return {}
  if (typeof price === "number" && typeof compareAt === "number" && compareAt < price) {
    lose("compare-at prices below the price: were left out")
    return {}
  }
  return { originalPrice: compareAt }
}

const weight = ({ grams }: Cells): RawRow => {
  const value = Number(grams)
  return grams === undefined || !(value > 0) ? {} : { weightGrams: Math.round(value) }
}

const barcode = ({ barcode: digits }: Cells, { lose }: ShopifyReading): RawRow => {
  if (digits === undefined) return {}
  if (isGtin(digits)) return { barcode: digits }
  lose("barcodes that are no EAN or UPC: were left out")
  return {}
}

const stock = ({ quantity, tracker }: Cells, { lose }: ShopifyReading): RawRow => {
  if (tracker === undefined) lose("stock that nobody counted: starts at what the file says, else at none")
  if (quantity === undefined) return {}
  const units = Number(quantity)
  if (units < 0) lose("stock below zero: starts at none")
  return { stock: Number.isInteger(units) ? Math.max(0, units) : quantity }
}

/** Reads an amount such as `19.90`; what is none, or is finer than the currency, stays text for the row's check to name. */
const minorUnits = (amount: string, currency: string): number | string => {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  const [, whole, fraction = ""] = /^(\d{1,13})(?:\.(\d+))?$/u.exec(amount) ?? []
  const exact = fraction.replace(/0+$/u, "")
  if (whole === undefined || exact.length > digits) return amount
  return Number(`${whole}${exact.padEnd(digits, "0")}`)
}
