import * as Effect from "effect/Effect"
import { type Actor, operates, userIdOf } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { MovedBy } from "./Order.ts"

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

/** Which items somebody may move, and as which side. */
export interface Mover {
  /** Null stands for every shop. */
  readonly shopId: ShopId | null
  readonly by: MovedBy
}

/** Returns what the actor may move: a vendor its shop's items, operators any. */
export const moverOf = (actor: Actor): Effect.Effect<Mover, Forbidden> =>
  actor._tag !== "Guest" && operates(actor, "orders")
    ? Effect.succeed({ shopId: null, by: actor._tag })
    : Effect.map(ownShop(actor), (shopId) => ({ shopId, by: "Vendor" }))
