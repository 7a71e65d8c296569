import { ReindexRunning, SearchUnavailable } from "@souk/core/search/SearchErrors"
import { SearchQuery, SuggestionQuery } from "@souk/core/search/SearchQuery"
import { SearchCheck, SearchResult, SearchStatus, Suggestion } from "@souk/core/search/SearchResult"
import { InvalidCursor } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const anybody: AccessPolicy = { who: everyone, owner: "public" }
const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "catalog" }

export class SearchApi extends HttpApiGroup.make("search")
  .add(
    HttpApiEndpoint.get("query", "/search", {
      query: SearchQuery,
      success: SearchResult,
      error: [InvalidCursor, SearchUnavailable],
    })
      .annotate(Access, anybody)
      .annotate(OpenApi.Summary, "Search products and shops"),
    HttpApiEndpoint.get("suggest", "/search/suggestions", {
      query: SuggestionQuery,
      success: Schema.Struct({ items: Schema.Array(Suggestion) }),
      error: SearchUnavailable,
    })
      .annotate(Access, anybody)
      .annotate(OpenApi.Summary, "Suggest how a text could go on"),
  )
  .add(
    HttpApiEndpoint.get("status", "/operator/search", { success: SearchStatus, error: SearchUnavailable })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show how far the search index is"),
    HttpApiEndpoint.post("reindex", "/operator/search/reindex", {
      success: SearchStatus.pipe(HttpApiSchema.status(202)),
      error: [ReindexRunning, SearchUnavailable],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Build the search index anew, while the present one answers"),
    HttpApiEndpoint.get("check", "/operator/search/check", { success: SearchCheck, error: SearchUnavailable })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Compare the search index with the database"),
  )
  .annotate(OpenApi.Description, "Finding products and shops by what people type") {}
