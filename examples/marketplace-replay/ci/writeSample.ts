import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Stream } from "effect"
import { Csv } from "effect/encoding"

const sellers = 12
const products = 40
const orders = 90

/** Writes a small made-up marketplace in the form of Olist's files, with every oddity that a replay has to cope with. */
export const writeSample = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await write(join(folder, "sellers.csv"), [
    ["seller_id", "seller_zip_code_prefix", "seler_city", "seller_state"],
    ...times(sellers, (seller) => [
      idOf("seller", seller),
      // Four digits: the leading zero is lost.
      String(seller % 3 === 0 ? 1310 + seller : 20_031 + seller),
      seller === 1 ? "Rio De Janeiro, Brasil" : seller === 2 ? "4482255" : "São Paulo",
      seller % 2 === 0 ? "SP" : "RJ",
    ]),
  ])
  await write(join(folder, "products.csv"), [
    ["product_id", "Category Name", "product_weight_g", "product_length_cm", "product_height_cm", "product_width_cm"],
    ...times(products, (product) => [
      idOf("product", product),
      product === 3 ? "#N/A" : product % 2 === 0 ? "bed_bath_table" : "watches_gifts",
      product === 4 ? "" : String(100 + product * 7),
      ...(product === 4 ? ["", "", ""] : ["20", "5", "12.5"]),
    ]),
  ])
  await write(join(folder, "order_items.csv"), [
    ["order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price", "freight_value"],
    ...times(orders, orderRows).flat(),
    ...twoPrices,
    ...leftOut,
  ])
}

const write = async (file: string, rows: ReadonlyArray<ReadonlyArray<string>>): Promise<void> => {
  const records = Stream.pipeThroughChannel(Stream.fromIterable(rows), Csv.encodeString({ newline: "\r\n" }))
  await writeFile(file, await Effect.runPromise(Stream.mkString(records)))
}

const times = <A>(count: number, make: (index: number) => A): ReadonlyArray<A> =>
  Array.from({ length: count }, (_, index) => make(index))

const idOf = (kind: string, index: number): string =>
  Buffer.from(`${kind} ${index} of the sample`).toString("hex").slice(0, 32)

// Every third order has two units of something, every ninth one something that two sellers have; prices change with the month.
const orderRows = (order: number): ReadonlyArray<ReadonlyArray<string>> => {
  const month = 1 + Math.floor(order / 12)
  const date = `${month}/${1 + (order % 28)}/2017 ${order % 24}:0${order % 10}`
  const row = (item: number, product: number, seller = product) => [
    idOf("order", order),
    String(item),
    idOf("product", product),
    idOf("seller", seller % (sellers - 1)),
    date,
    `${product + 5 + (product % 4 === 0 ? month : 0)}.${order % 2 === 0 ? "9" : "95"}`,
    "8.72",
  ]
  const product = (order * 7) % products
  return [
    row(1, product),
    ...(order % 3 === 0 ? [row(2, product)] : []),
    ...(order % 9 === 0 ? [row(3, (product + 1) % products, product)] : []),
  ]
}

// One order, one product, two prices: three units must come to 10.00 + 10.00 + 8.01.
const twoPrices = ["10", "10.00", "8.01"].map((price, index) => [
  idOf("order", orders),
  String(index + 1),
  idOf("product", 5),
  idOf("seller", 5),
  "12/31/2017 23:59",
  price,
  "0",
])

const leftOut: ReadonlyArray<ReadonlyArray<string>> = [
  [idOf("order", 0), "1", idOf("product", 0), idOf("seller", 0), "1/1/2017 0:00", "5", "0"],
  [idOf("order", 500), "1", idOf("product", 0), "nobody", "1/1/2017 0:00", "5", "0"],
  [idOf("order", 501), "1", "nothing", idOf("seller", 0), "1/1/2017 0:00", "5", "0"],
  [idOf("order", 502), "1", idOf("product", 0), idOf("seller", 0), "2/30/2017 0:00", "5", "0"],
  [idOf("order", 503), "1", idOf("product", 0), idOf("seller", 0), "1/1/2017 0:00", "-5", "0"],
  [idOf("order", 504), "1", idOf("product", 0)],
]

/** Why rows of the sample's orders are left out: one row each. */
export const leftOutReasons = [
  "an item that is there already",
  "a seller that sellers.csv does not have",
  "a product that products.csv does not have",
  "no date of the form month/day/year hour:minute",
  "no price in reais",
  "not 7 cells",
]
