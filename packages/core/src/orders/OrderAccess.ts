import * as Effect from "effect/Effect"
import { type Actor, operates, userIdOf } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"

/** Returns the customer who may place an order. */
export const placingCustomer = (actor: Actor): Effect.Effect<UserId, Forbidden> =>
  actor._tag === "Customer"
    ? Effect.succeed(actor.userId)
    : Effect.fail(new Forbidden({ detail: "Only customers place orders. Sign in as a customer." }))

/** Returns the user whose own orders are meant; somebody who sells by now keeps what they have bought. */
export const buyer = (actor: Actor): Effect.Effect<UserId, Forbidden> => {
  const userId = userIdOf(actor)
  return userId === null
    ? Effect.fail(new Forbidden({ detail: "Sign in to see your orders." }))
    : Effect.succeed(userId)
}

/** Returns the shop whose items a vendor may see and move. */
export const ownShop = (actor: Actor): Effect.Effect<ShopId, Forbidden> =>
  actor._tag === "Vendor"
    ? Effect.succeed(actor.shopId)
    : Effect.fail(new Forbidden({ detail: "Only the vendors of a shop can work on its items." }))

/** Returns the shop whose items the actor may move: a vendor's own, null (every shop) for operators. */
export const shopToMove = (actor: Actor): Effect.Effect<ShopId | null, Forbidden> =>
  operates(actor, "orders") ? Effect.succeed(null) : ownShop(actor)
