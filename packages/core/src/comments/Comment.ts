import * as Schema from "effect/Schema"
import { ProductId, ShopId, UserId, Uuid, VariationId } from "../shared/Ids.ts"
import { pageFields } from "../shared/Page.ts"
import { prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** Schema for the id of a comment. */
export const CommentId = Uuid.pipe(Schema.brand("CommentId")).annotate({ identifier: "CommentId" })
export type CommentId = typeof CommentId.Type

/** Schema for what is commented on: a shop, or a variation of a product. */
export const CommentKind = Schema.Literals(["shop", "product"])
export type CommentKind = typeof CommentKind.Type

/** Schema for how good something is: 1–5, 5 the best. */
export const Stars = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 }))
export type Stars = typeof Stars.Type

/** Schema for what a comment says. */
export const CommentText = prose({ min: 1, max: 4000 })

/** Schema for writing a comment. */
export const WriteComment = Schema.Struct({ stars: Stars, text: CommentText })
export type WriteComment = typeof WriteComment.Type

/** Schema for changing one's comment; absent fields stay as they are. */
export const CommentChanges = Schema.Struct({
  stars: Schema.optionalKey(Stars),
  text: Schema.optionalKey(CommentText),
})
export type CommentChanges = typeof CommentChanges.Type

/** Schema for what a shop answers. */
export const AnswerComment = Schema.Struct({ text: prose({ min: 1, max: 2000 }) })
export type AnswerComment = typeof AnswerComment.Type

/** Schema for hiding a comment. */
export const HideComment = Schema.Struct({
  /** What its author reads. */
  reason: prose({ min: 3, max: 1000 }),
})
export type HideComment = typeof HideComment.Type

/** Schema for a comment as everybody sees it. */
export const Comment = Schema.Struct({
  id: CommentId,
  kind: CommentKind,
  shopId: ShopId,
  /** Null for a comment on a shop. */
  productId: Schema.NullOr(ProductId),
  /** Null for a comment on a shop. */
  variationId: Schema.NullOr(VariationId),
  /** Null when the author has no account any more. */
  author: Schema.NullOr(Schema.Struct({ slug: Schema.String, firstName: Schema.String, lastName: Schema.String })),
  stars: Stars,
  text: Schema.String,
  /** Whether the variation, or something of the shop, was delivered to the author. */
  verifiedPurchase: Schema.Boolean,
  /** What the shop answered. */
  answer: Schema.NullOr(Schema.Struct({ text: Schema.String, answeredAt: Timestamp })),
  createdAt: Timestamp,
  /** When stars or text last changed; null while they are the first ones. */
  editedAt: Schema.NullOr(Timestamp),
})
export type Comment = typeof Comment.Type

/** Schema for a comment as its author and operators see it. */
export const ModeratedComment = Schema.Struct({
  ...Comment.fields,
  authorId: UserId,
  /** Null unless an operator has hidden it: then nobody else sees it, and its stars do not count. */
  hidden: Schema.NullOr(Schema.Struct({ reason: Schema.String, hiddenAt: Timestamp })),
})
export type ModeratedComment = typeof ModeratedComment.Type

const filters = {
  stars: Schema.optionalKey(Stars),
  verifiedPurchase: Schema.optionalKey(Schema.Boolean),
}

/** Schema for the order of comments; among equal stars the newest come first. */
export const CommentSort = Schema.Literals(["newest", "highest", "lowest"])
export type CommentSort = typeof CommentSort.Type

/** Schema for a list of the comments on a shop; filters narrow each other. */
export const ShopCommentQuery = Schema.Struct({
  ...pageFields,
  ...filters,
  /** `newest` when absent. */
  sort: Schema.optionalKey(CommentSort),
})
export type ShopCommentQuery = typeof ShopCommentQuery.Type

/** Schema for a list of the comments on all variations of a product, or on one. */
export const ProductCommentQuery = Schema.Struct({
  ...ShopCommentQuery.fields,
  variationId: Schema.optionalKey(VariationId),
})
export type ProductCommentQuery = typeof ProductCommentQuery.Type

/** Schema for a list of one's own comments, newest first. */
export const OwnCommentQuery = Schema.Struct({ ...pageFields, kind: Schema.optionalKey(CommentKind) })
export type OwnCommentQuery = typeof OwnCommentQuery.Type

/** Schema for a vendor's list of the comments on the shop and on all of its products, newest first. */
export const ReceivedCommentQuery = Schema.Struct({
  ...pageFields,
  ...filters,
  kind: Schema.optionalKey(CommentKind),
  isAnswered: Schema.optionalKey(Schema.Boolean),
})
export type ReceivedCommentQuery = typeof ReceivedCommentQuery.Type

/** Schema for an operator's list of all comments, newest first. */
export const OperatorCommentQuery = Schema.Struct({
  ...pageFields,
  ...filters,
  kind: Schema.optionalKey(CommentKind),
  shopId: Schema.optionalKey(ShopId),
  authorId: Schema.optionalKey(UserId),
  isHidden: Schema.optionalKey(Schema.Boolean),
})
export type OperatorCommentQuery = typeof OperatorCommentQuery.Type
