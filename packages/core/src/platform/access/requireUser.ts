import * as Effect from "effect/Effect"
import { CurrentActor } from "../../shared/Actor.ts"
import { Unauthenticated } from "../../shared/Unauthenticated.ts"

/** Returns the current actor when it is a user, whatever its role; fails for guests and the system. */
export const requireUser = Effect.flatMap(CurrentActor, (actor) =>
  "userId" in actor ? Effect.succeed(actor) : Effect.fail(new Unauthenticated({ detail: "Sign in first." })),
)
