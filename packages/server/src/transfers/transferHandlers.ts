import type { Transfer } from "@souk/core/platform/transfers/Transfer"
import type { ImportBatch, ImportId } from "@souk/core/platform/transfers/TransferModels"
import type { PageQuery } from "@souk/core/shared/Page"

/** Answers the four requests of a kind that `transferGroup` declares, where its path says nothing more. */
export const transferHandlers = <Row extends object, B extends ImportBatch, W, P>(
  transfer: Transfer<Row, [], B, W, P>,
) => ({
  importBatch: ({ payload }: { readonly payload: B }) => transfer.importBatch(payload),
  importProgress: ({ params }: { readonly params: { readonly importId: ImportId } }) =>
    transfer.importProgress(params.importId),
  importErrors: ({ params, query }: { readonly params: { readonly importId: ImportId }; readonly query: PageQuery }) =>
    transfer.importErrors(params.importId, query),
  export: ({ query }: { readonly query: PageQuery }) => transfer.exportPage(query),
})
