import * as Effect from "effect/Effect"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { CurrentActor, operates } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { MovedBy } from "./Order.ts"

/** Which items somebody may move, and as which side. */
export interface Mover {
  /** Null stands for every shop. */
  readonly shopId: ShopId | null
  readonly by: MovedBy
}

/** Returns what the actor may move: a vendor its shop's items, operators any. */
export const requireMover: Effect.Effect<Mover, Forbidden, CurrentActor> = Effect.gen(function* () {
  const actor = yield* CurrentActor
  if (actor._tag !== "Guest" && operates(actor, "orders")) return { shopId: null, by: actor._tag }
  const { shopId } = yield* requireVendor
  return { shopId, by: "Vendor" }
})
