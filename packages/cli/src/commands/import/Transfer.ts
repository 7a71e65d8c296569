import type { ImportBatch, ImportProgress, ImportResult, RowError, SoukClient } from "@souk/sdk"

/** What files hold. */
export type FileKind = "products" | "shops" | "customers" | "orders"

/** Moves things of one kind in and out, whoever asks. */
export interface Transfer {
  readonly batch: (batch: ImportBatch) => PromiseLike<ImportResult>
  readonly progress: (importId: string) => PromiseLike<ImportProgress>
  readonly errors: (importId: string) => AsyncIterable<RowError>
  /** Everything as rows, and a promise of the first page. */
  readonly rows: () => AsyncIterable<object> & PromiseLike<unknown>
}

/** Which things, and what is asked of their import. */
export interface TransferOf {
  readonly kind: FileKind
  /** The shop whose products move; one's own when absent. */
  readonly shop: string | undefined
  /** Mails new customers. */
  readonly invite?: boolean
}

const limit = 100

/** Makes the transfer of a kind. */
export const transferOf = (
  client: SoukClient,
  { kind, shop, invite = false }: TransferOf,
  signal: AbortSignal,
): Transfer => {
  const options = { signal }
  if (kind === "products" && shop !== undefined) {
    const { operatorProductTransfer: products } = client
    return {
      batch: (batch) => products.importBatch({ ...batch, shopId: shop }, options),
      progress: (importId) => products.importProgress({ importId, shopId: shop }, options),
      errors: (importId) => products.importErrors({ importId, shopId: shop, limit }, options),
      rows: () => products.export({ shopId: shop, limit }, options),
    }
  }
  const group = {
    products: client.productTransfer,
    shops: client.shopTransfer,
    customers: client.customerTransfer,
    orders: client.orderTransfer,
  }[kind]
  return {
    batch: (batch) =>
      kind === "customers"
        ? client.customerTransfer.importBatch({ ...batch, invite }, options)
        : group.importBatch(batch, options),
    progress: (importId) => group.importProgress({ importId }, options),
    errors: (importId) => group.importErrors({ importId, limit }, options),
    rows: () => group.export({ limit }, options),
  }
}
