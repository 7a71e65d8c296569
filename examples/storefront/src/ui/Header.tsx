import { Link } from "wouter"
import { useAccount } from "../account/session.ts"
import { useCart } from "../cart/cart.ts"
import { SearchBox } from "../catalog/SearchBox.tsx"

export function Header() {
  const account = useAccount().data
  const units = (useCart().data?.lines ?? []).reduce((sum, line) => sum + line.quantity, 0)
  return (
    <header className="head">
      <Link className="brand" href="/">
        <img src="/icon.svg" alt="" width="32" height="32" />
        Souk
      </Link>
      <SearchBox />
      <nav className="head-links" aria-label="You">
        {account ? (
          <>
            <Link href="/orders">Orders</Link>
            <Link href="/wishlist">Wishlist</Link>
            <Link href="/account">{account.firstName}</Link>
          </>
        ) : (
          <Link href="/sign-in">Sign in</Link>
        )}
        <Link className="to-cart" href="/cart" aria-label={`Cart, ${units} ${units === 1 ? "item" : "items"}`}>
          Cart {units > 0 && <span className="count">{units}</span>}
        </Link>
      </nav>
    </header>
  )
}
