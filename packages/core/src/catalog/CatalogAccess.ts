import * as Effect from "effect/Effect"
import { CurrentActor, operates } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"

/** Returns the shop to act on: a vendor's own, or the one that an operator of the catalog names. */
export const shopToManage = (named: ShopId | undefined): Effect.Effect<ShopId, Forbidden, CurrentActor> =>
  Effect.flatMap(CurrentActor, (actor) => {
    if (actor._tag === "Vendor" && (named === undefined || named === actor.shopId)) return Effect.succeed(actor.shopId)
    if (operates(actor, "catalog") && named !== undefined) return Effect.succeed(named)
    return Effect.fail(new Forbidden({ detail: "Only vendors manage products, and only those of their own shop." }))
  })
