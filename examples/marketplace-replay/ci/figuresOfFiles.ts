import { readFileSync } from "node:fs"
import { join } from "node:path"

/** What a seller sold. Amounts are centavos. */
export interface SellerFigures {
  readonly orders: number
  readonly units: number
  readonly revenue: number
}

interface Row {
  readonly order: string
  readonly seller: string
  /** Sorts by time. */
  readonly at: string
  readonly centavos: number
}

/** Adds up the first orders of a folder by seller, straight from the file: nothing here is the replay's. */
export const figuresOfFiles = (folder: string, limit: number): ReadonlyMap<string, SellerFigures> => {
  const rows = readFileSync(join(folder, "order_items.csv"), "utf8").trimEnd().split(/\r?\n/u).slice(1).map(rowOf)
  const orders = [...Map.groupBy(rows, ({ order }) => order)]
    .map(([id, own]) => ({ id, own, at: own.map(({ at }) => at).toSorted()[0] ?? "" }))
    .toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1))
    .slice(0, limit)
  const sold = orders.flatMap(({ own }) => own)
  return new Map(
    [...Map.groupBy(sold, ({ seller }) => seller)].map(([seller, own]) => [
      seller,
      {
        orders: new Set(own.map(({ order }) => order)).size,
        units: own.length,
        revenue: own.reduce((sum, { centavos }) => sum + centavos, 0),
      },
    ]),
  )
}

const rowOf = (line: string): Row => {
  const [order = "", , , seller = "", date = "", price = ""] = line.split(",")
  const [, month = "", day = "", year = "", time = ""] = /^(\d+)\/(\d+)\/(\d+) (.+)$/u.exec(date) ?? []
  const at = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${time.padStart(5, "0")}`
  return { order, seller, at, centavos: Math.round(Number(price) * 100) }
}
