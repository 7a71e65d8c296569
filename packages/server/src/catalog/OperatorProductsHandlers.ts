import { Products } from "@souk/core/catalog/Products"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorProductsHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorProducts",
  Effect.fnUntraced(function* (handlers) {
    const products = yield* Products
    return handlers.handleAll({
      list: ({ query }) => products.listForOperators(query),
      show: ({ params }) => products.showForOperators(params.id),
      suspend: ({ params, payload }) => products.suspend(params.id, payload.reason),
      reinstate: ({ params }) => products.reinstate(params.id),
    })
  }),
)
