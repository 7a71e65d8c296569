import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { Users } from "../identity/Users.ts"
import { Events } from "../platform/events/Events.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import type { RowError } from "../platform/transfers/TransferModels.ts"
import type { BatchOutcome } from "../platform/transfers/TransferParts.ts"
import { OrderId, OrderItemId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { importedEvent } from "./OrderEvents.ts"
import type { OrderFileRow } from "./OrderFileRow.ts"
import type { OrderItem } from "./OrderItem.ts"
import { OrderTransferStore, type OrderToRecord } from "./OrderTransferStore.ts"
import { numberKey, type PastItem, type PastOrder, planOrders, skuKey } from "./planOrders.ts"

/**
 * Makes the act of recording a batch of orders of the past, with a number of statements that does not depend on its size.
 *
 * They take no stock, since what they sold left elsewhere, and nobody is mailed about them.
 */
export const importOrders = Effect.gen(function* () {
  const store = yield* OrderTransferStore
  const users = yield* Users
  const shops = yield* ShopSnapshots
  const products = yield* ProductSnapshots
  const events = yield* Events
  const record = yield* toRecord

  const read = Effect.fnUntraced(function* (rows: ReadonlyArray<NumberedRow<OrderFileRow>>) {
    const orders = yield* store.byNumbers([...new Set(rows.map(({ row }) => numberKey(row.number)))])
    const customers = yield* users.idsByEmail(rows.flatMap(({ row }) => row.customerEmail ?? []))
    const sellers = yield* shops.bySlug([...new Set(rows.map(({ row }) => row.shop))])
    const wanted = rows.flatMap(({ row: { shop, sku } }) => {
      const seller = sellers.get(shop)
      return seller === undefined ? [] : [{ shopId: seller.id, sku }]
    })
    const sold = yield* products.bySku(wanted)
    return {
      orders: new Map(orders.map((order) => [order.number, order])),
      customers,
      shops: sellers,
      products: new Map(sold.map((product) => [skuKey(product.shopId, product.sku), product])),
    }
  })

  return Effect.fn("OrderTransfer.write")(function* (
    rows: ReadonlyArray<NumberedRow<OrderFileRow>>,
    { dryRun, invalid }: { readonly dryRun: boolean; readonly invalid: ReadonlyArray<RowError> },
  ) {
    const at = yield* now
    const { orders, created, unchanged, errors } = planOrders(rows, yield* read(rows), { invalid, at })
    if (!dryRun && orders.length > 0) {
      const recorded = yield* Effect.forEach(orders, record)
      yield* store.record(recorded, at)
      yield* events.append(recorded.map((order) => importedEvent(order, order.items)))
    }
    return { created, updated: 0, unchanged, errors } satisfies BatchOutcome
  })
})

const toRecord = Effect.gen(function* () {
  const random = yield* SecureRandom

  return Effect.fnUntraced(function* ({ items: sold, ...order }: PastOrder) {
    const items = yield* Effect.forEach(sold, (item) =>
      Effect.map(random.uuidV7(), (id) => soldItem(OrderItemId.make(id), item, order.settledAt)),
    )
    return {
      ...order,
      id: OrderId.make(yield* random.uuidV7()),
      status: items.some(({ status }) => status === "delivered") ? "approved" : "cancelled",
      itemCount: items.length,
      importedAt: null,
      items,
    } satisfies OrderToRecord
  })
})

const soldItem = (
  id: OrderItemId,
  { shop, product, title, unitPrice, quantity, status }: PastItem,
  settledAt: Date,
): OrderItem => ({
  id,
  shopId: shop.id,
  shopName: shop.name,
  productId: product.productId,
  variationId: product.variationId,
  title,
  slug: product.slug,
  sku: product.sku,
  options: product.options,
  imageUrl: null,
  unitPrice,
  quantity,
  subtotal: unitPrice * quantity,
  status,
  statusChangedAt: settledAt,
})
