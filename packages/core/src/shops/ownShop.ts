import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { makeMoveShop } from "./moveShop.ts"
import type { OwnShop, ResubmitShop, UpdateShop } from "./Shop.ts"
import { requireUser } from "./ShopAccess.ts"
import { ShopChanged, ShopNotFound, ShopOwnerRequired } from "./ShopErrors.ts"
import { aboutShop, ShopResubmitted, ShopUpdated } from "./ShopEvents.ts"
import { withChanges } from "./ShopFields.ts"
import { type MemberShopRow, type ShopRow, toShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { now } from "../shared/Timestamp.ts"

/** Makes the function that locks the caller's shop; fails unless the caller is one of its owners. */
export const makeLockOwned = Effect.gen(function* () {
  const store = yield* ShopStore

  return Effect.fnUntraced(function* () {
    const shop = yield* store.lockOfUser(yield* requireUser)
    if (shop === null) return yield* noShop()
    if (shop.role !== "owner") {
      return yield* new ShopOwnerRequired({ detail: "Ask an owner of your shop to do this, or to make you one." })
    }
    return shop
  })
})

/** Makes the use case of reading one's own shop, in every state but deleted. */
export const ownShop = Effect.gen(function* () {
  const store = yield* ShopStore

  return Effect.fn("Shops.own")(function* () {
    const shop = yield* store.ofUser(yield* requireUser)
    return shop === null ? yield* noShop() : toOwnShop(shop, shop)
  })
})

/** Makes the use case of changing one's own shop. */
export const updateShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const lockOwned = yield* makeLockOwned

  return Effect.fn("Shops.update")(function* ({ ifVersion, ...changes }: UpdateShop) {
    return yield* transaction(
      Effect.gen(function* () {
        const current = yield* lockOwned()
        if (ifVersion !== undefined && ifVersion !== current.version) {
          return yield* new ShopChanged({
            version: current.version,
            detail: "Somebody changed the shop meanwhile. Read it again, apply your change to that, and retry.",
          })
        }
        const fields = yield* Effect.fromResult(withChanges(current, changes))
        const updated = yield* store.update(current.id, fields, yield* now)
        yield* events.append([ShopUpdated.of(updated.id, aboutShop(updated))])
        return toOwnShop(updated, current)
      }),
    )
  })
})

/** Makes the use case of asking for approval again. */
export const resubmitShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const lockOwned = yield* makeLockOwned
  const moveShop = yield* makeMoveShop

  return Effect.fn("Shops.resubmit")(function* (changes: ResubmitShop) {
    return yield* transaction(
      Effect.gen(function* () {
        const current = yield* lockOwned()
        yield* moveShop(current.id, "resubmit", null)
        const fields = yield* Effect.fromResult(withChanges(current, changes))
        const submitted = yield* store.update(current.id, fields, yield* now)
        yield* events.append([ShopResubmitted.of(submitted.id, aboutShop(submitted))])
        return toOwnShop(submitted, current)
      }),
    )
  })
})

/** Returns the failure for somebody who belongs to no shop. */
export const noShop = (): ShopNotFound =>
  new ShopNotFound({ detail: "You belong to no shop. Open one with POST /v1/shops." })

const toOwnShop = (shop: ShopRow, { role }: Pick<MemberShopRow, "role">): OwnShop => ({ ...toShop(shop), role })
