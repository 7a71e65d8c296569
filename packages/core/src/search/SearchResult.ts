import * as Schema from "effect/Schema"
import { ProductCard } from "../catalog/Product.ts"
import { CategoryId, ShopId } from "../shared/Ids.ts"
import { MinorUnits } from "../shared/Money.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { SearchedKind } from "./SearchQuery.ts"

/** Schema for a stretch of text, and whether it is what was searched. Text, not HTML: mark it up as you like. */
export const HighlightedText = Schema.Struct({ text: Schema.String, isMatch: Schema.Boolean })

/** Schema for where in a document the words are. */
export const Highlights = Schema.Struct({
  title: Schema.Array(HighlightedText),
  /** The part of the description around them; empty when it has none of them. */
  description: Schema.Array(HighlightedText),
})

/** Schema for a product that was found: what a tile shows, and why it was found. */
export const ProductHit = Schema.Struct({ ...ProductCard.fields, highlights: Highlights })
export type ProductHit = typeof ProductHit.Type

/** Schema for a shop that was found. */
export const ShopHit = Schema.Struct({
  id: ShopId,
  slug: Schema.String,
  name: Schema.String,
  isVerified: Schema.Boolean,
  createdAt: Timestamp,
  highlights: Highlights,
})
export type ShopHit = typeof ShopHit.Type

const count = { slug: Schema.String, name: Schema.String, count: Schema.Int }

/** Schema for what else the filters could be: each count holds for all other filters. */
export const Facets = Schema.Struct({
  /** With everything below them; most products first, at most 50. */
  categories: Schema.Array(Schema.Struct({ id: CategoryId, ...count })),
  /** Most products first, at most 20. */
  shops: Schema.Array(Schema.Struct({ id: ShopId, ...count })),
  /** Lowest and highest price; null when there is nothing. */
  price: Schema.NullOr(Schema.Struct({ min: MinorUnits, max: MinorUnits })),
  inStock: Schema.Int,
  onSale: Schema.Int,
})

/** Schema for what a search found. */
export const SearchResult = Schema.Struct({
  /** Null when products were not asked for, or their index is away. */
  products: Schema.NullOr(Schema.Struct({ total: Schema.Int, items: Schema.Array(ProductHit), facets: Facets })),
  /** Null when shops were not asked for, or their index is away. */
  shops: Schema.NullOr(Schema.Struct({ total: Schema.Int, items: Schema.Array(ShopHit) })),
  /** `any`: nothing has all the words, so this has some of them. */
  match: Schema.Literals(["all", "any"]),
  /** Kinds that were asked for and cannot be searched now. */
  unavailable: Schema.Array(SearchedKind),
  /** Of products, or of shops when only they were asked for; ends at 10,000 items. */
  nextCursor: Schema.NullOr(Schema.String),
})
export type SearchResult = typeof SearchResult.Type

/** Schema for something that completes a text. */
export const Suggestion = Schema.Struct({
  kind: SearchedKind,
  id: Schema.String,
  slug: Schema.String,
  text: Schema.String,
})
export type Suggestion = typeof Suggestion.Type

/** Schema for the state of the search index. */
export const SearchStatus = Schema.Struct({
  /** When what answers was built; null before the first time. */
  builtAt: Schema.NullOr(Timestamp),
  products: Schema.Int,
  shops: Schema.Int,
  /** Changes of the marketplace that are not yet in the index. */
  pending: Schema.Int,
  /** A build that goes on, with the documents that it has written. */
  building: Schema.NullOr(Schema.Struct({ startedAt: Timestamp, documents: Schema.Int })),
})
export type SearchStatus = typeof SearchStatus.Type

const Comparison = Schema.Struct({
  /** Documents that the database says there should be. */
  expected: Schema.Int,
  /** Of each, how many. */
  missing: Schema.Int,
  stale: Schema.Int,
  extra: Schema.Int,
  /** Ids of some of them. */
  examples: Schema.Array(Schema.String),
})

/** Schema for the comparison of the index with the database. */
export const SearchCheck = Schema.Struct({ ok: Schema.Boolean, products: Comparison, shops: Comparison })
export type SearchCheck = typeof SearchCheck.Type
