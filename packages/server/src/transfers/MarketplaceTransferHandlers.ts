import { CustomerTransfer } from "@souk/core/identity/CustomerTransfer"
import { OrderTransfer } from "@souk/core/orders/OrderTransfer"
import { ShopTransfer } from "@souk/core/shops/ShopTransfer"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopTransfer",
  Effect.fnUntraced(function* (handlers) {
    const shops = yield* ShopTransfer
    return handlers.handleAll({
      importBatch: ({ payload }) => shops.importBatch(payload),
      importProgress: ({ params }) => shops.importProgress(params.importId),
      importErrors: ({ params, query }) => shops.importErrors(params.importId, query),
      export: ({ query }) => shops.exportPage(query),
    })
  }),
)

export const CustomerTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "customerTransfer",
  Effect.fnUntraced(function* (handlers) {
    const customers = yield* CustomerTransfer
    return handlers.handleAll({
      importBatch: ({ payload }) => customers.importBatch(payload),
      importProgress: ({ params }) => customers.importProgress(params.importId),
      importErrors: ({ params, query }) => customers.importErrors(params.importId, query),
      export: ({ query }) => customers.exportPage(query),
    })
  }),
)

export const OrderTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "orderTransfer",
  Effect.fnUntraced(function* (handlers) {
    const orders = yield* OrderTransfer
    return handlers.handleAll({
      importBatch: ({ payload }) => orders.importBatch(payload),
      importProgress: ({ params }) => orders.importProgress(params.importId),
      importErrors: ({ params, query }) => orders.importErrors(params.importId, query),
      export: ({ query }) => orders.exportPage(query),
    })
  }),
)
