import * as Effect from "effect/Effect"
import { CurrentActor, operates } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopNotFound } from "../shops/ShopErrors.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { dayAt } from "./Period.ts"

/** Finds the shop that is asked about, a vendor's own or the one that an operator names, and what day it is there. */
export const reportedShop = Effect.map(ShopSnapshots, (shops) =>
  Effect.fnUntraced(function* (named: ShopId | undefined) {
    const actor = yield* CurrentActor
    const own = actor._tag === "Vendor" && (named === undefined || named === actor.shopId) ? actor.shopId : undefined
    const id = own ?? (operates(actor, "analytics") ? named : undefined)
    if (id === undefined) {
      return yield* new Forbidden({
        detail: "Vendors see the figures of their own shop, operators with the scope `analytics` those of any.",
      })
    }
    const shop = (yield* shops.read([id])).get(id)
    if (shop === undefined) {
      return yield* new ShopNotFound({ detail: "No shop has this id. List shops with GET /v1/operator/shops." })
    }
    return { ...shop, today: dayAt(yield* now, shop.timeZone) }
  }),
)
