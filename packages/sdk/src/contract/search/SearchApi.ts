import { SearchUnavailable } from "@souk/core/search/SearchErrors"
import { SearchQuery, SuggestionQuery } from "@souk/core/search/SearchQuery"
import { SearchResult, Suggestion } from "@souk/core/search/SearchResult"
import { InvalidCursor } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const anybody: AccessPolicy = { who: everyone, owner: "public" }

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
  .annotate(OpenApi.Description, "Finding products and shops by what people type") {}
