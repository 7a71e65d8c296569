import * as Schema from "effect/Schema"
import { IdOrSlug } from "../shared/IdOrSlug.ts"
import { MinorUnits } from "../shared/Money.ts"
import { column, type RowLayout } from "../shared/RowFile.ts"
import { line, prose } from "../shared/Text.ts"
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

/** What a product file looks like; prices and costs are minor units. */
export const productLayout: RowLayout = {
  together: "productSku",
  columns: [
    column("product_sku"),
    column("title"),
    column("description"),
    column("categories", "list"),
    column("cost", "number"),
    column("is_active", "boolean"),
    column("on_sale", "boolean"),
    column("top_sale", "boolean"),
    column("top_popular", "boolean"),
    column("sku"),
    column("options", "options"),
    column("price", "number"),
    column("original_price", "number"),
    column("weight_grams", "number"),
    column("length_mm", "number", "dimensions.lengthMm"),
    column("width_mm", "number", "dimensions.widthMm"),
    column("height_mm", "number", "dimensions.heightMm"),
    column("barcode"),
    column("variation_is_active", "boolean"),
    column("stock", "number"),
    column("low_stock_threshold", "number"),
  ],
}
