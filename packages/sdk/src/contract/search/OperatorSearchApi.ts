import { ReindexRunning, SearchUnavailable } from "@souk/core/search/SearchErrors"
import { SearchCheck, SearchStatus } from "@souk/core/search/SearchResult"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "catalog" }

export class OperatorSearchApi extends HttpApiGroup.make("operatorSearch")
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
  .annotate(OpenApi.Description, "Keeping the search index right") {}
