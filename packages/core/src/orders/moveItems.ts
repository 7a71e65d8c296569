import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import type { OrderItemId, ShopId } from "../shared/Ids.ts"
import type { ItemMoveResult, MoveItem, MoveItems } from "./ItemChanges.ts"
import { requireMover } from "./OrderAccess.ts"
import { OrderItemNotFound } from "./OrderErrors.ts"
import { type ItemOfOrder, moveItem as decideMove } from "./OrderItem.ts"
import { OrderStore } from "./OrderStore.ts"
import { type MoveTarget, recordMoves } from "./recordMoves.ts"
import { showShopItem } from "./showOrder.ts"

/** Moves what can be moved of the items named, and answers a decision for each one that the shop has. */
const moveHeld = Effect.gen(function* () {
  const store = yield* OrderStore
  const record = yield* recordMoves

  return Effect.fnUntraced(function* (ids: ReadonlyArray<OrderItemId>, shopId: ShopId | null, target: MoveTarget) {
    const orders = yield* store.holdOfItems(ids, shopId)
    const items = yield* store.items(ids, shopId)
    const decisions = items.map((item: ItemOfOrder) => [item, decideMove(item, target.to)] as const)
    yield* record(
      orders,
      decisions.flatMap(([, decision]) => (Result.isSuccess(decision) ? [decision.success] : [])),
      target,
    )
    return new Map(decisions.map(([item, decision]) => [item.id, { item, decision }]))
  })
})

/** Moves one item: a vendor its shop's, an operator any, which is audited. */
export const moveItem = Effect.gen(function* () {
  const { transaction } = yield* Database
  const audit = yield* Audit
  const move = yield* moveHeld
  const show = yield* showShopItem

  return Effect.fn("Orders.moveItem")(function* (id: OrderItemId, input: MoveItem) {
    const { status: to, reason = null } = input
    const { shopId, by } = yield* requireMover
    const moved = (yield* move([id], shopId, { to, reason, by })).get(id)
    if (moved === undefined) {
      return yield* new OrderItemNotFound({ detail: "There is no such order item, or it is another shop's." })
    }
    const { from } = yield* Effect.fromResult(moved.decision)
    if (shopId === null) {
      yield* audit.record({
        action: "order.item.moved",
        subject: { type: "order_item", id },
        details: { from, to, reason },
      })
    }
    return yield* show(id, shopId)
  }, transaction)
})

/** Moves many items of a vendor's shop; each one is moved or refused by itself. */
export const moveItems = Effect.gen(function* () {
  const { transaction } = yield* Database
  const move = yield* moveHeld

  return Effect.fn("Orders.moveItems")(function* (input: MoveItems) {
    const { itemIds, status: to, reason = null } = input
    const { shopId } = yield* requireVendor
    const ids = [...new Set(itemIds)]
    const moved = yield* move(ids, shopId, { to, reason, by: "Vendor" })
    return ids.map((itemId): ItemMoveResult => {
      const found = moved.get(itemId)
      if (found === undefined) return { itemId, moved: false, status: null, problem: "order_item_not_found" }
      return Result.isSuccess(found.decision)
        ? { itemId, moved: true, status: to, problem: null }
        : { itemId, moved: false, status: found.item.status, problem: "order_item_not_movable" }
    })
  }, transaction)
})
