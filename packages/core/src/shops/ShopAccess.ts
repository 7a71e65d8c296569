import * as Effect from "effect/Effect"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import { ShopNotFound, ShopOwnerRequired } from "./ShopErrors.ts"
import type { MemberShopRow } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Returns the id of the signed-in user; fails for guests and for the system, who own nothing. */
export const requireUser = Effect.gen(function* () {
  const userId = userIdOf(yield* CurrentActor)
  return userId ?? (yield* new Forbidden({ detail: "Sign in to an account first." }))
})

/**
 * Makes the functions that find the caller's shop, by what the database says now and not by what a token said when it
 * was made: of any member, of an owner, and of an owner with the shop locked until the transaction ends.
 */
export const makeOwnShop = Effect.gen(function* () {
  const store = yield* ShopStore

  const requireShop = (shop: MemberShopRow | null) =>
    shop === null
      ? Effect.fail(new ShopNotFound({ detail: "You belong to no shop. Open one with POST /v1/shops." }))
      : Effect.succeed(shop)
  const requireOwner = (shop: MemberShopRow) =>
    shop.role === "owner"
      ? Effect.succeed(shop)
      : Effect.fail(new ShopOwnerRequired({ detail: "Ask an owner of your shop to do this, or to make you an owner." }))

  const member = requireUser.pipe(Effect.flatMap(store.ofUser), Effect.flatMap(requireShop))
  const lockedMember = requireUser.pipe(Effect.flatMap(store.lockOfUser), Effect.flatMap(requireShop))

  return {
    member,
    lockedMember,
    owner: Effect.flatMap(member, requireOwner),
    lockedOwner: Effect.flatMap(lockedMember, requireOwner),
  }
})
