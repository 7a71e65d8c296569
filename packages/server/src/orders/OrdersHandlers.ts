import { Orders } from "@souk/core/orders/Orders"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OrdersHandlers = HttpApiBuilder.group(
  SoukApi,
  "orders",
  Effect.fnUntraced(function* (handlers) {
    const orders = yield* Orders
    return handlers.handleAll({
      place: ({ payload }) => orders.place(payload),
      list: ({ query }) => orders.list(query),
      show: ({ params }) => orders.show(params.id),
      cancel: ({ params, payload }) => orders.cancel(params.id, payload),
    })
  }),
)
