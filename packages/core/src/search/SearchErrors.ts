import { Problem } from "../shared/Problem.ts"

/** Nothing can be searched now: the index is away, or is being built for the first time. */
export class SearchUnavailable extends Problem<SearchUnavailable>()("SearchUnavailable", {
  code: "search_unavailable",
  status: 503,
  title: "Search unavailable",
}) {}

/** The index is being built already. */
export class ReindexRunning extends Problem<ReindexRunning>()("ReindexRunning", {
  code: "reindex_running",
  status: 409,
  title: "Reindexing already",
}) {}
