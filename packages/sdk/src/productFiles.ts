/** Product files, as imports read and exports write them: CSV and NDJSON, streaming. */
export { type ProductFileFormat, productFileFormats, readRows, writeRows } from "@souk/core/catalog/ProductFile"
export type { ProductRow } from "@souk/core/catalog/ProductRow"
