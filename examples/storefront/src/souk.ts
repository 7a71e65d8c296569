import { createClient, webStorageTokens } from "@souk/sdk"

/** Who is signed in, in all tabs of this browser. */
export const tokens = webStorageTokens(localStorage)

/** The cart of a guest: whoever has its token has the cart. */
export const guestCart = {
  token: () => localStorage.getItem("souk.cart") ?? undefined,
  keep: (token: string) => localStorage.setItem("souk.cart", token),
  forget: () => localStorage.removeItem("souk.cart"),
}

/** Everything this storefront knows of the marketplace comes through here. */
export const souk = createClient({
  url: import.meta.env["VITE_SOUK_URL"] ?? "http://127.0.0.1:4000",
  tokenStore: tokens,
  cartToken: guestCart.token,
})
