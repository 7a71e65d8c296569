import * as Effect from "effect/Effect"
import type * as Result from "effect/Result"
import { Database } from "../platform/database/Database.ts"
import type { VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { cartOwner } from "./CartAccess.ts"
import type { CartChange } from "./CartChange.ts"
import type { Supplies } from "./CartDifference.ts"
import type { CartContents } from "./CartLines.ts"
import { CartStore } from "./CartStore.ts"
import { cartView } from "./cartView.ts"
import { holdCart } from "./customerCarts.ts"
import { readSupplies } from "./readSupplies.ts"

/** Decides on a change from what the cart holds and from what there is. */
type Decide<E> = (cart: CartContents, supplies: Supplies) => Result.Result<CartChange, E>

/**
 * Makes the act that every change of the actor's cart is: hold the cart, ask what there is of its lines and of the
 * variations named, decide, save, show. Six statements, whatever the cart holds.
 */
export const changeCart = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CartStore
  const hold = yield* holdCart
  const supplies = yield* readSupplies

  return Effect.fnUntraced(function* <E>(named: ReadonlyArray<VariationId>, decide: Decide<E>) {
    const owner = yield* cartOwner
    const cart = yield* hold(owner)
    const supply = yield* supplies([...cart.lines.map((line) => line.variationId), ...named])
    const change = yield* Effect.fromResult(decide(cart, supply))
    yield* store.save({ id: cart.id, ...change }, yield* now)
    return cartView(cart.id, change, supply)
  }, transaction)
})
