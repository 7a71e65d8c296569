import { type Account, type Cart, isError, type PlaceOrder } from "@souk/sdk"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef } from "react"
import { Link, useLocation } from "wouter"
import { RequireAccount } from "../account/RequireAccount.tsx"
import { cartKey, useCart } from "../cart/cart.ts"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { fieldErrors } from "../ui/fieldErrors.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { money } from "../ui/money.ts"
import { Page } from "../ui/Page.tsx"
import { AddressFields, orderOf } from "./AddressFields.tsx"
import { CartChanged } from "./CartChanged.tsx"

export function CheckoutPage() {
  return (
    <RequireAccount>
      {(account) => (
        <Page title="Check out">
          <Loaded query={useCart()}>
            {(cart) =>
              cart === null || cart.lines.length === 0 ? (
                <p className="empty">
                  Your cart is empty. <Link href="/products">Look around</Link>
                </p>
              ) : (
                <Checkout cart={cart} account={account} />
              )
            }
          </Loaded>
        </Page>
      )}
    </RequireAccount>
  )
}

/** Places the order, at most once: the key stays the same until the server has answered, whatever the network does. */
const usePlaceOrder = () => {
  const queries = useQueryClient()
  const key = useRef<string>(undefined)
  return useMutation({
    mutationFn: async (order: PlaceOrder) => {
      key.current ??= crypto.randomUUID()
      const answer = await souk.orders.place(order, { idempotencyKey: key.current }).result()
      if (answer.ok) return answer.value
      if (answer.error.status !== 0) key.current = undefined
      throw answer.error
    },
    // Ordered or refused: the cart is another one now.
    onSettled: () => queries.invalidateQueries({ queryKey: cartKey }),
  })
}

function Checkout({ cart, account }: { readonly cart: Cart; readonly account: Account }) {
  const place = usePlaceOrder()
  const [, navigate] = useLocation()
  const { error } = place
  const currency = cart.currency ?? "EUR"
  return (
    <form
      className="with-summary"
      onSubmit={(event) => {
        event.preventDefault()
        place.mutate(orderOf(event.currentTarget), { onSuccess: ({ id }) => navigate(`/orders/${id}?thanks`) })
      }}
    >
      <div>
        {isError(error, "cart_changed") ? (
          <CartChanged differences={error.details.differences} cart={cart} />
        ) : (
          error && <Failure error={error} />
        )}
        <AddressFields account={account} errors={fieldErrors(error)} />
      </div>
      <aside className="summary" aria-label="Your order">
        <h2>Your order</h2>
        <ul className="order-lines">
          {cart.lines.map(({ orderable, product, subtotal, variationId }) => (
            <li key={variationId}>
              <span>
                {orderable} × {product?.title ?? "No longer sold"}
              </span>
              <span>{money(subtotal, currency)}</span>
            </li>
          ))}
        </ul>
        <dl>
          <div className="total">
            <dt>Total</dt>
            <dd>{money(cart.total, currency)}</dd>
          </div>
        </dl>
        <button className="wide" disabled={place.isPending || cart.total === 0}>
          {place.isPending ? "Placing the order …" : `Order for ${money(cart.total, currency)}`}
        </button>
        <p className="fine">
          Nothing is charged: this is a demo. <Link href="/cart">Change the cart</Link>
        </p>
      </aside>
    </form>
  )
}
