import { Wishlists } from "@souk/core/wishlists/Wishlists"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const WishlistHandlers = HttpApiBuilder.group(
  SoukApi,
  "wishlist",
  Effect.fnUntraced(function* (handlers) {
    const wishlists = yield* Wishlists
    return handlers.handleAll({
      list: ({ query }) => wishlists.list(query),
      count: () => wishlists.count,
      add: ({ payload }) => wishlists.add(payload),
      remove: ({ params }) => wishlists.remove(params.id),
      moveToCart: ({ payload }) => wishlists.moveToCart(payload),
    })
  }),
)
