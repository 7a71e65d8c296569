import { ProductTransfer } from "@souk/core/catalog/ProductTransfer"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { transferHandlers } from "./transferHandlers.ts"

export const ProductTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "productTransfer",
  Effect.fnUntraced(function* (handlers) {
    return handlers.handleAll(transferHandlers(yield* ProductTransfer))
  }),
)

export const OperatorProductTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorProductTransfer",
  Effect.fnUntraced(function* (handlers) {
    const products = yield* ProductTransfer
    return handlers.handleAll({
      importBatch: ({ params, payload }) => products.importBatch(payload, params.shopId),
      importProgress: ({ params }) => products.importProgress(params.importId, params.shopId),
      importErrors: ({ params, query }) => products.importErrors(params.importId, query, params.shopId),
      export: ({ params, query }) => products.exportPage(query, params.shopId),
    })
  }),
)
