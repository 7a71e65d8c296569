import type { estypes } from "@elastic/elasticsearch"
import * as Effect from "effect/Effect"
import type { Completion, SearchIndex, SearchKind } from "../../ports/SearchIndex.ts"
import { aliasOf, askSoon, type Cluster, orWhenMissing } from "./Cluster.ts"
import { isPliable, words } from "./query.ts"

type Query = estypes.QueryDslQueryContainer

/** Shortest word that may have a typo. */
const shortestWithTypo = 4

/** Completes a text to titles; those with a typo only when there are no others. */
export const complete = (cluster: Cluster): SearchIndex["Service"]["complete"] => {
  const find = (kind: SearchKind, all: ReadonlyArray<string>, limit: number, fuzzy: boolean) =>
    askSoon((options) =>
      cluster.client.search<{ document: Completion }>(
        {
          index: aliasOf(cluster, kind),
          allow_partial_search_results: false,
          track_total_hits: false,
          size: limit,
          query: { bool: { must: all.map((word, place) => wordQuery(word, place === all.length - 1, fuzzy)) } },
          sort: [{ _score: { order: "desc" } }, { createdAt: "desc" }, { id: "desc" }],
          _source: ["document.id", "document.slug", "document.title"],
        },
        options,
      ),
    ).pipe(
      Effect.map(({ hits }) =>
        hits.hits.flatMap(({ _source: source }) => (source === undefined ? [] : source.document)),
      ),
      orWhenMissing([]),
    )

  return Effect.fn("ElasticsearchIndex.complete")(function* (kind, text, limit) {
    const all = words(text)
    if (all.length === 0) return []
    const exact = yield* find(kind, all, limit, false)
    return exact.length > 0 ? exact : yield* find(kind, all, limit, true)
  })
}

const wordQuery = (word: string, isLast: boolean, fuzzy: boolean): Query => {
  const should: Array<Query> = [{ match: { title: { query: word, boost: 2 } } }]
  if (isLast && isPliable(word)) should.push({ match_bool_prefix: { "title.prefixes": { query: word } } })
  if (fuzzy && word.length >= shortestWithTypo && isPliable(word)) {
    should.push({ match: { title: { query: word, fuzziness: 1, max_expansions: 25 } } })
  }
  return { bool: { should, minimum_should_match: 1 } }
}
