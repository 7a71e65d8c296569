import { Carts } from "@souk/core/carts/Carts"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const CartHandlers = HttpApiBuilder.group(
  SoukApi,
  "cart",
  Effect.fnUntraced(function* (handlers) {
    const carts = yield* Carts
    return handlers.handleAll({
      create: () => carts.createForGuest,
      show: () => carts.show,
      addItem: ({ payload }) => carts.add(payload),
      setQuantity: ({ params, payload }) => carts.setQuantity(params.variationId, payload),
      removeItem: ({ params }) => carts.remove(params.variationId),
      clear: () => carts.clear,
      merge: ({ payload }) => carts.merge(payload),
    })
  }),
)
