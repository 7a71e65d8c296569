import type { Cart } from "@souk/sdk"
import { Link } from "wouter"
import { Failure } from "../ui/Failure.tsx"
import { Loaded } from "../ui/Loaded.tsx"
import { money } from "../ui/money.ts"
import { Page } from "../ui/Page.tsx"
import { lineTitle, useCart, useSetQuantity } from "./cart.ts"
import { CartRow } from "./CartRow.tsx"
import { describeDifference } from "./differences.ts"

export function CartPage() {
  return (
    <Page title="Cart">
      <Loaded query={useCart()}>
        {(cart) => (cart === null || cart.lines.length === 0 ? <EmptyCart /> : <FilledCart cart={cart} />)}
      </Loaded>
    </Page>
  )
}

function EmptyCart() {
  return (
    <div className="empty">
      <p>Nothing in it so far.</p>
      <Link className="button" href="/products">
        Look around
      </Link>
    </div>
  )
}

function FilledCart({ cart }: { readonly cart: Cart }) {
  const change = useSetQuantity()
  const currency = cart.currency ?? "EUR"
  return (
    <div className="with-summary">
      <div>
        {change.error && <Failure error={change.error} />}
        <div role="status">
          {cart.adjustments.map((difference) => (
            <p key={difference.variationId} className="notice">
              {describeDifference(difference, lineTitle(cart, difference.variationId), currency)}
            </p>
          ))}
        </div>
        {cart.shops.map((shop) => (
          <section key={shop.shopId} className="cart-shop" aria-labelledby={`shop-${shop.shopId}`}>
            <h2 id={`shop-${shop.shopId}`}>
              <Link href={`/products?shop=${shop.slug}`}>{shop.name}</Link>
            </h2>
            <ul className="lines">
              {cart.lines
                .filter((line) => line.product?.shopId === shop.shopId)
                .map((line) => (
                  <CartRow key={line.variationId} line={line} currency={currency} onChange={change.mutate} />
                ))}
            </ul>
          </section>
        ))}
        <ul className="lines">
          {cart.lines
            .filter((line) => line.product === null)
            .map((line) => (
              <CartRow key={line.variationId} line={line} currency={currency} onChange={change.mutate} />
            ))}
        </ul>
      </div>
      <aside className="summary" aria-label="Sum">
        <dl>
          {cart.shops.map((shop) => (
            <div key={shop.shopId}>
              <dt>{shop.name}</dt>
              <dd>{money(shop.subtotal, currency)}</dd>
            </div>
          ))}
          <div className="total">
            <dt>Total</dt>
            <dd>{money(cart.total, currency)}</dd>
          </div>
        </dl>
        <Link className="button wide" href="/checkout">
          Check out
        </Link>
      </aside>
    </div>
  )
}
