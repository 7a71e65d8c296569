import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { CurrentActor, operates } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"

/** Returns the shop that the actor sells for: vendors act on their own shop's products only. */
export const ownShop: Effect.Effect<ShopId, Forbidden, CurrentActor> = Effect.flatMap(CurrentActor, (actor) =>
  actor._tag === "Vendor" ? Effect.succeed(actor.shopId) : Effect.fail(vendorsOnly()),
)

/** Returns the shop to act on: a vendor's own, or the one that an operator of the catalog names. */
export const shopToManage = (named: ShopId | undefined): Effect.Effect<ShopId, Forbidden, CurrentActor> =>
  Effect.flatMap(CurrentActor, (actor) => {
    if (actor._tag === "Vendor" && (named === undefined || named === actor.shopId)) return Effect.succeed(actor.shopId)
    if (operates(actor, "catalog") && named !== undefined) return Effect.succeed(named)
    return Effect.fail(vendorsOnly())
  })

/** Lets operators of the catalog pass, and nobody else. */
export const operatorsOnly: Effect.Effect<void, Forbidden, CurrentActor> = requireScope("catalog")

const vendorsOnly = () =>
  new Forbidden({ detail: "Only vendors manage products, those of their own shop. Open a shop with POST /v1/shops." })
