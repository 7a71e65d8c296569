import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { ProductNotFound, VariationNotFound } from "../catalog/CatalogErrors.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { VariationId } from "../shared/Ids.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { answerComment, removeAnswer } from "./answerComment.ts"
import type * as Model from "./Comment.ts"
import type { AlreadyCommented, CommentHidden, CommentNotFound } from "./CommentErrors.ts"
import { CommentListStore } from "./CommentListStore.ts"
import { CommentStore } from "./CommentStore.ts"
import {
  listAllComments,
  listOwnComments,
  listProductComments,
  listReceivedComments,
  listShopComments,
} from "./listComments.ts"
import { moderateComment } from "./moderateComment.ts"
import { removeComment, updateComment } from "./ownComments.ts"
import { commentOnShop, commentOnVariation } from "./writeComment.ts"

type Act<A, E> = Effect.Effect<A, E, CurrentActor>

/**
 * What customers say of shops and of variations, with 1–5 stars: one comment each, which its author can change.
 *
 * Sum and number of the stars are counted on the shop or product in the same transaction; hidden comments do not count.
 */
export class Comments extends Context.Service<
  Comments,
  {
    /** Comments on an approved shop. Three statements. */
    readonly listOfShop: (
      idOrSlug: string,
      query: Model.ShopCommentQuery,
    ) => Effect.Effect<Page<Model.Comment>, ShopNotFound | InvalidCursor>
    /** Comments on all variations of a product that is for sale, or on one of them. Three statements. */
    readonly listOfProduct: (
      idOrSlug: string,
      query: Model.ProductCommentQuery,
    ) => Effect.Effect<Page<Model.Comment>, ProductNotFound | InvalidCursor>

    readonly writeOnShop: (
      idOrSlug: string,
      input: Model.WriteComment,
    ) => Act<Model.ModeratedComment, Forbidden | ShopNotFound | AlreadyCommented>
    readonly writeOnVariation: (
      variationId: VariationId,
      input: Model.WriteComment,
    ) => Act<Model.ModeratedComment, Forbidden | VariationNotFound | AlreadyCommented>
    /** The caller's comments, newest first, hidden ones with the reason. */
    readonly listOwn: (
      query: Model.OwnCommentQuery,
    ) => Act<Page<Model.ModeratedComment>, Unauthenticated | InvalidCursor>
    readonly update: (
      id: Model.CommentId,
      changes: Model.CommentChanges,
    ) => Act<Model.ModeratedComment, Unauthenticated | CommentNotFound | CommentHidden>
    readonly remove: (id: Model.CommentId) => Act<void, Unauthenticated | CommentNotFound | CommentHidden>

    /** What is said of the vendor's shop and of its products, newest first. */
    readonly listReceived: (query: Model.ReceivedCommentQuery) => Act<Page<Model.Comment>, Forbidden | InvalidCursor>
    /** Answers as the shop; a second answer replaces the first. */
    readonly answer: (
      id: Model.CommentId,
      input: Model.AnswerComment,
    ) => Act<Model.Comment, Forbidden | CommentNotFound>
    readonly removeAnswer: (id: Model.CommentId) => Act<Model.Comment, Forbidden | CommentNotFound>

    /** All comments, newest first. Operators only. */
    readonly listForOperators: (
      query: Model.OperatorCommentQuery,
    ) => Act<Page<Model.ModeratedComment>, Forbidden | InvalidCursor>
    /** Hides a comment from everybody but its author, who reads the reason. Operators only. */
    readonly hide: (id: Model.CommentId, reason: string) => Act<Model.ModeratedComment, Forbidden | CommentNotFound>
    /** Shows a hidden comment again. Operators only. */
    readonly unhide: (id: Model.CommentId) => Act<Model.ModeratedComment, Forbidden | CommentNotFound>
  }
>()("@souk/core/comments/Comments") {
  static readonly layer = Layer.effect(
    Comments,
    Effect.gen(function* () {
      const moderate = yield* moderateComment

      return {
        listOfShop: yield* listShopComments,
        listOfProduct: yield* listProductComments,

        writeOnShop: yield* commentOnShop,
        writeOnVariation: yield* commentOnVariation,
        listOwn: yield* listOwnComments,
        update: yield* updateComment,
        remove: yield* removeComment,

        listReceived: yield* listReceivedComments,
        answer: yield* answerComment,
        removeAnswer: yield* removeAnswer,

        listForOperators: yield* listAllComments,
        hide: (id, reason) => moderate(id, reason),
        unhide: (id) => moderate(id, null),
      }
    }),
  ).pipe(Layer.provide([CommentStore.layer, CommentListStore.layer]))
}
