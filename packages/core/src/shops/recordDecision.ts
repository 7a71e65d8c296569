import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { ShopDecisionAct } from "./ShopState.ts"
import { ShopStore } from "./ShopStore.ts"

/** Makes the function that writes an entry of a shop's history, by the current actor. */
export const recordDecision = Effect.gen(function* () {
  const store = yield* ShopStore
  const random = yield* SecureRandom

  return Effect.fnUntraced(function* (
    shopId: ShopId,
    decision: { readonly act: ShopDecisionAct; readonly reason: string | null; readonly at: Date },
  ) {
    const actor = yield* CurrentActor
    yield* store.addDecision(shopId, {
      id: yield* random.uuidV7(),
      act: decision.act,
      reason: decision.reason,
      decidedBy: userIdOf(actor),
      decidedAt: decision.at,
    })
  })
})
