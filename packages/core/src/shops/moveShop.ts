import * as Effect from "effect/Effect"
import type { ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { recordDecision } from "./recordDecision.ts"
import { ShopNotFound, ShopStateConflict } from "./ShopErrors.ts"
import { type ShopAct, type ShopState, transitions } from "./ShopState.ts"
import { ShopStore } from "./ShopStore.ts"

/**
 * Makes the function that moves a shop from state to state and notes it in the shop's history.
 *
 * The move is one conditional update: of two that race, the second finds the state that the first left.
 */
export const moveShop = Effect.gen(function* () {
  const store = yield* ShopStore
  const record = yield* recordDecision

  return Effect.fnUntraced(function* (id: ShopId, act: ShopAct, reason: string | null) {
    const at = yield* now
    const moved = yield* store.move(id, { act, reason, at })
    if (moved === null) {
      const present = yield* store.find({ id, slug: null })
      return yield* present === null || present.state === "deleted" ? shopNotFound() : refuse(act, present.state)
    }
    yield* record(id, { act, reason, at })
    return moved
  })
})

/** Returns the failure for a shop that operators cannot find. */
export const shopNotFound = (): ShopNotFound =>
  new ShopNotFound({ detail: "No shop has this id. Operators list all shops with GET /v1/operator/shops." })

const refuse = (act: ShopAct, state: ShopState): ShopStateConflict =>
  new ShopStateConflict({
    state,
    detail: `The shop is ${state}; to ${act} works only when it is ${transitions[act].from.join(", ")}. Read it again before you decide.`,
  })
