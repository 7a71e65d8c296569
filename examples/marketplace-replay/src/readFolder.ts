import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Stream } from "effect"
import { Csv } from "effect/encoding"
import type { Goods, Marketplace, OddRow, Sale, Seller } from "./Marketplace.ts"

/** Reads a folder of Olist's files. Rows that are odd are repaired or left out, and reported either way. */
export const readFolder = async (folder: string): Promise<Marketplace> => {
  const oddRows: Array<OddRow> = []
  const hash = createHash("sha256")
  const table = async (file: string, columns: number) => {
    const bytes = await readFile(join(folder, file))
    hash.update(bytes)
    return readTable({ file, columns, text: bytes.toString("utf8"), oddRows })
  }
  const sellers = new Map<string, Seller>()
  for (const row of await table("sellers.csv", 4)) {
    const seller = readSeller(row)
    if (isNew(row, "seller", seller.id, sellers)) sellers.set(seller.id, seller)
  }
  const goods = new Map<string, Goods>()
  for (const row of await table("products.csv", 6)) {
    const product = readGoods(row)
    if (isNew(row, "product", product.id, goods)) goods.set(product.id, product)
  }
  const seen = new Set<string>()
  const sales = (await table("order_items.csv", 7)).flatMap((row) => readSale(row, { sellers, goods, seen }))
  return { sellers, goods, sales, oddRows, fingerprint: hash.digest("hex") }
}

interface Row {
  readonly cells: ReadonlyArray<string>
  readonly odd: (fate: OddRow["fate"], reason: string, value: string) => void
}

interface TableSource {
  readonly file: string
  readonly columns: number
  readonly text: string
  readonly oddRows: Array<OddRow>
}

const readTable = async ({ file, columns, text, oddRows }: TableSource): Promise<ReadonlyArray<Row>> => {
  const records = await Effect.runPromise(
    Stream.make(text).pipe(
      Stream.pipeThroughChannel(Csv.decodeString({ headers: false, ignoreEmptyLines: true })),
      Stream.runCollect,
    ),
  )
  return records.slice(1).flatMap((cells, index) => {
    const odd: Row["odd"] = (fate, reason, value) => void oddRows.push({ file, record: index + 2, reason, value, fate })
    if (cells.length === columns) return [{ cells: cells.map((cell) => cell.trim()), odd }]
    odd("left out", `not ${columns} cells`, cells.join(","))
    return []
  })
}

const isNew = ({ odd }: Row, kind: string, id: string, known: ReadonlyMap<string, unknown>): boolean => {
  if (id !== "" && !known.has(id)) return true
  odd("left out", id === "" ? `no ${kind} id` : `a ${kind} that is there already`, id)
  return false
}

// Brazilian postal codes have eight digits, of which the file keeps the first five; spreadsheets ate leading zeros.
const readSeller = ({ cells, odd }: Row): Seller => {
  const [id = "", prefix = "", place = "", state = ""] = cells
  const postalCode = prefix.padStart(5, "0")
  if (postalCode !== prefix) odd("repaired", "postal code without its leading zeros", prefix)
  const printable = place.replaceAll(/\p{Cc}/gu, "")
  const city = /[\p{N}@]/u.test(printable) || printable === "" ? state : printable
  if (city !== place) odd("repaired", `not the name of a city, sent as ${JSON.stringify(city)}`, place)
  return { id, postalCode, city, state }
}

const readGoods = ({ cells, odd }: Row): Goods => {
  const [id = "", category = "", weight = "", ...size] = cells
  const known = category !== "" && category !== "#N/A"
  if (!known) odd("repaired", "no category, sent as other", category)
  const weightGrams = positive(weight)
  if (weightGrams === null) odd("repaired", "no weight", weight)
  const [lengthMm, heightMm, widthMm] = size.map((cell) => positive(cell, 10))
  if (lengthMm == null || heightMm == null || widthMm == null) {
    odd("repaired", "no size", size.join(","))
    return { id, category: known ? category : "other", weightGrams, dimensions: null }
  }
  return { id, category: known ? category : "other", weightGrams, dimensions: { lengthMm, widthMm, heightMm } }
}

const positive = (cell: string, scale = 1): number | null => {
  const value = Math.round(Number(cell) * scale)
  return cell !== "" && Number.isSafeInteger(value) && value > 0 ? value : null
}

interface KnownSoFar {
  readonly sellers: ReadonlyMap<string, Seller>
  readonly goods: ReadonlyMap<string, Goods>
  readonly seen: Set<string>
}

const readSale = ({ cells, odd }: Row, { sellers, goods, seen }: KnownSoFar): ReadonlyArray<Sale> => {
  const [orderId = "", item = "", productId = "", sellerId = "", limit = "", amount = ""] = cells
  const at = instant(limit)
  const price = centavos(amount)
  const leaveOut = (reason: string, value: string) => {
    odd("left out", reason, value)
    return []
  }
  if (orderId === "") return leaveOut("no order id", orderId)
  if (!sellers.has(sellerId)) return leaveOut("a seller that sellers.csv does not have", sellerId)
  if (!goods.has(productId)) return leaveOut("a product that products.csv does not have", productId)
  if (at === null) return leaveOut("no date of the form month/day/year hour:minute", limit)
  if (price === null) return leaveOut("no price in reais", amount)
  if (seen.has(`${orderId} ${item}`)) return leaveOut("an item that is there already", `${item} of order ${orderId}`)
  seen.add(`${orderId} ${item}`)
  return [{ orderId, productId, sellerId, at, price }]
}

// Through the digits, not through a float: 64.99 × 100 is 6498.999….
const centavos = (amount: string): number | null => {
  const [, reais, cents = ""] = /^(\d{1,9})(?:\.(\d{1,2}))?$/u.exec(amount) ?? []
  return reais === undefined ? null : Number(reais + cents.padEnd(2, "0"))
}

const instant = (text: string): string | null => {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/u.exec(text)
  if (parts === null) return null
  const [, month = "", day = "", year = "", hour = "", minute = ""] = parts
  const at = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}`
  // A date that does not exist (2/30) comes back as another one, or not at all.
  const parsed = new Date(`${at}Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 16) !== at ? null : at
}
