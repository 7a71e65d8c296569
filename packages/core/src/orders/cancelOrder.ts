import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import type { OrderId, OrderItemId } from "../shared/Ids.ts"
import type { CancelOrder } from "./ItemChanges.ts"
import { ItemNotMovable, OrderItemNotFound, OrderNotFound } from "./OrderErrors.ts"
import type { ItemMove, ItemOfOrder } from "./OrderItem.ts"
import { OrderStore } from "./OrderStore.ts"
import { recordMoves } from "./recordMoves.ts"
import { showOrder } from "./showOrder.ts"

/** Cancels items of the buyer's own order that no shop has shipped, all or nothing, and returns their stock. */
export const cancelOrder = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* OrderStore
  const record = yield* recordMoves
  const show = yield* showOrder

  return Effect.fn("Orders.cancel")(function* (id: OrderId, { itemIds, reason }: CancelOrder) {
    const { userId: customerId } = yield* requireUser
    const order = yield* store.hold(id, customerId)
    if (order === null) {
      return yield* new OrderNotFound({ detail: "You have no order with this id. List yours with GET /v1/orders." })
    }
    const items = yield* store.itemsOf([id])
    const moves = yield* Effect.fromResult(cancellations(items, itemIds))
    yield* record([order], moves, { to: "cancelled", reason: reason ?? null, by: "Customer" })
    return yield* show(id, customerId)
  }, transaction)
})

/** Decides what a buyer cancels: the items named, or all that are processing; never what is on its way. */
export const cancellations = (
  items: ReadonlyArray<ItemOfOrder>,
  itemIds: ReadonlyArray<OrderItemId> | undefined,
): Result.Result<ReadonlyArray<ItemMove<ItemOfOrder>>, OrderItemNotFound | ItemNotMovable> => {
  const named = itemIds === undefined ? items : items.filter((item) => itemIds.includes(item.id))
  if (named.length < new Set(itemIds).size) {
    return Result.fail(new OrderItemNotFound({ detail: "The order has no such item; nothing was cancelled." }))
  }
  const processing = named.filter((item) => item.status === "processing")
  if (itemIds === undefined ? processing.length > 0 : processing.length === named.length) {
    return Result.succeed(processing.map((item) => ({ item, from: item.status, to: "cancelled" })))
  }
  return Result.fail(
    new ItemNotMovable({
      items: named.filter((item) => item.status !== "processing").map(({ id: itemId, status }) => ({ itemId, status })),
      detail:
        "Only items that are still processing can be cancelled; nothing was cancelled. Ask the shop about the others.",
    }),
  )
}
