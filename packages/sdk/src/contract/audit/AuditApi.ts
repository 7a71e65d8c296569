import { AuditEntry, AuditQuery } from "@souk/core/platform/audit/AuditModels"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access } from "../Access.ts"

export class AuditApi extends HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/operator/audit", {
      query: AuditQuery,
      success: Page(AuditEntry),
      error: InvalidCursor,
    })
      .annotate(Access, { who: ["Operator"], owner: "marketplace", scope: "audit" })
      .annotate(OpenApi.Summary, "List who did what, newest first"),
  )
  .annotate(OpenApi.Description, "Acts that somebody may have to answer for; entries never change") {}
