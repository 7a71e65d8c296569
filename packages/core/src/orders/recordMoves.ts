import * as Effect from "effect/Effect"
import { Inventory } from "../inventory/Inventory.ts"
import { Events } from "../platform/events/Events.ts"
import { now } from "../shared/Timestamp.ts"
import { movedEvent, settledEvent } from "./OrderEvents.ts"
import type { ItemMove, ItemOfOrder } from "./OrderItem.ts"
import { type MoveOptions, type OrderRow, OrderStore } from "./OrderStore.ts"

/** Where items go, why, and which side sends them there. */
export type MoveTarget = Omit<MoveOptions, "at">

/**
 * Makes the act behind every change of items: move them, return stock of the cancelled, settle their orders, tell of it
 * all. Four statements at most, two more when stock returns, whatever the number of items; in the caller's transaction,
 * which holds the orders.
 */
export const recordMoves = Effect.gen(function* () {
  const inventory = yield* Inventory
  const events = yield* Events
  const store = yield* OrderStore

  return Effect.fn("Orders.recordMoves")(function* (
    orders: ReadonlyArray<OrderRow>,
    decided: ReadonlyArray<ItemMove<ItemOfOrder>>,
    target: MoveTarget,
  ) {
    if (decided.length === 0) return
    const at = yield* now
    const movedIds = yield* store.move(decided, { ...target, at })
    const moves = decided.filter(({ item }) => movedIds.has(item.id))
    if (target.to === "cancelled")
      yield* inventory.giveBack(moves.map(returnedLine), target.reason ?? "Order item cancelled")

    const settled = yield* store.settle(
      orders.map((order) => order.id),
      at,
    )
    const settledItems = settled.length === 0 ? [] : yield* store.itemsOf(settled.map((order) => order.id))
    const orderOf = new Map(orders.map((order) => [order.id, order]))
    yield* events.append([
      ...moves.map((move) => movedEvent(move, orderOf.get(move.item.orderId) as OrderRow, target.reason)),
      ...settled.map((order) =>
        settledEvent(
          order,
          order.status,
          settledItems.filter((item) => item.orderId === order.id),
        ),
      ),
    ])
  })
})

const returnedLine = ({ item }: ItemMove<ItemOfOrder>) => ({
  variationId: item.variationId,
  quantity: item.quantity,
  reference: { type: "order" as const, id: item.orderId },
})
