import { useEffect, useRef } from "react"
import { Route, Switch, useLocation } from "wouter"
import { AccountPage } from "./account/AccountPage.tsx"
import { ForgotPasswordPage, ResetPasswordPage, VerifyEmailPage } from "./account/MailedPages.tsx"
import { RegisterPage } from "./account/RegisterPage.tsx"
import { SignInPage } from "./account/SignInPage.tsx"
import { WishlistPage } from "./account/WishlistPage.tsx"
import { CartPage } from "./cart/CartPage.tsx"
import { HomePage } from "./catalog/HomePage.tsx"
import { ProductPage } from "./catalog/ProductPage.tsx"
import { ProductsPage } from "./catalog/ProductsPage.tsx"
import { CheckoutPage } from "./checkout/CheckoutPage.tsx"
import { OrderPage } from "./orders/OrderPage.tsx"
import { OrdersPage } from "./orders/OrdersPage.tsx"
import { Footer } from "./ui/Footer.tsx"
import { Header } from "./ui/Header.tsx"
import { NothingHere } from "./ui/NothingHere.tsx"

export function App() {
  const main = useRef<HTMLElement>(null)
  useFreshPage(main)
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/products" component={ProductsPage} />
          <Route path="/products/:slug">{({ slug }) => <ProductPage key={slug} slug={slug} />}</Route>
          <Route path="/cart" component={CartPage} />
          <Route path="/checkout" component={CheckoutPage} />
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/register" component={RegisterPage} />
          <Route path="/verify-email" component={VerifyEmailPage} />
          <Route path="/forgot-password" component={ForgotPasswordPage} />
          <Route path="/reset-password" component={ResetPasswordPage} />
          <Route path="/account" component={AccountPage} />
          <Route path="/wishlist" component={WishlistPage} />
          <Route path="/orders" component={OrdersPage} />
          <Route path="/orders/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
          <Route component={NothingHere} />
        </Switch>
      </main>
      <Footer />
    </>
  )
}

let wentBack = false
addEventListener("popstate", () => {
  wentBack = true
})

/** A new page begins at its top, and screen readers begin there too; going back keeps the browser's place. */
function useFreshPage(main: React.RefObject<HTMLElement | null>) {
  const [path] = useLocation()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    main.current?.focus({ preventScroll: true })
    if (!wentBack) scrollTo(0, 0)
    wentBack = false
  }, [path, main])
}
