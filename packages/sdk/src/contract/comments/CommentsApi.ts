import { ProductNotFound, VariationNotFound } from "@souk/core/catalog/CatalogErrors"
import {
  AnswerComment,
  Comment,
  CommentChanges,
  CommentId,
  ModeratedComment,
  OwnCommentQuery,
  ProductCommentQuery,
  ReceivedCommentQuery,
  ShopCommentQuery,
  WriteComment,
} from "@souk/core/comments/Comment"
import { AlreadyCommented, CommentHidden, CommentNotFound } from "@souk/core/comments/CommentErrors"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { VariationId } from "@souk/core/shared/Ids"
import { InvalidCursor, Page } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone, signedIn } from "../Access.ts"

const open: AccessPolicy = { who: everyone, owner: "public" }
const customer: AccessPolicy = { who: ["Customer"], owner: "caller" }
const author: AccessPolicy = { who: signedIn, owner: "caller" }
const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop" }

const byKey = { idOrSlug: IdOrSlug }
const params = { id: CommentId }

export class CommentsApi extends HttpApiGroup.make("comments")
  .add(
    HttpApiEndpoint.get("listOfShop", "/shops/:idOrSlug/comments", {
      params: byKey,
      query: ShopCommentQuery,
      success: Page(Comment),
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, open)
      .annotate(OpenApi.Summary, "List what customers say of a shop"),
    HttpApiEndpoint.get("listOfProduct", "/products/:idOrSlug/comments", {
      params: byKey,
      query: ProductCommentQuery,
      success: Page(Comment),
      error: [ProductNotFound, InvalidCursor],
    })
      .annotate(Access, open)
      .annotate(OpenApi.Summary, "List what customers say of a product's variations"),
    HttpApiEndpoint.post("writeOnShop", "/shops/:idOrSlug/comments", {
      params: byKey,
      payload: WriteComment,
      success: ModeratedComment.pipe(HttpApiSchema.status(201)),
      error: [ShopNotFound, AlreadyCommented],
    })
      .annotate(Access, customer)
      .annotate(OpenApi.Summary, "Comment on a shop with 1–5 stars, once"),
    HttpApiEndpoint.post("writeOnVariation", "/variations/:variationId/comments", {
      params: { variationId: VariationId },
      payload: WriteComment,
      success: ModeratedComment.pipe(HttpApiSchema.status(201)),
      error: [VariationNotFound, AlreadyCommented],
    })
      .annotate(Access, customer)
      .annotate(OpenApi.Summary, "Comment on a variation with 1–5 stars, once"),
  )
  .add(
    HttpApiEndpoint.get("listOwn", "/me/comments", {
      query: OwnCommentQuery,
      success: Page(ModeratedComment),
      error: InvalidCursor,
    })
      .annotate(Access, author)
      .annotate(OpenApi.Summary, "List one's own comments"),
    HttpApiEndpoint.patch("update", "/me/comments/:id", {
      params,
      payload: CommentChanges,
      success: ModeratedComment,
      error: [CommentNotFound, CommentHidden],
    })
      .annotate(Access, author)
      .annotate(OpenApi.Summary, "Change one's comment; absent fields stay as they are"),
    HttpApiEndpoint.delete("remove", "/me/comments/:id", {
      params,
      success: HttpApiSchema.NoContent,
      error: [CommentNotFound, CommentHidden],
    })
      .annotate(Access, author)
      .annotate(OpenApi.Summary, "Take one's comment back"),
  )
  .add(
    HttpApiEndpoint.get("listReceived", "/me/shop/comments", {
      query: ReceivedCommentQuery,
      success: Page(Comment),
      error: InvalidCursor,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List what is said of one's shop and its products"),
    HttpApiEndpoint.put("answer", "/me/shop/comments/:id/answer", {
      params,
      payload: AnswerComment,
      success: Comment,
      error: CommentNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Answer a comment as the shop; a second answer replaces the first"),
    HttpApiEndpoint.delete("removeAnswer", "/me/shop/comments/:id/answer", {
      params,
      success: Comment,
      error: CommentNotFound,
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Take the shop's answer back"),
  )
  .annotate(OpenApi.Description, "What customers say of shops and products") {}
