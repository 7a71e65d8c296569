import { Orders } from "@souk/core/orders/Orders"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopOrdersHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopOrders",
  Effect.fnUntraced(function* (handlers) {
    const orders = yield* Orders
    return handlers.handleAll({
      list: ({ query }) => orders.listShopItems(query),
      show: ({ params }) => orders.showShopItem(params.id),
      moveItem: ({ params, payload }) => orders.moveItem(params.id, payload),
      moveItems: ({ payload }) => Effect.map(orders.moveItems(payload), (items) => ({ items })),
    })
  }),
)
