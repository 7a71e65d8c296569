import type { Cart, CartDifference } from "@souk/sdk"
import { useEffect, useRef } from "react"
import { lineTitle } from "../cart/cart.ts"
import { describeDifference } from "../cart/differences.ts"

interface CartChangedProps {
  readonly differences: ReadonlyArray<CartDifference>
  readonly cart: Cart
}

/**
 * Nothing was ordered: a price or the stock is not what the customer has seen. The server has already put the cart right,
 * so that ordering again orders what is shown now.
 */
export function CartChanged({ differences, cart }: CartChangedProps) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [differences])
  return (
    <div className="notice" role="alert" tabIndex={-1} ref={notice}>
      <p>
        <strong>Nothing has been ordered yet: your cart is no longer what you saw.</strong>
      </p>
      <ul>
        {differences.map((difference) => (
          <li key={`${difference.variationId} ${difference.kind}`}>
            {describeDifference(difference, lineTitle(cart, difference.variationId), cart.currency ?? "EUR")}
          </li>
        ))}
      </ul>
      <p>Look at the new total, and order again if it is fine.</p>
    </div>
  )
}
