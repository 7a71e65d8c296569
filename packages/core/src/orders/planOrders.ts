import type { ProductOfSku } from "../catalog/ProductSnapshots.ts"
import { rowError, rowProblem } from "../platform/transfers/rowErrors.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import type { RowError, RowProblem } from "../platform/transfers/TransferModels.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import type { UserId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { ShopSnapshot } from "../shops/ShopSnapshots.ts"
import { maxOrderTotal, type ShippingAddress } from "./Order.ts"
import type { OrderFileRow } from "./OrderFileRow.ts"
import type { KnownOrder } from "./OrderTransferStore.ts"

type Numbered = NumberedRow<OrderFileRow>

/** What the rows of a batch name, as far as it exists. */
export interface Named {
  /** By number in capital letters. */
  readonly orders: ReadonlyMap<string, KnownOrder>
  /** By `emailKey`. */
  readonly customers: ReadonlyMap<string, UserId>
  /** By slug. */
  readonly shops: ReadonlyMap<string, ShopSnapshot>
  /** By shop's id and SKU. */
  readonly products: ReadonlyMap<string, ProductOfSku>
}

/** One item about to be recorded. */
export interface PastItem {
  readonly shop: ShopSnapshot
  readonly product: ProductOfSku
  readonly title: string
  readonly unitPrice: number
  readonly quantity: number
  readonly status: "delivered" | "cancelled"
}

/** An order of the past, about to be recorded. */
export interface PastOrder {
  readonly number: string
  readonly customerId: UserId
  readonly currency: Currency
  readonly placedAt: Date
  readonly settledAt: Date
  readonly shippingAddress: ShippingAddress
  readonly note: string | null
  readonly total: number
  readonly items: ReadonlyArray<PastItem>
}

/** What a batch of orders comes to. */
export interface OrderPlan {
  readonly orders: ReadonlyArray<PastOrder>
  readonly created: number
  readonly unchanged: number
  readonly errors: ReadonlyArray<RowError>
}

/** Returns how orders are told apart. */
export const numberKey = (number: string): string => number.toUpperCase()

/** Returns how the products of several shops are told apart. */
export const skuKey = (shopId: string, sku: string): string => `${shopId}\n${sku}`

/**
 * Decides which orders of a batch are recorded: each as a whole or not at all. `invalid` names the rows that are wrong by
 * themselves already, `at` is now.
 */
export const planOrders = (
  rows: ReadonlyArray<Numbered>,
  named: Named,
  { invalid, at }: { readonly invalid: ReadonlyArray<RowError>; readonly at: Date },
): OrderPlan => {
  const half = new Set(invalid.flatMap(({ key }) => (key === null ? [] : [numberKey(key)])))
  const orders: Array<PastOrder> = []
  const errors: Array<RowError> = []
  let created = 0
  let unchanged = 0
  for (const [number, group] of Map.groupBy(rows, ({ row }) => numberKey(row.number))) {
    const problems = new Map<number, RowProblem>()
    const order = readOrder(number, group, { named, problems, at })
    if (half.has(number) || problems.size > 0 || order === null) {
      errors.push(...group.map((each) => rowError(each.number, each.row.number, problems.get(each.number) ?? fellow)))
      continue
    }
    const known = named.orders.get(number)
    if (known === undefined) {
      orders.push(order)
      created += group.length
    } else if (isSame(known, order)) unchanged += group.length
    else errors.push(...group.map((each) => rowError(each.number, each.row.number, otherOrder)))
  }
  return { orders, created, unchanged, errors }
}

const fellow = rowProblem(null, "conflict", "Another row of this order cannot be imported, and half an order is none")
const otherOrder = rowProblem("number", "taken", "There is another order with this number")

interface Reading {
  readonly named: Named
  readonly problems: Map<number, RowProblem>
  readonly at: Date
}

const readOrder = (number: string, group: ReadonlyArray<Numbered>, reading: Reading): PastOrder | null => {
  const [first] = group
  if (first === undefined) return null
  const { named, problems, at } = reading
  const { row } = first
  const refuse = (field: keyof OrderFileRow, code: RowProblem["code"], message: string) => {
    problems.set(first.number, rowProblem(field, code, message))
    return null
  }
  const { placedAt, customerEmail, currency, shippingAddress } = row
  if (placedAt === undefined) return refuse("placedAt", "required", "The first row of an order needs it")
  if (customerEmail === undefined) return refuse("customerEmail", "required", "The first row of an order needs it")
  if (currency === undefined) return refuse("currency", "required", "The first row of an order needs it")
  if (shippingAddress === undefined) return refuse("shippingAddress", "required", "The first row of an order needs it")
  const settledAt = row.settledAt ?? placedAt
  if (placedAt > at || settledAt > at) return refuse("placedAt", "invalid", "Lies in the future")
  if (settledAt < placedAt) return refuse("settledAt", "conflict", "Lies before the order was placed")
  const customerId = named.customers.get(emailKey(customerEmail))
  if (customerId === undefined) {
    return refuse("customerEmail", "not_found", "No customer has this address; import customers first")
  }
  const items = group.flatMap((each) => {
    const item = readItem(each.row, row, { named, currency })
    if (!("code" in item)) return [item]
    problems.set(each.number, item)
    return []
  })
  const total = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  if (total > maxOrderTotal) return refuse("unitPrice", "limit", "No order can cost this much")
  return {
    number,
    customerId,
    currency,
    placedAt,
    settledAt,
    shippingAddress,
    note: row.note ?? null,
    total,
    items,
  }
}

const readItem = (
  row: OrderFileRow,
  first: OrderFileRow,
  { named, currency }: { readonly named: Named; readonly currency: Currency },
): PastItem | RowProblem => {
  if (row.customerEmail !== undefined && row.customerEmail !== first.customerEmail) {
    return rowProblem("customerEmail", "conflict", "Differs from the first row of this order")
  }
  if (row.placedAt !== undefined && row.placedAt.getTime() !== first.placedAt?.getTime()) {
    return rowProblem("placedAt", "conflict", "Differs from the first row of this order")
  }
  if (row.currency !== undefined && row.currency !== first.currency) {
    return rowProblem("currency", "conflict", "Differs from the first row of this order")
  }
  const status = row.status ?? "delivered"
  if (status !== "delivered" && status !== "cancelled") {
    return rowProblem(
      "status",
      "conflict",
      "Only what is over can be imported: finish open orders where they were placed, then import them",
    )
  }
  const shop = named.shops.get(row.shop)
  if (shop === undefined) return rowProblem("shop", "not_found", "No shop has this slug; import shops first")
  if (shop.currency !== currency) return rowProblem("currency", "conflict", `The shop sells in ${shop.currency}`)
  const product = named.products.get(skuKey(shop.id, row.sku))
  if (product === undefined) {
    return rowProblem("sku", "not_found", "The shop has no variation with this SKU; import its products first")
  }
  const { quantity, unitPrice } = row
  return { shop, product, title: row.title ?? product.title, unitPrice, quantity, status }
}

const isSame = (known: KnownOrder, order: PastOrder): boolean =>
  known.customerId === order.customerId &&
  known.currency === order.currency &&
  known.total === order.total &&
  known.itemCount === order.items.length &&
  known.placedAt.getTime() === order.placedAt.getTime()
