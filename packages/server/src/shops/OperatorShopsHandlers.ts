import { Shops } from "@souk/core/shops/Shops"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorShopsHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorShops",
  Effect.fnUntraced(function* (handlers) {
    const shops = yield* Shops
    return handlers.handleAll({
      list: ({ query }) => shops.listForOperators(query),
      show: ({ params }) => shops.showForOperators(params.id),
      approve: ({ params }) => shops.approve(params.id),
      reject: ({ params, payload }) => shops.reject(params.id, payload.reason),
      suspend: ({ params, payload }) => shops.suspend(params.id, payload.reason),
      reinstate: ({ params }) => shops.reinstate(params.id),
      verify: ({ params }) => shops.setVerified(params.id, true),
      unverify: ({ params }) => shops.setVerified(params.id, false),
      delete: ({ params, query }) => shops.delete(params.id, query.reason ?? null),
    })
  }),
)
