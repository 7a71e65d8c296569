import { CustomerTransfer } from "@souk/core/identity/CustomerTransfer"
import { OrderTransfer } from "@souk/core/orders/OrderTransfer"
import { ShopTransfer } from "@souk/core/shops/ShopTransfer"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { transferHandlers } from "./transferHandlers.ts"

export const ShopTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopTransfer",
  Effect.fnUntraced(function* (handlers) {
    return handlers.handleAll(transferHandlers(yield* ShopTransfer))
  }),
)

export const CustomerTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "customerTransfer",
  Effect.fnUntraced(function* (handlers) {
    return handlers.handleAll(transferHandlers(yield* CustomerTransfer))
  }),
)

export const OrderTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "orderTransfer",
  Effect.fnUntraced(function* (handlers) {
    return handlers.handleAll(transferHandlers(yield* OrderTransfer))
  }),
)
