import { ProductExport } from "@souk/core/catalog/ProductExport"
import { ProductImport } from "@souk/core/catalog/ProductImport"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const OperatorProductTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorProductTransfer",
  Effect.fnUntraced(function* (handlers) {
    const imports = yield* ProductImport
    const exports = yield* ProductExport
    return handlers.handleAll({
      importBatch: ({ params, payload }) => imports.batch(payload, params.shopId),
      importProgress: ({ params }) => imports.progress(params.importId, params.shopId),
      importErrors: ({ params, query }) => imports.errors(params.importId, query, params.shopId),
      export: ({ params, query }) => exports.page(query, params.shopId),
    })
  }),
)
