import * as Schema from "effect/Schema"
import { IdOrSlug } from "../shared/IdOrSlug.ts"
import { Uuid } from "../shared/Ids.ts"
import { MinorUnits } from "../shared/Money.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Barcode } from "./Barcode.ts"
import { maxProductCategories } from "./Product.ts"
import { Sku } from "./Sku.ts"
import { Dimensions, StockQuantity, VariationOptions, WeightGrams } from "./Variation.ts"

/**
 * Schema for one row of an import or export: one variation, with the product that it belongs to.
 *
 * Rows with the same `productSku` are one product. Products are recognised by `productSku`, variations by `sku`, both
 * within the shop; absent fields leave what exists as it is, and null empties it.
 */
export const ProductRow = Schema.Struct({
  productSku: Sku,
  /** Required for a new product. */
  title: Schema.optionalKey(line({ min: 1, max: 200 })),
  description: Schema.optionalKey(prose({ max: 10_000 })),
  /** Slugs; they replace the product's categories. */
  categories: Schema.optionalKey(
    Schema.Array(IdOrSlug).check(Schema.isMaxLength(maxProductCategories), Schema.isUnique()),
  ),
  cost: Schema.optionalKey(MinorUnits),
  isActive: Schema.optionalKey(Schema.Boolean),
  onSale: Schema.optionalKey(Schema.Boolean),
  topSale: Schema.optionalKey(Schema.Boolean),
  topPopular: Schema.optionalKey(Schema.Boolean),
  sku: Sku,
  options: Schema.optionalKey(VariationOptions),
  /** Minor units of the shop's currency. Required for a new variation. */
  price: Schema.optionalKey(MinorUnits),
  originalPrice: Schema.optionalKey(Schema.NullOr(MinorUnits)),
  weightGrams: Schema.optionalKey(Schema.NullOr(WeightGrams)),
  dimensions: Schema.optionalKey(Schema.NullOr(Dimensions)),
  barcode: Schema.optionalKey(Schema.NullOr(Barcode)),
  variationIsActive: Schema.optionalKey(Schema.Boolean),
  /** What a new variation starts with; ignored for existing ones, whose stock moves through inventory only. */
  stock: Schema.optionalKey(StockQuantity),
  /** For new variations, like `stock`. */
  lowStockThreshold: Schema.optionalKey(StockQuantity),
})
export type ProductRow = typeof ProductRow.Type

/** Most rows of one batch. */
export const maxBatchRows = 500

/** Schema for the id of an import; the importer may choose it, so that it knows it before the first answer. */
export const ImportId = Uuid.pipe(Schema.brand("ImportId")).annotate({ identifier: "ImportId" })
export type ImportId = typeof ImportId.Type

/** Schema for one batch of an import. */
export const ImportBatch = Schema.Struct({
  /** Absent for the first batch of a new import. */
  importId: Schema.optionalKey(ImportId),
  /** Rows of the import before this batch. Rows that are committed already are skipped, so a batch can be sent again. */
  offset: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000_000 })),
  /** Each is checked by itself against `ProductRow`. */
  rows: Schema.Array(Schema.Record(Schema.String, Schema.Unknown)).check(Schema.isBetweenLength(1, maxBatchRows)),
  /** Checks everything and changes nothing. Products that an earlier batch of the same dry run would make are unknown. */
  dryRun: Schema.optionalKey(Schema.Boolean),
})
export type ImportBatch = typeof ImportBatch.Type

/** Schema for a row that was not imported. */
export const RowError = Schema.Struct({
  /** Number of the row in the import, from 1, the header not counted. */
  row: Schema.Int,
  /** The row's SKU, when it had one. */
  sku: Schema.NullOr(Schema.String),
  /** What is wrong with it. */
  problems: Schema.Array(Schema.String),
})
export type RowError = typeof RowError.Type

/** Schema for what became of a batch. */
export const ImportResult = Schema.Struct({
  importId: ImportId,
  /** Rows of the import that are done, failed ones too: where the next batch starts. */
  committedRows: Schema.Int,
  /** Rows of this batch that were done before. */
  skipped: Schema.Int,
  /** Variations that were added. */
  created: Schema.Int,
  /** Variations that were there. */
  updated: Schema.Int,
  errors: Schema.Array(RowError),
})
export type ImportResult = typeof ImportResult.Type

/** Schema for how far an import is. */
export const ImportProgress = Schema.Struct({
  importId: ImportId,
  committedRows: Schema.Int,
  created: Schema.Int,
  updated: Schema.Int,
  failed: Schema.Int,
  startedAt: Timestamp,
  updatedAt: Timestamp,
})
export type ImportProgress = typeof ImportProgress.Type
