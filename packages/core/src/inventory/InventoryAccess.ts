import * as Effect from "effect/Effect"
import { CurrentActor, operates } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"

/** Returns the shop whose stock the actor may see and change: a vendor's own, null (every shop) for operators. */
export const managedShop: Effect.Effect<ShopId | null, Forbidden, CurrentActor> = Effect.flatMap(
  CurrentActor,
  (actor) => {
    if (actor._tag === "Vendor") return Effect.succeed(actor.shopId)
    if (operates(actor, "inventory")) return Effect.succeed(null)
    return Effect.fail(
      new Forbidden({
        detail: "Only the vendor of a shop, or an operator with the scope `inventory`, can work on stock.",
      }),
    )
  },
)
