import type { CartDifference, CartLine } from "@souk/sdk"
import { money } from "../ui/money.ts"

/** Says what became different about a line of a cart, in words for its owner. */
export const describeDifference = (
  { kind, before, after }: CartDifference,
  title: string,
  currency: string,
): string => {
  switch (kind) {
    case "price_changed":
      return `${title} now costs ${money(after, currency)} instead of ${money(before, currency)}.`
    case "reduced":
      return `Only ${after} of ${title} ${after === 1 ? "is" : "are"} left; you wanted ${before}.`
    case "out_of_stock":
      return `${title} is sold out.`
    case "cart_full":
      return `The cart holds no more of ${title}.`
    case "other_currency":
      return `${title} is sold in another currency than the rest of the cart. Order it on its own.`
    case "shop_closed":
      return `The shop of ${title} is closed.`
    case "gone":
    case "inactive":
      return `${title} is no longer sold.`
    // A newer server may know more kinds.
    default:
      return `${title} has changed.`
  }
}

/** Says why an order would not take a line as it is; null when it would. */
export const describeAvailability = (line: CartLine): string | null => {
  if (line.availability === "available") return null
  const difference = {
    variationId: line.variationId,
    kind: line.availability,
    before: line.quantity,
    after: line.orderable,
  }
  return describeDifference(difference, "This", "EUR")
}
