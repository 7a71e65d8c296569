import * as Effect from "effect/Effect"
import type { Actor } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { UserId } from "../shared/Ids.ts"
import { CartNotFound } from "./CartErrors.ts"
import type { CartOwner } from "./CartStore.ts"

/** Returns whose cart the actor works on: a customer's, or that of the guest's token. */
export const cartOwner = (actor: Actor): Effect.Effect<CartOwner, Forbidden | CartNotFound> => {
  if (actor._tag !== "Guest") return Effect.map(customerOf(actor), (customerId) => ({ _tag: "Customer", customerId }))
  if (actor.cartId !== null) return Effect.succeed({ _tag: "Guest", cartId: actor.cartId })
  return Effect.fail(
    new CartNotFound({ detail: "Create a cart with POST /v1/carts and send its token as `X-Cart-Token`, or sign in." }),
  )
}

/** Returns the customer who acts. Vendors and operators have no cart. */
export const customerOf = (actor: Actor): Effect.Effect<UserId, Forbidden> =>
  actor._tag === "Customer"
    ? Effect.succeed(actor.userId)
    : Effect.fail(new Forbidden({ detail: "Only customers have a cart and place orders. Sign in as a customer." }))
