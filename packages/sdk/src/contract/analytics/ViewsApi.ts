import { RecordView } from "@souk/core/analytics/RecordView"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, everyone } from "../Access.ts"

export class ViewsApi extends HttpApiGroup.make("views")
  .add(
    HttpApiEndpoint.post("record", "/views", { payload: RecordView, success: HttpApiSchema.NoContent })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Tell that a product or a shop was looked at; counted once a half hour"),
  )
  .annotate(OpenApi.Description, "What visitors of the storefront look at") {}
