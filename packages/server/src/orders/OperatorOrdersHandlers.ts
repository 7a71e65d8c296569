import { Orders } from "@souk/core/orders/Orders"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorOrdersHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorOrders",
  Effect.fnUntraced(function* (handlers) {
    const orders = yield* Orders
    return handlers.handleAll({
      list: ({ query }) => orders.listForOperators(query),
      show: ({ params }) => orders.showForOperators(params.id),
      moveItem: ({ params, payload }) => orders.moveItem(params.id, payload),
    })
  }),
)
