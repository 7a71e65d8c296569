import { createHash } from "node:crypto"
import type { Goods, Marketplace, Sale, Seller } from "./Marketplace.ts"

/** What the replay will do, and what must have happened in the end: all from the files, nothing from the server. */
export interface Plan {
  readonly sellers: ReadonlyArray<Seller>
  readonly products: ReadonlyMap<string, PlannedProduct>
  /** In time order. */
  readonly orders: ReadonlyArray<PlannedOrder>
  readonly expected: Totals
}

/** One seller's product; what two sellers sell exists once per seller. */
export interface PlannedProduct {
  /** Unique among all sellers. */
  readonly key: string
  readonly seller: Seller
  readonly goods: Goods
  readonly variations: ReadonlyArray<PlannedVariation>
}

/** What is stocked and priced. A product has a second one where one order buys it at two prices. */
export interface PlannedVariation {
  readonly key: string
  readonly sku: string
  /** The price of its first sale. */
  readonly price: number
  /** Whether later sales have another price. */
  readonly priceChanges: boolean
  /** Units that the orders ask for. */
  readonly demand: number
  /** Units on hand at the start: the demand, or less where a shortage is planned. */
  readonly stock: number
}

export interface PlannedOrder {
  readonly id: string
  /** `2017-05-03T11:05`. */
  readonly at: string
  readonly lines: ReadonlyArray<PlannedLine>
}

export interface PlannedLine {
  readonly sellerId: string
  readonly productKey: string
  readonly variationKey: string
  /** Centavos a unit. */
  readonly price: number
  /** Units that the order asks for. */
  readonly quantity: number
  /** Units that it must get: fewer where stock has run out by then. */
  readonly granted: number
}

/** What is counted, by whomever. */
export interface Totals {
  readonly shops: number
  readonly products: number
  readonly orders: number
  /** Lines of all orders. */
  readonly items: number
  readonly units: number
  /** Centavos. */
  readonly revenue: number
  readonly refusedUnits: number
}

/** How much of the files is replayed, and how. */
export interface PlanOptions {
  /** Orders at most; all when absent. Only the shops and products that they need are made then. */
  readonly limit: number | undefined
  /** Percentage of products that get too little stock. */
  readonly shortage: number
}

/** Plans a replay. The same files and options always make the same plan. */
export const makePlan = (marketplace: Marketplace, { limit, shortage }: PlanOptions): Plan => {
  const wanted = ordersOf(marketplace.sales).slice(0, limit)
  const products = shorten(productsOf(wanted, marketplace), shortage)
  const orders = grant(wanted, products)
  const sellers = limit === undefined ? marketplace.sellers : sellersOf(products)
  return {
    sellers: [...sellers.values()],
    products,
    orders,
    expected: expectedOf(orders, { shops: sellers.size, products: products.size }),
  }
}

type WantedOrder = Omit<PlannedOrder, "lines"> & { readonly lines: ReadonlyArray<Omit<PlannedLine, "granted">> }

const ordersOf = (sales: ReadonlyArray<Sale>): ReadonlyArray<WantedOrder> =>
  [...Map.groupBy(sales, ({ orderId }) => orderId)]
    .map(([id, rows]) => ({
      id,
      at: rows.reduce((first, { at }) => (at < first ? at : first), rows[0]?.at ?? ""),
      lines: linesOf(rows),
    }))
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id))

// The same product at the same price is one line; at another price it is another variation, since a cart has one line
// per variation and an order one price per line.
const linesOf = (rows: ReadonlyArray<Sale>): WantedOrder["lines"] =>
  [...Map.groupBy(rows, ({ sellerId, productId }) => `${sellerId}/${productId}`)].flatMap(([productKey, same]) =>
    [...Map.groupBy(same, ({ price }) => price)].map(([price, units], index) => ({
      sellerId: same[0]?.sellerId ?? "",
      productKey,
      variationKey: `${productKey}#${index + 1}`,
      price,
      quantity: units.length,
    })),
  )

const productsOf = (
  orders: ReadonlyArray<WantedOrder>,
  { sellers, goods }: Marketplace,
): ReadonlyMap<string, PlannedProduct> => {
  const lines = orders.flatMap((order) => order.lines)
  return new Map(
    [...Map.groupBy(lines, ({ productKey }) => productKey)].flatMap(([key, sold]) => {
      const [sellerId = "", productId = ""] = key.split("/")
      const seller = sellers.get(sellerId)
      const product = goods.get(productId)
      if (seller === undefined || product === undefined) return []
      const variations = [...Map.groupBy(sold, ({ variationKey }) => variationKey)]
        .toSorted(([a], [b]) => compare(a, b))
        .map(([variationKey, same], index) => variationOf(variationKey, { productId, index, same }))
      return [[key, { key, seller, goods: product, variations }] as const]
    }),
  )
}

const variationOf = (
  key: string,
  sold: { readonly productId: string; readonly index: number; readonly same: WantedOrder["lines"] },
): PlannedVariation => {
  const demand = sum(sold.same, ({ quantity }) => quantity)
  const price = sold.same[0]?.price ?? 0
  return {
    key,
    sku: sold.index === 0 ? sold.productId : `${sold.productId}-${sold.index + 1}`,
    price,
    priceChanges: sold.same.some((line) => line.price !== price),
    demand,
    stock: demand,
  }
}

const sellersOf = (products: ReadonlyMap<string, PlannedProduct>): ReadonlyMap<string, Seller> =>
  new Map([...products.values()].map(({ seller }) => [seller.id, seller]))

// Hashes choose: which products, and by how many units of 1 to all that are asked for.
const shorten = (
  products: ReadonlyMap<string, PlannedProduct>,
  percentage: number,
): ReadonlyMap<string, PlannedProduct> => {
  const count = percentage === 0 ? 0 : Math.max(1, Math.round((products.size * percentage) / 100))
  const chosen = [...products.keys()].toSorted((a, b) => draw(a) - draw(b)).slice(0, count)
  const short = new Map(products)
  for (const key of chosen) {
    const product = products.get(key)
    if (product === undefined) continue
    const variations = product.variations.map((variation) => ({
      ...variation,
      stock: variation.demand - 1 - (draw(variation.key) % variation.demand),
    }))
    short.set(key, { ...product, variations })
  }
  return short
}

const draw = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE()

// Who comes first is served first, with what is left.
const grant = (
  orders: ReadonlyArray<WantedOrder>,
  products: ReadonlyMap<string, PlannedProduct>,
): ReadonlyArray<PlannedOrder> => {
  const left = new Map(
    [...products.values()].flatMap(({ variations }) => variations.map(({ key, stock }) => [key, stock])),
  )
  return orders.map((order) => ({
    ...order,
    lines: order.lines.map((line) => {
      const stock = left.get(line.variationKey) ?? 0
      const granted = Math.min(line.quantity, stock)
      left.set(line.variationKey, stock - granted)
      return { ...line, granted }
    }),
  }))
}

const expectedOf = (
  orders: ReadonlyArray<PlannedOrder>,
  made: { readonly shops: number; readonly products: number },
): Totals => {
  const lines = orders.flatMap((order) => order.lines)
  return {
    ...made,
    orders: orders.filter((order) => order.lines.some(({ granted }) => granted > 0)).length,
    items: lines.filter(({ granted }) => granted > 0).length,
    units: sum(lines, ({ granted }) => granted),
    revenue: sum(lines, ({ granted, price }) => granted * price),
    refusedUnits: sum(lines, ({ granted, quantity }) => quantity - granted),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Adds up what a function tells of every element. */
export const sum = <A>(all: Iterable<A>, of: (each: A) => number): number => {
  let total = 0
  for (const each of all) total += of(each)
  return total
}
