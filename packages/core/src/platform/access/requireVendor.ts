import * as Effect from "effect/Effect"
import { CurrentActor } from "../../shared/Actor.ts"
import { Forbidden } from "../../shared/Forbidden.ts"

/** Returns the current actor when it is a vendor, who acts for its own shop and no other. */
export const requireVendor = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Vendor"
    ? Effect.succeed(actor)
    : Effect.fail(
        new Forbidden({ detail: "Only vendors do this, for their own shop. Open a shop with POST /v1/shops." }),
      ),
)
