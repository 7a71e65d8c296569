import * as Effect from "effect/Effect"
import * as Struct from "effect/Struct"
import type { OrderId, OrderItemId, ShopId, UserId } from "../shared/Ids.ts"
import type { OperatorItemTransition, OperatorOrder, Order, ShopOrderItemDetail } from "./Order.ts"
import { OrderItemNotFound, OrderNotFound } from "./OrderErrors.ts"
import { OrderListStore } from "./OrderListStore.ts"
import { OrderStore } from "./OrderStore.ts"

// Buyers and shops learn which side moved an item, not which person.
const withoutUser = Struct.omit<OperatorItemTransition, ["byUserId"]>(["byUserId"])

const orderNotFound = () => new OrderNotFound({ detail: "No order has this id, or it is somebody else's." })

/** Shows any order, as operators see it: three statements. */
export const showAnyOrder = Effect.gen(function* () {
  const store = yield* OrderStore

  return Effect.fnUntraced(function* (id: OrderId, customerId: UserId | null) {
    const order = yield* store.find(id, customerId)
    if (order === null) return yield* orderNotFound()
    const items = yield* store.itemsOf([id])
    const shown: OperatorOrder = {
      ...order,
      items: items.map(Struct.omit(["orderId"])),
      history: yield* store.history(id, null),
    }
    return shown
  })
})

/** Shows a customer's own order. */
export const showOrder = Effect.map(
  showAnyOrder,
  (show) => (id: OrderId, customerId: UserId) =>
    Effect.map(show(id, customerId), (order): Order => ({
      ...Struct.omit(order, ["customerId"]),
      history: order.history.map(withoutUser),
    })),
)

/** Shows one item with its history as its shop sees it; null stands for every shop. */
export const showShopItem = Effect.gen(function* () {
  const store = yield* OrderStore
  const lists = yield* OrderListStore

  return Effect.fnUntraced(function* (itemId: OrderItemId, shopId: ShopId | null) {
    const [item] = yield* lists.shopItems({ shopId, itemId }, null)
    if (item === undefined) {
      return yield* new OrderItemNotFound({ detail: "No order item has this id, or it is another shop's." })
    }
    const history = yield* store.history(item.orderId, itemId)
    const shown: ShopOrderItemDetail = { ...item, history: history.map(withoutUser) }
    return shown
  })
})
