import { isError, type Login } from "@souk/sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { guestCart, souk, tokens } from "../souk.ts"

/** The account of whoever is signed in; null for a guest. */
export const useAccount = () =>
  useQuery({
    queryKey: ["account"],
    queryFn: async ({ signal }) => {
      if ((await tokens.get()) === null) return null
      const answer = await souk.me.show({}, { signal }).result()
      if (answer.ok) return answer.value
      if (answer.error.code === "unauthenticated") return null
      throw answer.error
    },
    staleTime: Infinity,
  })

/** Signs in; what a guest had put into the cart comes along. */
export const useSignIn = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (login: Login) => {
      await souk.auth.login(login)
      const token = guestCart.token()
      if (token !== undefined) await bringCart(token)
      // Everything may look different to somebody who is known.
      await queries.resetQueries()
    },
  })
}

const bringCart = async (token: string) => {
  try {
    await souk.cart.merge({ token })
  } catch (error) {
    // Too old, or merged from another tab.
    if (!isError(error, "invalid_cart_token")) throw error
  }
  guestCart.forget()
}

/** Ends the session here and on the server. */
export const useSignOut = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => souk.auth.logout(),
    onSettled: async () => {
      await tokens.set(null)
      await queries.resetQueries()
    },
  })
}
