import * as Effect from "effect/Effect"
import type { IndexEntry, SearchIndex } from "../../ports/SearchIndex.ts"
import { aliasOf, ask, askSoon, type Cluster, orWhenMissing } from "./Cluster.ts"

/** Entries of one page at most: the index's `max_result_window`. */
const mostEntries = 10_000

/** Lists what the current generation holds of a kind, in the order of ids. */
export const entries =
  (cluster: Cluster): SearchIndex["Service"]["entries"] =>
  (kind, after, limit) =>
    ask((options) =>
      cluster.client.search<{ fingerprint: string }>(
        {
          index: aliasOf(cluster, kind),
          allow_partial_search_results: false,
          track_total_hits: false,
          size: Math.min(limit, mostEntries),
          sort: [{ id: "asc" }],
          ...(after === null ? {} : { search_after: [after] }),
          _source: ["fingerprint"],
        },
        options,
      ),
    ).pipe(
      Effect.map(({ hits }) =>
        hits.hits.map(({ _id: id = "", _source: source }): IndexEntry => ({
          id,
          fingerprint: source?.fingerprint ?? "",
        })),
      ),
      orWhenMissing([]),
    )

/** Counts what the current generation holds of a kind. */
export const count =
  (cluster: Cluster): SearchIndex["Service"]["count"] =>
  (kind) =>
    askSoon((options) => cluster.client.count({ index: aliasOf(cluster, kind) }, options)).pipe(
      Effect.map((found) => found.count),
      orWhenMissing(0),
    )
