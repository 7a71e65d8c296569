import * as Schema from "effect/Schema"
import { VariationId } from "../shared/Ids.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { line } from "../shared/Text.ts"
import { Barcode } from "./Barcode.ts"
import { Sku } from "./Sku.ts"

/** Most variations of one product. */
export const maxVariations = 100

/** Schema for one choice that tells variations of a product apart: `{ name: "Colour", value: "Red" }`. */
export const VariationOption = Schema.Struct({ name: line({ min: 1, max: 40 }), value: line({ min: 1, max: 80 }) })
export type VariationOption = typeof VariationOption.Type

/** Schema for all choices of one variation, at most 6; empty for a product that comes in one form only. */
export const VariationOptions = Schema.Array(VariationOption).check(
  Schema.isMaxLength(6),
  Schema.makeFilter(
    (options: ReadonlyArray<VariationOption>) =>
      new Set(options.map((option) => option.name.toLowerCase())).size === options.length ||
      "Expected each option name once",
  ),
)
export type VariationOptions = typeof VariationOptions.Type

/** Schema for the size of what is sent, in millimetres. */
export const Dimensions = Schema.Struct({
  lengthMm: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  widthMm: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  heightMm: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
})
export type Dimensions = typeof Dimensions.Type

/** Schema for a weight in grams: up to 10 tonnes. */
export const WeightGrams = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000 }))

/** Schema for a number of pieces on hand: up to 1,000,000. */
export const StockQuantity = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

/** Schema for the stock that a new variation starts with. */
export const InitialStock = Schema.Struct({
  onHand: StockQuantity,
  /** At or below this, stock counts as low; 0 when absent. */
  lowStockThreshold: Schema.optionalKey(StockQuantity),
})

/** Schema for a variation about to be created. */
export const NewVariation = Schema.Struct({
  sku: Sku,
  /** The choices that make it different from its siblings; none when absent. */
  options: Schema.optionalKey(VariationOptions),
  price: MinorUnits,
  /** The price before a reduction, never below `price`. */
  originalPrice: Schema.optionalKey(Schema.NullOr(MinorUnits)),
  weightGrams: Schema.optionalKey(Schema.NullOr(WeightGrams)),
  dimensions: Schema.optionalKey(Schema.NullOr(Dimensions)),
  barcode: Schema.optionalKey(Schema.NullOr(Barcode)),
  isActive: Schema.optionalKey(Schema.Boolean),
  /** What is on hand at the start; nothing when absent. Afterwards stock moves through inventory only. */
  stock: Schema.optionalKey(InitialStock),
})
export type NewVariation = typeof NewVariation.Type

/** Schema for changes to a variation; absent fields stay as they are. */
export const VariationChanges = Schema.Struct({
  sku: Schema.optionalKey(Sku),
  options: Schema.optionalKey(VariationOptions),
  price: Schema.optionalKey(MinorUnits),
  originalPrice: Schema.optionalKey(Schema.NullOr(MinorUnits)),
  weightGrams: Schema.optionalKey(Schema.NullOr(WeightGrams)),
  dimensions: Schema.optionalKey(Schema.NullOr(Dimensions)),
  barcode: Schema.optionalKey(Schema.NullOr(Barcode)),
  isActive: Schema.optionalKey(Schema.Boolean),
})
export type VariationChanges = typeof VariationChanges.Type

const variationFields = {
  id: VariationId,
  sku: Schema.String,
  options: Schema.Array(VariationOption),
  price: MinorUnits,
  originalPrice: Schema.NullOr(MinorUnits),
  /** Whole percent off the original price, rounded down; null without an original price. */
  discountPercent: Schema.NullOr(Schema.Int),
  currency: Currency,
  weightGrams: Schema.NullOr(Schema.Int),
  dimensions: Schema.NullOr(Dimensions),
  barcode: Schema.NullOr(Schema.String),
}

/** Schema for a variation as its vendor sees it. */
export const VendorVariation = Schema.Struct({
  ...variationFields,
  isActive: Schema.Boolean,
  onHand: Schema.Int,
  lowStockThreshold: Schema.Int,
})
export type VendorVariation = typeof VendorVariation.Type

/** Schema for what the public learns about stock: enough to order, not enough to count it. */
export const Availability = Schema.Struct({
  inStock: Schema.Boolean,
  /** In stock, yet at or below the vendor's threshold. */
  lowStock: Schema.Boolean,
  /** Largest quantity that can be ordered now, 0–100. */
  maxQuantity: Schema.Int,
})
export type Availability = typeof Availability.Type

/** Schema for an active variation as the public sees it. */
export const PublicVariation = Schema.Struct({ ...variationFields, availability: Availability })
export type PublicVariation = typeof PublicVariation.Type

/**
 * Returns the form of a combination of options that is the same whatever their order, case or Unicode normal form; it
 * is unique within a product.
 */
export const optionsKey = (options: ReadonlyArray<VariationOption>): string =>
  JSON.stringify(
    options
      .map((option) => [folded(option.name), folded(option.value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

const folded = (text: string): string => text.normalize("NFKC").toLowerCase()

/** Returns the discount in whole percent, rounded down so that it never promises more than it gives. */
export const discountPercent = (price: number, originalPrice: number | null): number | null =>
  originalPrice === null ? null : originalPrice === 0 ? 0 : Math.floor(((originalPrice - price) * 100) / originalPrice)

/** Largest quantity that the public is told it can order. */
export const maxPublicQuantity = 100

/** Returns the public's view of a stock level. */
export const availabilityOf = (level: {
  readonly onHand: number
  readonly lowStockThreshold: number
}): Availability => ({
  inStock: level.onHand > 0,
  lowStock: level.onHand > 0 && level.onHand <= level.lowStockThreshold,
  maxQuantity: Math.min(Math.max(level.onHand, 0), maxPublicQuantity),
})
