import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { SearchIndex, SearchIndexUnavailable } from "../ports/SearchIndex.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { InvalidCursor } from "../shared/Page.ts"
import { checkIndex } from "./checkIndex.ts"
import { Indexer } from "./Indexer.ts"
import { runSearch } from "./runSearch.ts"
import { type ReindexRunning, SearchUnavailable } from "./SearchErrors.ts"
import type { SearchQuery, SuggestionQuery } from "./SearchQuery.ts"
import type { SearchCheck, SearchResult, SearchStatus, Suggestion } from "./SearchResult.ts"
import { suggest } from "./suggest.ts"

type Act<A, E> = Effect.Effect<A, E, CurrentActor>

/**
 * Finds products and shops by what people type. Only approved shops and their active products are found, as they were at
 * most a second ago.
 */
export class Search extends Context.Service<
  Search,
  {
    /** Searches products and shops. One index that is away leaves the other's answer; fails when nothing can be searched. */
    readonly query: (query: SearchQuery) => Effect.Effect<SearchResult, InvalidCursor | SearchUnavailable>
    /** How a text could go on, products and shops taking turns, the best first. */
    readonly suggest: (query: SuggestionQuery) => Effect.Effect<ReadonlyArray<Suggestion>, SearchUnavailable>

    /** How far the index is. Operators of the catalog only. */
    readonly status: () => Act<SearchStatus, Forbidden | SearchUnavailable>
    /** Builds the index anew in the background, while the present one answers. Audited. Operators of the catalog only. */
    readonly reindex: () => Act<SearchStatus, Forbidden | ReindexRunning | SearchUnavailable>
    /** Compares the index with the database, document by document. Operators of the catalog only. */
    readonly check: () => Act<SearchCheck, Forbidden | SearchUnavailable>
    /** Waits until everything that was noted is found, building the index if there is none. For tests and embedders. */
    readonly settle: Effect.Effect<void, SearchUnavailable>
  }
>()("@souk/core/search/Search") {
  static readonly layer = Layer.effect(
    Search,
    Effect.gen(function* () {
      const indexer = yield* Indexer
      const audit = yield* Audit
      const compare = yield* checkIndex
      const query = yield* runSearch
      const status = available(indexer.status)

      return {
        query,
        suggest: yield* suggest,
        status: Effect.fn("Search.status")(function* () {
          yield* requireScope("catalog")
          return yield* status
        }),
        reindex: Effect.fn("Search.reindex")(function* () {
          yield* requireScope("catalog")
          yield* available(indexer.startBuild)
          yield* audit.record({ action: "search.reindex", subject: { type: "search", id: "index" }, details: {} })
          return yield* status
        }),
        check: Effect.fn("Search.check")(function* () {
          yield* requireScope("catalog")
          return yield* available(compare)
        }),
        settle: available(indexer.settle),
      }
    }),
  )
}

/** Tells whether search can be asked: a health check. */
export const searchReady = Effect.map(SearchIndex, ({ current }) =>
  Effect.flatMap(current, (generation) => (generation === null ? Effect.fail(searchUnavailable()) : Effect.void)),
)

const available = <A, E, R>(effect: Effect.Effect<A, E | SearchIndexUnavailable, R>) =>
  effect.pipe(
    Effect.tapError((error) =>
      error instanceof SearchIndexUnavailable ? Effect.logWarning(error.message) : Effect.void,
    ),
    Effect.mapError((error) =>
      error instanceof SearchIndexUnavailable ? searchUnavailable() : (error as Exclude<E, SearchIndexUnavailable>),
    ),
  )

const searchUnavailable = () =>
  new SearchUnavailable({ detail: "The search index does not answer. Try again in a moment." })
