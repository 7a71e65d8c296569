import { Products } from "@souk/core/catalog/Products"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ProductsHandlers = HttpApiBuilder.group(
  SoukApi,
  "products",
  Effect.fnUntraced(function* (handlers) {
    const products = yield* Products
    return handlers.handleAll({
      list: ({ query }) => products.list(query),
      show: ({ params }) => products.show(params.idOrSlug),
    })
  }),
)
