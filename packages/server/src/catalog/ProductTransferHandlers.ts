import { ProductExport } from "@souk/core/catalog/ProductExport"
import { ProductImport } from "@souk/core/catalog/ProductImport"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ProductTransferHandlers = HttpApiBuilder.group(
  SoukApi,
  "productTransfer",
  Effect.fnUntraced(function* (handlers) {
    const imports = yield* ProductImport
    const exports = yield* ProductExport
    return handlers.handleAll({
      importBatch: ({ payload }) => imports.batch(payload),
      importProgress: ({ params }) => imports.progress(params.importId),
      importErrors: ({ params, query }) => imports.errors(params.importId, query),
      export: ({ query }) => exports.page(query),
    })
  }),
)
