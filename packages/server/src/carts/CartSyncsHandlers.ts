import { Carts } from "@souk/core/carts/Carts"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const CartSyncsHandlers = HttpApiBuilder.group(
  SoukApi,
  "cartSyncs",
  Effect.fnUntraced(function* (handlers) {
    const carts = yield* Carts
    return handlers.handleAll({
      run: () => carts.synchronise,
      list: ({ query }) => carts.listSyncs(query),
    })
  }),
)
