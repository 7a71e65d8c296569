import * as Effect from "effect/Effect"
import { CurrentActor } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"

/** Returns the customer who may write a comment: whoever sells on the marketplace praises nobody on it. */
export const commentingCustomer = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Customer"
    ? Effect.succeed(actor.userId)
    : Effect.fail(new Forbidden({ detail: "Only customers comment. Sign in with a customer's account." })),
)
