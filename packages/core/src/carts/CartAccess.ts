import * as Effect from "effect/Effect"
import { requireCustomer } from "../platform/access/requireCustomer.ts"
import { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import { CartNotFound } from "./CartErrors.ts"
import type { CartOwner } from "./CartStore.ts"

/** Returns whose cart the actor works on: a customer's, or that of the guest's token. Nobody else has one. */
export const cartOwner: Effect.Effect<CartOwner, Forbidden | CartNotFound, CurrentActor> = Effect.gen(function* () {
  const actor = yield* CurrentActor
  if (actor._tag !== "Guest") return { _tag: "Customer", customerId: (yield* requireCustomer).userId }
  if (actor.cartId !== null) return { _tag: "Guest", cartId: actor.cartId }
  return yield* new CartNotFound({
    detail: "Create a cart with POST /v1/carts and send its token as `X-Cart-Token`, or sign in.",
  })
})
