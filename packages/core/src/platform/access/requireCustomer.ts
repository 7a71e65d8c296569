import * as Effect from "effect/Effect"
import { CurrentActor } from "../../shared/Actor.ts"
import { Forbidden } from "../../shared/Forbidden.ts"

/** Returns the current actor when it is a customer: vendors and operators do not buy. */
export const requireCustomer = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Customer"
    ? Effect.succeed(actor)
    : Effect.fail(new Forbidden({ detail: "Only customers have a cart and place orders. Sign in as a customer." })),
)
