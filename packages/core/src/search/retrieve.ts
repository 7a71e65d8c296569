import * as Effect from "effect/Effect"
import type { SearchIndex, SearchKind, SearchRequest } from "../ports/SearchIndex.ts"
import { defaultPageSize } from "../shared/Page.ts"
import type { SearchQuery } from "./SearchQuery.ts"
import { forgiving, searchTerms } from "./searchTerms.ts"

/** Returns what a search asks of an index: one hit more than its page, which tells whether another page follows. */
export const requestOf = (query: SearchQuery, offset: number): SearchRequest => {
  const { limit = defaultPageSize, cursor: _, text = "", kind: _kind, sort = "relevance", ...filters } = query
  return { terms: searchTerms(text), match: "all", filters, order: sort, offset, limit: limit + 1 }
}

/**
 * Finds what has all the words as they are written; if nothing has, what has them with typing errors; and where it
 * `loosens` and still nothing has all of them, what has any.
 */
export const retrieve = Effect.fnUntraced(function* <Kind extends SearchKind>(
  index: SearchIndex["Service"],
  kind: Kind,
  request: SearchRequest,
  loosens: boolean,
) {
  const { terms } = request
  const literally = terms.map((term) => ({ ...term, typos: 0 as const }))
  const exact = yield* index.search(kind, { ...request, terms: literally })
  if (exact.total > 0 || terms.length === 0) return { ...exact, match: "all" as const }
  const meant = terms.map(forgiving)
  const all = terms.some(({ typos }) => typos > 0) ? yield* index.search(kind, { ...request, terms: meant }) : exact
  if (all.total > 0 || terms.length === 1 || !loosens) return { ...all, match: "all" as const }
  const some = yield* index.search(kind, { ...request, terms: literally, match: "any" })
  if (some.total > 0) return { ...some, match: "any" as const }
  const anything = yield* index.search(kind, { ...request, terms: meant, match: "any" })
  return { ...anything, match: anything.total > 0 ? ("any" as const) : ("all" as const) }
})
