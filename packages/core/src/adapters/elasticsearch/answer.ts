import type { estypes } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import type {
  DocumentOf,
  SearchAnswer,
  SearchIndex,
  SearchIndexUnavailable,
  SearchKind,
  SearchRequest,
} from "../../ports/SearchIndex.ts"
import { aliasOf, askSoon, type Cluster, isMissing, unavailable } from "./Cluster.ts"
import { type Aggregated, aggregationsOf, facetsOf } from "./facets.ts"
import { excerpt, highlight, stretches } from "./highlight.ts"
import { filtersOf, queryOf, sortOf } from "./query.ts"

/** The index's `max_result_window`. */
const lastHit = 10_000

/** Searches the current generation. */
export const search = (
  cluster: Cluster,
  current: Effect.Effect<string | null, SearchIndexUnavailable>,
): SearchIndex["Service"]["search"] => {
  const once = <Kind extends SearchKind>(kind: Kind, request: SearchRequest) =>
    askSoon((options) =>
      cluster.client.search<{ document: DocumentOf[Kind] }>(requestOf(cluster, kind, request), options),
    )

  return Effect.fn("ElasticsearchIndex.search")(function* <Kind extends SearchKind>(
    kind: Kind,
    request: SearchRequest,
  ) {
    for (let swaps = 0; ; swaps += 1) {
      const response = yield* Effect.catch(once(kind, request), (error) =>
        isMissing(error) && swaps < 3 ? Effect.succeed(null) : Effect.fail(unavailable(error)),
      )
      if (response !== null) return answerOf(kind, response)
      // The generation was dropped between finding the index and reading it: the next one answers. Or there is none.
      if ((yield* current) === null) return nothing(kind)
    }
  })
}

const requestOf = (cluster: Cluster, kind: SearchKind, request: SearchRequest): estypes.SearchRequest => {
  const { faceted, others } = filtersOf(kind, request.filters)
  const from = Math.min(request.offset, lastHit)
  return {
    index: aliasOf(cluster, kind),
    allow_partial_search_results: false,
    track_total_hits: true,
    track_scores: request.order === "relevance",
    from,
    size: Math.min(request.limit, lastHit - from),
    query: { bool: { must: queryOf(kind, request), filter: others } },
    sort: sortOf(request),
    _source: ["document"],
    ...(faceted.size === 0 ? {} : { post_filter: { bool: { filter: [...faceted.values()] } } }),
    ...(kind === "products" ? { aggs: aggregationsOf(faceted) } : {}),
    ...(request.terms.length === 0 ? {} : { highlight }),
  }
}

const answerOf = <Kind extends SearchKind>(
  kind: Kind,
  { hits, aggregations }: estypes.SearchResponse<{ document: DocumentOf[Kind] }>,
): SearchAnswer<DocumentOf[Kind]> => ({
  total: typeof hits.total === "number" ? hits.total : (hits.total?.value ?? 0),
  hits: hits.hits.flatMap(({ _source: source, highlight: found = {} }) =>
    source === undefined
      ? []
      : [
          {
            document: source.document,
            highlights: {
              title: stretches(found["title"]?.[0] ?? source.document.title),
              description: excerpt(stretches(found["description"]?.[0] ?? "")),
            },
          },
        ],
  ),
  facets: kind === "products" ? facetsOf(aggregations as unknown as Aggregated) : null,
})

const nothing = <Kind extends SearchKind>(kind: Kind): SearchAnswer<DocumentOf[Kind]> => ({
  total: 0,
  hits: [],
  facets: kind === "products" ? { categories: [], shops: [], price: null, inStock: 0, onSale: 0 } : null,
})
