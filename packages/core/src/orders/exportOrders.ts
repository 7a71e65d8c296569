import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import type { PageQuery } from "../shared/Page.ts"
import { Shops } from "../shops/Shops.ts"
import type { OrderFileRow } from "./OrderFileRow.ts"
import { orderKeyset } from "./orderKeyset.ts"
import { OrderListStore } from "./OrderListStore.ts"
import { OrderStore } from "./OrderStore.ts"

/** Makes the act of reading the next orders as rows, newest first: five statements. */
export const exportOrders = Effect.gen(function* () {
  const lists = yield* OrderListStore
  const store = yield* OrderStore
  const users = yield* Users
  const shops = yield* Shops

  return Effect.fn("OrderTransfer.read")(function* (query: PageQuery) {
    const found = yield* lists.orders(query, yield* orderKeyset.decode(query))
    const { items: listed, nextCursor } = orderKeyset.page(found, query, ({ placedAt, id }) => ({ placedAt, id }))
    const ids = listed.map(({ id }) => id)
    const orders = new Map((yield* store.findAll(ids)).map((order) => [order.id, order]))
    const items = Map.groupBy(yield* store.itemsOf(ids), ({ orderId }) => orderId)
    const customers = yield* users.summaries([...new Set(listed.map(({ customerId }) => customerId))])
    const sellers = yield* shops.summaries([...new Set([...items.values()].flat().map(({ shopId }) => shopId))])
    const rows = ids.flatMap((id) => {
      const order = orders.get(id)
      if (order === undefined) return []
      const { number, placedAt, settledAt, currency, shippingAddress, note } = order
      const customerEmail = customers.get(order.customerId)?.email
      return (items.get(id) ?? []).map(({ shopId, sku, title, quantity, unitPrice, status }): OrderFileRow => ({
        number,
        placedAt,
        settledAt,
        ...(customerEmail === undefined ? {} : { customerEmail }),
        currency,
        shippingAddress,
        note,
        shop: sellers.get(shopId)?.slug ?? shopId,
        sku,
        title,
        quantity,
        unitPrice,
        status,
      }))
    })
    return { items: rows, nextCursor }
  })
})
