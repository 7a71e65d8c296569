import * as Effect from "effect/Effect"
import { OpenItems } from "../orders/OpenItems.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ShopId } from "../shared/Ids.ts"
import { moveShop, shopNotFound } from "./moveShop.ts"
import { callerShop } from "./ShopAccess.ts"
import { ShopHasOpenOrders } from "./ShopErrors.ts"
import { aboutShop, ShopDeleted } from "./ShopEvents.ts"
import type { ShopRow } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { shopVendors } from "./shopVendors.ts"
import { StaffStore } from "./StaffStore.ts"

/**
 * Makes the function that deletes a locked shop: its people are free again, its name and history stay. Nobody would be
 * left to send what was ordered, so a shop goes when everything is delivered or cancelled.
 */
const deleteLockedShop = Effect.gen(function* () {
  const events = yield* Events
  const openItems = yield* OpenItems
  const staff = yield* StaffStore
  const vendors = yield* shopVendors
  const move = yield* moveShop

  return Effect.fnUntraced(function* (shop: ShopRow, reason: string | null) {
    const { itemCount, orderNumbers } = yield* openItems.ofShop(shop.id)
    if (itemCount > 0) {
      return yield* new ShopHasOpenOrders({
        itemCount,
        orderNumbers,
        detail: `Buyers wait for ${itemCount} item${itemCount === 1 ? "" : "s"} of this shop, in ${orderNumbers.join(", ")}${orderNumbers.length < 10 ? "" : " …"}. Deliver or cancel them first.`,
      })
    }
    yield* move(shop.id, "delete", reason)
    const vendorIds = shop.state === "approved" ? yield* vendors.revoke(shop.id) : []
    yield* staff.removeAll(shop.id)
    yield* events.append([ShopDeleted.of(shop.id, { ...aboutShop(shop), vendorIds, reason })])
  })
})

/** Makes the use case of deleting one's own shop. */
export const deleteOwnShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { lockedOwner } = yield* callerShop
  const deleteLocked = yield* deleteLockedShop

  return transaction(Effect.flatMap(lockedOwner, (shop) => deleteLocked(shop, null))).pipe(
    Effect.withSpan("Shops.deleteOwn"),
  )
})

/** Makes the use case of an operator deleting a shop. */
export const deleteShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const audit = yield* Audit
  const deleteLocked = yield* deleteLockedShop

  return Effect.fn("Shops.delete")(function* (id: ShopId, reason: string | null) {
    yield* requireScope("shops")
    const shop = yield* store.lock(id)
    if (shop === null) return yield* shopNotFound()
    yield* deleteLocked(shop, reason)
    yield* audit.record({ action: "shop.deleted", subject: { type: "shop", id }, details: { reason } })
  }, transaction)
})
