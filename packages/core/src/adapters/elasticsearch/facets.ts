import type { estypes } from "@elastic/elasticsearch"
import type { FacetCount, SearchFacets } from "../../ports/SearchIndex.ts"
import { placeOf } from "./mapping.ts"
import type { FacetField } from "./query.ts"

type Query = estypes.QueryDslQueryContainer
type Aggregation = estypes.AggregationsAggregationContainer

const most = (field: string, size: number): Record<string, Aggregation> => ({
  places: { terms: { field, size, order: [{ _count: "desc" }, { _key: "asc" }] } },
})

/** Returns the counts to ask for: each over what the filters on all other fields leave. */
export const aggregationsOf = (faceted: ReadonlyMap<FacetField, Query>): Record<string, Aggregation> => {
  const without = (field: FacetField, more: Array<Query> = []): Query => ({
    bool: { filter: [...[...faceted].filter(([other]) => other !== field).map(([, query]) => query), ...more] },
  })
  return {
    categories: { filter: without("category"), aggs: most("categoryFacets", 50) },
    shops: { filter: without("shop"), aggs: most("shopFacet", 20) },
    price: {
      filter: without("price"),
      aggs: { min: { min: { field: "priceMin" } }, max: { max: { field: "priceMax" } } },
    },
    inStock: { filter: without("stock", [{ term: { inStock: true } }]) },
    onSale: { filter: without("onSale", [{ term: { onSale: true } }]) },
  }
}

interface Counted {
  readonly doc_count: number
}

/** What the aggregations above answer. */
export interface Aggregated {
  readonly categories: Places
  readonly shops: Places
  readonly price: { readonly min: { readonly value: number | null }; readonly max: { readonly value: number | null } }
  readonly inStock: Counted
  readonly onSale: Counted
}

interface Places {
  readonly places: { readonly buckets: ReadonlyArray<Counted & { readonly key: string }> }
}

/** Reads the facets from the aggregations. */
export const facetsOf = ({ categories, shops, price, inStock, onSale }: Aggregated): SearchFacets => ({
  categories: countsOf(categories),
  shops: countsOf(shops),
  price: price.min.value === null || price.max.value === null ? null : { min: price.min.value, max: price.max.value },
  inStock: inStock.doc_count,
  onSale: onSale.doc_count,
})

/** A place that was just renamed has two names until all of its products are written again: they count as one. */
const countsOf = ({ places }: Places): ReadonlyArray<FacetCount> => {
  const counts = new Map<string, FacetCount>()
  for (const { key, doc_count: found } of places.buckets) {
    const place = placeOf(key)
    counts.set(place.id, { ...place, count: (counts.get(place.id)?.count ?? 0) + found })
  }
  return [...counts.values()]
}
