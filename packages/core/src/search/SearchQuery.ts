import * as Schema from "effect/Schema"
import { pageFields } from "../shared/Page.ts"
import { productFilters } from "../shared/productFilters.ts"
import { line } from "../shared/Text.ts"

/** Schema for what is searched. */
export const SearchedKind = Schema.Literals(["products", "shops"])
export type SearchedKind = typeof SearchedKind.Type

/**
 * Schema for the order of what was found; `relevance` without a text is `newest`. Price orders by the lowest price,
 * popularity by units sold (as of the last finished order, or change, of the product), rating by the average of the stars.
 */
export const SearchSort = Schema.Literals(["relevance", "newest", "price", "-price", "popularity", "rating", "title"])

/** Schema for a search; filters narrow the products. */
export const SearchQuery = Schema.Struct({
  ...pageFields,
  /** Words in any order, with typing errors; the last one may be unfinished. Everything is found without. */
  text: Schema.optionalKey(line({ max: 200 })),
  /** Only these; both when absent: products page by page, and on the first page the best five shops. */
  kind: Schema.optionalKey(SearchedKind),
  ...productFilters,
  /** `relevance` when absent. */
  sort: Schema.optionalKey(SearchSort),
})
export type SearchQuery = typeof SearchQuery.Type

/** Schema for asking how a text could go on. */
export const SuggestionQuery = Schema.Struct({
  text: line({ min: 1, max: 200 }),
  /** At most this many, 1–20; 8 when absent. */
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 }))),
})
export type SuggestionQuery = typeof SuggestionQuery.Type
