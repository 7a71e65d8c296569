import { CommentId, HideComment, ModeratedComment, OperatorCommentQuery } from "@souk/core/comments/Comment"
import { CommentNotFound } from "@souk/core/comments/CommentErrors"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "comments" }
const params = { id: CommentId }

export class OperatorCommentsApi extends HttpApiGroup.make("operatorComments")
  .add(
    HttpApiEndpoint.get("list", "/operator/comments", {
      query: OperatorCommentQuery,
      success: Page(ModeratedComment),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List all comments, hidden ones too"),
    HttpApiEndpoint.post("hide", "/operator/comments/:id/hide", {
      params,
      payload: HideComment,
      success: ModeratedComment,
      error: CommentNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Hide a comment with a reason that its author reads; its stars count no longer"),
    HttpApiEndpoint.post("unhide", "/operator/comments/:id/unhide", {
      params,
      success: ModeratedComment,
      error: CommentNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show a hidden comment again"),
  )
  .annotate(OpenApi.Description, "Moderation of comments") {}
