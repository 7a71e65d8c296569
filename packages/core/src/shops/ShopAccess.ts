import * as Effect from "effect/Effect"
import { CurrentActor, operates, userIdOf } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"

/** Fails unless the actor operates the marketplace's shops: an operator with the scope, an admin, the system. */
export const requireShopOperator = Effect.gen(function* () {
  const actor = yield* CurrentActor
  if (!operates(actor, "shops")) {
    return yield* new Forbidden({ detail: 'Only operators with the scope "shops" may do this.' })
  }
  return actor
})

/** Returns the id of the signed-in user; fails for guests and for the system, who own nothing. */
export const requireUser = Effect.gen(function* () {
  const userId = userIdOf(yield* CurrentActor)
  return userId ?? (yield* new Forbidden({ detail: "Sign in to an account first." }))
})
