/** Files that imports read and exports write: CSV and NDJSON, streaming. */
export { productLayout } from "@souk/core/catalog/ProductRow"
export { isShopifyHeader, readShopify, type ShopifyReading } from "@souk/core/catalog/ShopifyFile"
export { customerLayout } from "@souk/core/identity/CustomerRow"
export { orderLayout } from "@souk/core/orders/OrderFileRow"
export { maxBatchRows } from "@souk/core/platform/transfers/TransferModels"
export {
  type RawRow,
  readCells,
  readRows,
  type RowFileFormat,
  type RowLayout,
  takeBatch,
  writeRows,
} from "@souk/core/shared/RowFile"
export { shopLayout } from "@souk/core/shops/ShopFileRow"
