import * as Effect from "effect/Effect"
import { type CartDifference, differencesOf } from "../carts/CartDifference.ts"
import type { CartContents } from "../carts/CartLines.ts"
import { Carts } from "../carts/Carts.ts"
import { Inventory } from "../inventory/Inventory.ts"
import type { Shortage } from "../inventory/InventoryErrors.ts"
import { requireCustomer } from "../platform/access/requireCustomer.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { draftOrder } from "./draftOrder.ts"
import type { PlaceOrder } from "./Order.ts"
import { CartChanged } from "./OrderErrors.ts"
import { placedEvents } from "./OrderEvents.ts"
import { OrderStore } from "./OrderStore.ts"

/**
 * Sells what is in the customer's cart, at the prices that the customer has seen, or sells nothing.
 *
 * One transaction of nine statements, whatever the cart holds; a tenth records stock that has run low. The cart is held
 * from the start, stock from the moment it is taken: of two checkouts of one cart the second finds it empty, of two for
 * the last unit the second finds it gone.
 */
export const placeOrder = Effect.gen(function* () {
  const { transaction } = yield* Database
  const carts = yield* Carts
  const inventory = yield* Inventory
  const events = yield* Events
  const store = yield* OrderStore
  const draft = yield* draftOrder

  const refuse = Effect.fnUntraced(function* (cart: CartContents, differences: ReadonlyArray<CartDifference>) {
    yield* carts.repair(cart, differences)
    return yield* new CartChanged({
      differences,
      detail: "Prices or stock have changed since. The cart is up to date now: look at it and place the order again.",
    })
  })

  return Effect.fn("Orders.place")(function* (input: PlaceOrder) {
    const { userId: customerId } = yield* requireCustomer
    const cart = yield* carts.lockForCheckout(customerId)
    const supplies = yield* carts.supplies(cart.lines.map((line) => line.variationId))

    const differences = differencesOf(cart.lines, supplies, cart.currency)
    if (differences.length > 0) return yield* refuse(cart, differences)

    const order = yield* draft(input, cart, supplies)
    yield* inventory
      .take(cart.lines, { type: "order", id: order.id })
      .pipe(Effect.catchTag("InsufficientStock", ({ shortages }) => refuse(cart, shortages.map(asDifference))))
    yield* store.insert(order, customerId)
    yield* carts.clearAfterOrder(cart.id)
    yield* events.append(placedEvents(order, customerId))
    return order
  }, transaction)
})

// Others were faster between the look at the stock and the taking of it.
const asDifference = ({ variationId, requested, available }: Shortage): CartDifference => ({
  variationId,
  kind: available === 0 ? "out_of_stock" : "reduced",
  before: requested,
  after: available,
})
