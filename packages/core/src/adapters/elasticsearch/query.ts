import type { estypes } from "@elastic/elasticsearch"
import type { SearchFilters, SearchKind, SearchOrder, SearchRequest, SearchTerm } from "../../ports/SearchIndex.ts"
import { withNeighboursExchanged } from "../../shared/withNeighboursExchanged.ts"
import { searchable } from "./mapping.ts"

type Query = estypes.QueryDslQueryContainer

const fields: Readonly<Record<SearchKind, Array<string>>> = {
  products: ["title^2", "description", "skus", "categoryNames^1.5", "shopName", "options", "compounds"],
  shops: ["title^2", "description", "compounds"],
}

/** What it counts that a word is only begun, is written otherwise, or is said in another word. */
const prefixWeight = 0.4
const typoWeight = 0.45
const exchangedWeight = 0.4
const synonymWeight = 0.8

/**
 * Letters of the longest word that is looked for with typos, or as a beginning: more of them cost much, help nobody, and
 * from 1,000 on are refused.
 */
const longest = 40

/** Whether a word is short enough to be looked for in other ways than as it is. */
export const isPliable = (word: string): boolean => word.length <= longest

/** Words of a text that are looked for: every one of them takes its part of the cluster. */
const mostWords = 32

/** Splits a text into words, as the analyzer does. */
export const words = (text: string): ReadonlyArray<string> =>
  (searchable(text).match(/[\p{L}\p{N}\p{M}'’]*[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? []).slice(0, mostWords)

/** Returns the query for a request's terms; everything fits when there are none. */
export const queryOf = (kind: SearchKind, { terms, match }: SearchRequest): Query => {
  if (terms.length === 0) return { match_all: {} }
  const each = terms.map((term) => termQuery(kind, term))
  return { bool: match === "all" ? { must: each } : { should: each, minimum_should_match: 1 } }
}

const termQuery = (kind: SearchKind, term: SearchTerm): Query => {
  const inFields = { fields: fields[kind], type: "most_fields" } as const
  const wordQuery = (word: string): Query => {
    const spellings: Array<Query> = [{ multi_match: { ...inFields, query: word } }]
    if (term.typos > 0 && isPliable(word)) {
      const fuzzy = { fuzziness: term.typos, max_expansions: 25, boost: typoWeight }
      spellings.push({ multi_match: { ...inFields, ...fuzzy, query: word } })
      // Typos are counted once the plural is off, and what was exchanged may be its end.
      const exchanged = withNeighboursExchanged(word).join(" ")
      if (term.typos === 1) spellings.push({ multi_match: { ...inFields, boost: exchangedWeight, query: exchanged } })
    }
    if (term.prefix && isPliable(word)) {
      spellings.push({ multi_match: { ...inFields, type: "bool_prefix", boost: prefixWeight, query: word } })
    }
    return anyOf(spellings)
  }
  const synonyms = term.synonyms.map((synonym) =>
    allOf(
      words(synonym).map((word) => ({ multi_match: { ...inFields, query: word } })),
      synonymWeight,
    ),
  )
  return anyOf([allOf(words(term.text).map(wordQuery)), ...synonyms])
}

const anyOf = (queries: Array<Query>): Query =>
  queries.length === 1 && queries[0] !== undefined ? queries[0] : { bool: { should: queries, minimum_should_match: 1 } }

const allOf = (queries: Array<Query>, boost = 1): Query =>
  queries.length === 0 ? { match_none: {} } : { bool: { must: queries, boost } }

/** Fields that have a facet, which disregards the filter on them. */
export type FacetField = "category" | "onSale" | "price" | "shop" | "stock"

/** Returns the filters: those on fields with facets by field, and the others. */
export const filtersOf = (
  kind: SearchKind,
  filters: SearchFilters,
): { readonly faceted: ReadonlyMap<FacetField, Query>; readonly others: Array<Query> } => {
  const faceted = new Map<FacetField, Query>()
  const others: Array<Query> = []
  if (kind === "shops") return { faceted, others }
  const { shop, category, minPrice, maxPrice, inStock, onSale, topSale, topPopular } = filters
  if (shop !== undefined) faceted.set("shop", { term: { shopKeys: shop } })
  if (category !== undefined) faceted.set("category", { term: { categoryKeys: category } })
  const price: Array<Query> = []
  if (minPrice !== undefined) price.push({ range: { priceMax: { gte: minPrice } } })
  if (maxPrice !== undefined) price.push({ range: { priceMin: { lte: maxPrice } } })
  if (price.length > 0) faceted.set("price", { bool: { filter: price } })
  if (inStock !== undefined) faceted.set("stock", { term: { inStock } })
  if (onSale !== undefined) faceted.set("onSale", { term: { onSale } })
  if (topSale !== undefined) others.push({ term: { topSale } })
  if (topPopular !== undefined) others.push({ term: { topPopular } })
  return { faceted, others }
}

const newest = [{ createdAt: "desc" }, { id: "desc" }] as const

// Shops have no prices, sales and stars.
const by = (field: string, order: "asc" | "desc") =>
  ({ [field]: { order, missing: 0, unmapped_type: "long" } }) as const

const sorts: Readonly<Record<SearchOrder, ReadonlyArray<estypes.SortCombinations>>> = {
  relevance: [{ _score: { order: "desc" } }, ...newest],
  newest,
  price: [by("priceMin", "asc"), { id: "asc" }],
  "-price": [by("priceMin", "desc"), { id: "asc" }],
  popularity: [by("sold", "desc"), { id: "desc" }],
  rating: [by("ratingAverage", "desc"), by("ratingCount", "desc"), { id: "desc" }],
  title: [{ titleKey: "asc" }, { id: "asc" }],
}

/** Returns the order of hits; the id decides between equals. */
export const sortOf = ({ order, terms }: SearchRequest): Array<estypes.SortCombinations> => [
  ...sorts[order === "relevance" && terms.length === 0 ? "newest" : order],
]
