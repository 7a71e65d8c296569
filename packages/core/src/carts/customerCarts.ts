import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { CartId, type UserId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { CartCreated, CartDeleted } from "./CartEvents.ts"
import { type CartOwner, CartStore } from "./CartStore.ts"

/** Makes the function that finds a customer's cart, or gives them one; inside the caller's transaction. */
export const ensureCart = Effect.gen(function* () {
  const random = yield* SecureRandom
  const store = yield* CartStore
  const events = yield* Events

  return Effect.fnUntraced(function* (customerId: UserId) {
    const cart = yield* store.ensure(customerId, CartId.make(yield* random.uuidV7()), yield* now)
    if (cart.isNew) yield* events.append([CartCreated.of(cart.id, { cartId: cart.id, customerId })])
    return cart.id
  })
})

/** Makes the function that holds the actor's cart until the transaction ends, and makes it when there is none. */
export const holdCart = Effect.gen(function* () {
  const { transaction } = yield* Database
  const random = yield* SecureRandom
  const store = yield* CartStore
  const events = yield* Events

  return Effect.fnUntraced(function* (owner: CartOwner) {
    const newId = CartId.make(yield* random.uuidV7())
    const { isNew, ...cart } = yield* store.holdOrCreate(owner, newId, yield* now)
    if (isNew && owner._tag === "Customer") {
      yield* events.append([CartCreated.of(cart.id, { cartId: cart.id, customerId: owner.customerId })])
    }
    return cart
  }, transaction)
})

/** Makes the act of giving a new customer a cart. */
export const createCustomerCart = Effect.gen(function* () {
  const { transaction } = yield* Database
  const ensure = yield* ensureCart

  return Effect.fn("Carts.createForCustomer")((customerId: UserId) => Effect.asVoid(transaction(ensure(customerId))))
})

/** Makes the act of removing the carts of those who have become vendors. */
export const deleteCustomerCarts = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* CartStore
  const events = yield* Events

  return Effect.fn("Carts.deleteOfCustomers")(function* (customerIds: ReadonlyArray<UserId>) {
    const deleted = yield* store.deleteOfCustomers(customerIds)
    yield* events.append(deleted.map((cart) => CartDeleted.of(cart.cartId, cart)))
  }, transaction)
})
