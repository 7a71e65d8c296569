import { Problem } from "../shared/Problem.ts"
import { Obstacle } from "./CartDifference.ts"

/** There is nothing in the cart to order. */
export class CartEmpty extends Problem<CartEmpty>()("CartEmpty", {
  code: "cart_empty",
  status: 409,
  title: "The cart is empty",
}) {}

/** The guest has shown no cart token. */
export class CartNotFound extends Problem<CartNotFound>()("CartNotFound", {
  code: "cart_not_found",
  status: 404,
  title: "No cart",
}) {}

/** The cart has no line of this variation. */
export class CartLineNotFound extends Problem<CartLineNotFound>()("CartLineNotFound", {
  code: "cart_line_not_found",
  status: 404,
  title: "Not in the cart",
}) {}

/** The cart holds as many lines as it can. */
export class CartFull extends Problem<CartFull>()("CartFull", {
  code: "cart_full",
  status: 409,
  title: "The cart is full",
}) {}

/** Nothing of the variation can be bought now; `reason` says why. The cart is as it was. */
export class NotForSale extends Problem<NotForSale>()(
  "NotForSale",
  { code: "not_for_sale", status: 409, title: "Not for sale" },
  { reason: Obstacle },
) {}

/** The token is not one that this marketplace signed. */
export class InvalidCartToken extends Problem<InvalidCartToken>()("InvalidCartToken", {
  code: "invalid_cart_token",
  status: 422,
  title: "Invalid cart token",
}) {}
