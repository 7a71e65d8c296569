import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ShopId } from "../shared/Ids.ts"
import { makeMoveShop, shopNotFound } from "./moveShop.ts"
import { makeOwnShop } from "./ShopAccess.ts"
import { aboutShop, ShopDeleted } from "./ShopEvents.ts"
import type { ShopRow } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { makeShopVendors } from "./shopVendors.ts"
import { StaffStore } from "./StaffStore.ts"

/** Makes the function that deletes a locked shop: its people are free again, its name and history stay. */
const makeDelete = Effect.gen(function* () {
  const events = yield* Events
  const staff = yield* StaffStore
  const vendors = yield* makeShopVendors
  const moveShop = yield* makeMoveShop

  return Effect.fnUntraced(function* (shop: ShopRow, reason: string | null) {
    yield* moveShop(shop.id, "delete", reason)
    const vendorIds = shop.state === "approved" ? yield* vendors.revoke(shop.id) : []
    yield* staff.removeAll(shop.id)
    yield* events.append([ShopDeleted.of(shop.id, { ...aboutShop(shop), vendorIds, reason })])
  })
})

/** Makes the use case of deleting one's own shop. */
export const deleteOwnShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { lockedOwner } = yield* makeOwnShop
  const deleteLocked = yield* makeDelete

  return Effect.fn("Shops.deleteOwn")(() =>
    transaction(Effect.flatMap(lockedOwner, (shop) => deleteLocked(shop, null))),
  )
})

/** Makes the use case of an operator deleting a shop. */
export const deleteShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const audit = yield* Audit
  const deleteLocked = yield* makeDelete

  return Effect.fn("Shops.delete")(function* (id: ShopId, reason: string | null) {
    yield* requireScope("shops")
    yield* transaction(
      Effect.gen(function* () {
        const shop = yield* store.lock(id)
        if (shop === null) return yield* shopNotFound()
        yield* deleteLocked(shop, reason)
        yield* audit.record({ action: "shop.deleted", subject: { type: "shop", id }, details: { reason } })
      }),
    )
  })
})
