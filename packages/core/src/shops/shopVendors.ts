import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { StaffStore } from "./StaffStore.ts"

/**
 * Makes the two functions that make vendors of everybody in a shop, and customers again; both return who they are.
 * They act in the caller's transaction, so that nobody is the vendor of a shop that does not sell.
 */
export const shopVendors = Effect.gen(function* () {
  const staff = yield* StaffStore
  const users = yield* Users

  const grant = Effect.fnUntraced(function* (shopId: ShopId) {
    const members = yield* staff.members(shopId)
    // Nobody in shops.staff belongs to another shop, so that a refusal would be a fault.
    yield* Effect.forEach(members, ({ userId, role }) => Effect.orDie(users.grantShop(userId, shopId, role)), {
      discard: true,
    })
    return members.map(({ userId }): UserId => userId)
  })

  const revoke = Effect.fnUntraced(function* (shopId: ShopId) {
    const members = yield* staff.members(shopId)
    yield* Effect.forEach(members, ({ userId }) => users.revokeShop(userId), { discard: true })
    return members.map(({ userId }): UserId => userId)
  })

  return { grant, revoke }
})
