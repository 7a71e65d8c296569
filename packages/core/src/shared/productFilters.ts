import * as Schema from "effect/Schema"
import { IdOrSlug } from "./IdOrSlug.ts"
import { MinorUnits } from "./Money.ts"

/** Fields of a query that narrow which products a customer sees, in lists and in searches; each narrows the others. */
export const productFilters = {
  shop: Schema.optionalKey(IdOrSlug),
  /** The category and everything below it. */
  category: Schema.optionalKey(IdOrSlug),
  /** Products with a price at or above it, in minor units. */
  minPrice: Schema.optionalKey(MinorUnits),
  /** Products with a price at or below it, in minor units. */
  maxPrice: Schema.optionalKey(MinorUnits),
  inStock: Schema.optionalKey(Schema.Boolean),
  onSale: Schema.optionalKey(Schema.Boolean),
  topSale: Schema.optionalKey(Schema.Boolean),
  topPopular: Schema.optionalKey(Schema.Boolean),
}
