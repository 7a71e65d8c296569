import * as Effect from "effect/Effect"
import { requireCustomer } from "../platform/access/requireCustomer.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { now } from "../shared/Timestamp.ts"
import type { MergeCart } from "./Cart.ts"
import { merge } from "./CartChange.ts"
import { InvalidCartToken } from "./CartErrors.ts"
import { CartMerged } from "./CartEvents.ts"
import { CartStore } from "./CartStore.ts"
import { CartTokens } from "./CartTokens.ts"
import { cartView } from "./cartView.ts"
import { ensureCart } from "./customerCarts.ts"
import { readSupplies } from "./readSupplies.ts"

/** Moves a guest's lines into the customer's cart and removes the guest's; a second time there is nothing to move. */
export const mergeCart = Effect.gen(function* () {
  const { transaction } = yield* Database
  const tokens = yield* CartTokens
  const store = yield* CartStore
  const events = yield* Events
  const ensure = yield* ensureCart
  const supplies = yield* readSupplies

  return Effect.fn("Carts.merge")(function* ({ token }: MergeCart) {
    const { userId: customerId } = yield* requireCustomer
    const guestId = yield* tokens.verify(token)
    if (guestId === null) {
      return yield* new InvalidCartToken({ detail: "Send the token that POST /v1/carts answered, unchanged." })
    }
    const at = yield* now
    const ownId = yield* ensure(customerId)
    const held = yield* store.holdMany([ownId, guestId])
    const own = held.find((cart) => cart.id === ownId) ?? { id: ownId, currency: null, lines: [] }
    const guestLines = held.find((cart) => cart.id === guestId)?.lines ?? []
    const supply = yield* supplies([...own.lines, ...guestLines].map((line) => line.variationId))
    const change = merge(own, guestLines, supply)
    yield* store.save({ id: ownId, ...change }, at)
    yield* store.deleteCarts([guestId])
    if (guestLines.length > 0) yield* events.append([CartMerged.of(ownId, { cartId: ownId, customerId })])
    return cartView(ownId, change, supply)
  }, transaction)
})
