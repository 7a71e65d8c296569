import { type AddToCart, type Cart, isError, type VariationId } from "@souk/sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { guestCart, souk, tokens } from "../souk.ts"

export const cartKey = ["cart"]

const hasCart = async () => (await tokens.get()) !== null || guestCart.token() !== undefined

/** The cart with current prices and availability; null for a guest who has none yet. */
export const useCart = () =>
  useQuery({
    queryKey: cartKey,
    queryFn: async ({ signal }): Promise<Cart | null> => {
      if (!(await hasCart())) return null
      const answer = await souk.cart.show({}, { signal }).result()
      if (answer.ok) return answer.value
      if (answer.error.code === "cart_not_found" || answer.error.code === "unauthenticated") return null
      throw answer.error
    },
  })

/** Every change answers the whole cart, so that nothing has to be asked again. */
const useCartChange = <Input>(change: (input: Input) => Promise<Cart>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onMutate: () => queries.cancelQueries({ queryKey: cartKey }),
    onSuccess: (cart) => queries.setQueryData(cartKey, cart),
  })
}

/** Adds units; a guest's first one makes the cart. */
export const useAddToCart = () =>
  useCartChange(async (item: AddToCart) => {
    if (!(await hasCart())) await makeGuestCart()
    try {
      return await souk.cart.addItem(item)
    } catch (error) {
      // A guest's cart is swept away when nobody has touched it for long.
      if (!isError(error, "cart_not_found")) throw error
      await makeGuestCart()
      return await souk.cart.addItem(item)
    }
  })

const makeGuestCart = async () => {
  const { token } = await souk.cart.create()
  guestCart.keep(token)
}

/** Sets how many units of a line are wanted; none removes it. */
export const useSetQuantity = () =>
  useCartChange(({ variationId, quantity }: AddToCart) =>
    quantity === 0 ? souk.cart.removeItem({ variationId }) : souk.cart.setQuantity({ variationId, quantity }),
  )

/** What a line of the cart is called. */
export const lineTitle = (cart: Cart | null | undefined, variationId: VariationId): string =>
  cart?.lines.find((line) => line.variationId === variationId)?.product?.title ?? "An item"
