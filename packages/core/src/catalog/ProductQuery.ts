import * as Schema from "effect/Schema"
import { ShopId } from "../shared/Ids.ts"
import { pageFields } from "../shared/Page.ts"
import { productFilters } from "../shared/productFilters.ts"
import { line } from "../shared/Text.ts"

/**
 * Schema for the order of a public list. Price orders by the lowest price, popularity by units sold, rating by the
 * average of stars, more comments first among equals.
 */
export const ProductSort = Schema.Literals(["newest", "price", "-price", "popularity", "rating", "title"])
export type ProductSort = typeof ProductSort.Type

/** Schema for a public list of products; filters narrow each other. */
export const ProductQuery = Schema.Struct({
  ...pageFields,
  ...productFilters,
  /** Words that title, SKU or the start of the description contain, in any order. */
  text: Schema.optionalKey(line({ max: 100 })),
  /** `newest` when absent. */
  sort: Schema.optionalKey(ProductSort),
})
export type ProductQuery = typeof ProductQuery.Type

/** Schema for a list of products with cost and stock, newest first: a vendor's own, or any for operators. */
export const ManagedProductQuery = Schema.Struct({
  ...pageFields,
  text: Schema.optionalKey(line({ max: 100 })),
  isActive: Schema.optionalKey(Schema.Boolean),
  isSuspended: Schema.optionalKey(Schema.Boolean),
})
export type ManagedProductQuery = typeof ManagedProductQuery.Type

/** Schema for an operator's list of products. */
export const OperatorProductQuery = Schema.Struct({
  ...ManagedProductQuery.fields,
  shopId: Schema.optionalKey(ShopId),
})
export type OperatorProductQuery = typeof OperatorProductQuery.Type
