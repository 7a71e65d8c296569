import { isError, type PublicVariation } from "@souk/sdk"
import { useId, useState } from "react"
import { Link } from "wouter"
import { lineTitle, useAddToCart } from "../cart/cart.ts"
import { describeDifference } from "../cart/differences.ts"
import { Failure } from "../ui/Failure.tsx"
import { WishButton } from "./WishButton.tsx"

/** Quantity, cart and wishlist for one variation. */
export function BuyForm({ variation }: { readonly variation: PublicVariation }) {
  const { availability, currency, id } = variation
  const [quantity, setQuantity] = useState(1)
  const add = useAddToCart()
  const quantityId = useId()
  const most = Math.min(availability.maxQuantity, 10)
  return (
    <form
      className="buy"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ variationId: id, quantity })
      }}
    >
      <p className={availability.inStock ? "stock" : "stock wrong"}>
        {!availability.inStock
          ? "Sold out"
          : availability.lowStock
            ? `Only ${availability.maxQuantity} left`
            : "In stock"}
      </p>
      <div className="actions">
        {most > 1 && (
          <label htmlFor={quantityId} className="inline">
            <span className="sr">Quantity</span>
            <select id={quantityId} value={quantity} onChange={({ target }) => setQuantity(Number(target.value))}>
              {Array.from({ length: most }, (_, index) => (
                <option key={index}>{index + 1}</option>
              ))}
            </select>
          </label>
        )}
        <button disabled={!availability.inStock || add.isPending}>
          {add.isPending ? "One moment …" : "Put into cart"}
        </button>
        <WishButton variationId={id} />
      </div>
      <div role="status">
        {add.data && (
          <p className="notice good">
            {add.data.adjustments.length === 0
              ? "In your cart."
              : add.data.adjustments
                  .map((difference) => describeDifference(difference, lineTitle(add.data, id), currency))
                  .join(" ")}{" "}
            <Link href="/cart">Look at the cart</Link>
          </p>
        )}
      </div>
      {isError(add.error, "not_for_sale") ? (
        <p className="notice bad" role="alert">
          {add.error.detail}
        </p>
      ) : (
        add.error && <Failure error={add.error} />
      )}
    </form>
  )
}
