import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import type { UserId } from "../shared/Ids.ts"
import { decideShop } from "./decideShop.ts"
import { ShopStore } from "./ShopStore.ts"

/** Why a shop is suspended whose owner is; only what was suspended for it opens again with the owner. */
const ownerSuspended = "The account of the shop's owner is suspended."

/**
 * Makes the act that lets a shop share the fate of the user who answers for it: nobody can be reached about what it
 * sells while they are suspended. Shops that operators closed themselves stay closed.
 */
export const followOwner = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const decide = yield* decideShop

  return Effect.fn("Shops.followOwner")(function* (userId: UserId, isBack: boolean) {
    const shop = yield* store.lockOfUser(userId)
    if (shop === null || shop.ownerId !== userId) return
    if (!isBack && shop.state === "approved") yield* decide(shop.id, { act: "suspend", reason: ownerSuspended })
    if (isBack && shop.state === "suspended" && shop.reason === ownerSuspended) {
      yield* decide(shop.id, { act: "reinstate" })
    }
  }, transaction)
})
