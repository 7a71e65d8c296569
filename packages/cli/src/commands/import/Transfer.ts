import type { ImportBatch, ImportProgress, ImportResult, RowError, SoukClient } from "@souk/sdk"

/** Imports into one shop, whoever asks. */
export interface Transfer {
  readonly batch: (batch: ImportBatch) => PromiseLike<ImportResult>
  readonly progress: (importId: string) => PromiseLike<ImportProgress>
  readonly errors: (importId: string) => AsyncIterable<RowError>
}

/** Makes the transfer of a vendor's own shop, or of any shop for operators. */
export const transferOf = (
  { operatorProductTransfer, productTransfer }: SoukClient,
  shopId: string | undefined,
  signal: AbortSignal,
): Transfer =>
  shopId === undefined
    ? {
        batch: (batch) => productTransfer.importBatch(batch, { signal }),
        progress: (importId) => productTransfer.importProgress({ importId }, { signal }),
        errors: (importId) => productTransfer.importErrors({ importId, limit: 100 }, { signal }),
      }
    : {
        batch: (batch) => operatorProductTransfer.importBatch({ ...batch, shopId }, { signal }),
        progress: (importId) => operatorProductTransfer.importProgress({ importId, shopId }, { signal }),
        errors: (importId) => operatorProductTransfer.importErrors({ importId, shopId, limit: 100 }, { signal }),
      }
