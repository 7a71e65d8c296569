import { eventType } from "../platform/events/DomainEvent.ts"
import { CartId, UserId } from "../shared/Ids.ts"

const cart = {
  exchange: "cart_events",
  aggregate: "cart",
  schemaVersion: 1,
  payload: { cartId: CartId, customerId: UserId },
} as const

/** A customer has a cart now. Guests' carts, which come and go with their visits, are not told of. */
export const CartCreated = eventType("cart.created", cart)
/** What a guest had put into a cart is in the customer's now; read the cart for what it holds. */
export const CartMerged = eventType("cart.merged", cart)
/** A customer's cart is gone, with what was in it: they sell from now on, or have closed their account. */
export const CartDeleted = eventType("cart.deleted", cart)
