import type { Advice } from "../Advice.ts"

/** Problems of carts, orders and wishlists. */
export const buying = {
  cart_changed: {
    cause:
      "Between looking and ordering, a price changed, stock ran short, or a product left the market. Nothing was ordered; the cart was brought up to date instead.",
    fix: "Show the customer `differences` and the cart as it is now, and place the order again if they agree: it orders what they see. Each difference has a `kind`, and what it was `before` and is `after`.",
  },
  cart_empty: {
    cause: "There is nothing in the cart to order; perhaps it was ordered already, in another tab.",
    fix: "Look at GET /v1/orders before telling the customer to start over.",
  },
  cart_full: {
    cause: "The cart holds as many lines as it can.",
    fix: "Order what is in it, or remove a line.",
  },
  cart_line_not_found: {
    cause: "The cart has no line of this variation.",
    fix: "Add it with POST /v1/cart/items.",
  },
  cart_not_found: {
    cause: "A guest has shown no cart token, or the cart was swept away after a long time without use.",
    fix: "Make one with POST /v1/carts, keep its token, and send it as X-Cart-Token. Customers always have a cart.",
  },
  invalid_cart_token: {
    cause: "The token is not one that this marketplace signed, or its cart has been merged.",
    fix: "Forget the token; the customer's own cart is there already.",
  },
  invalid_period: {
    cause: "The days of a report contradict each other, or are more than a report covers.",
    fix: "Send `period`, or `days`, or `from` and `to`: one of the three ways.",
  },
  invalid_phone_number: {
    cause: "The text cannot be a phone number.",
    fix: "Send it with its country code, such as +49 30 901820.",
  },
  not_for_sale: {
    cause:
      "Nothing of the variation can be bought now; `reason` says why: sold out, switched off, gone, its shop closed, or in another currency than the rest of the cart. The cart is as it was.",
    fix: "Tell the customer; the product's page shows which variations are in stock. Another currency is ordered on its own.",
  },
  order_item_not_found: {
    cause: "No order item with this id that the caller may see; another shop's, or customer's, looks the same.",
    fix: "Show the order, or list the shop's items with GET /v1/me/shop/order-items.",
  },
  order_item_not_movable: {
    cause:
      "An item cannot become what was asked for, being what it is now: what was sent cannot be cancelled by the customer. Nothing was changed; `items` tells what each is.",
    fix: "Show the order again and act on what it is now. docs/concepts/order-life.md has the table.",
  },
  order_not_found: {
    cause: "No order with this id that the caller may see.",
    fix: "List one's own with GET /v1/orders.",
  },
  order_too_large: {
    cause: "The order's total is beyond what an order can cost.",
    fix: "Order in parts.",
  },
  wishlist_item_not_found: {
    cause: "The caller's wishlist has no such item.",
    fix: "List it with GET /v1/me/wishlist; what is gone needs no removing.",
  },
} satisfies Record<string, Advice>
