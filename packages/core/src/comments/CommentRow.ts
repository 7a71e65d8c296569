import type { UserSummary } from "../identity/User.ts"
import type { ProductId, ShopId, UserId, VariationId } from "../shared/Ids.ts"
import type { Comment, CommentId, CommentKind, ModeratedComment } from "./Comment.ts"

/** A row of `comments.comments`. */
export interface CommentRow {
  readonly id: CommentId
  readonly kind: CommentKind
  readonly shopId: ShopId
  readonly productId: ProductId | null
  readonly variationId: VariationId | null
  readonly authorId: UserId
  readonly stars: number
  readonly text: string
  readonly verifiedPurchase: boolean
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly hiddenReason: string | null
  readonly hiddenAt: Date | null
  readonly createdAt: Date
  readonly editedAt: Date | null
}

/** Who wrote what, for those who have an account. */
export type Authors = ReadonlyMap<UserId, UserSummary>

/** Returns a comment as everybody sees it. */
export const toComment = (row: CommentRow, authors: Authors): Comment => {
  const author = authors.get(row.authorId)
  return {
    id: row.id,
    kind: row.kind,
    shopId: row.shopId,
    productId: row.productId,
    variationId: row.variationId,
    author: author === undefined ? null : { slug: author.slug, firstName: author.firstName, lastName: author.lastName },
    stars: row.stars,
    text: row.text,
    verifiedPurchase: row.verifiedPurchase,
    answer: row.answer === null || row.answeredAt === null ? null : { text: row.answer, answeredAt: row.answeredAt },
    createdAt: row.createdAt,
    editedAt: row.editedAt,
  }
}

/** Returns a comment as its author and operators see it. */
export const toModeratedComment = (row: CommentRow, authors: Authors): ModeratedComment => ({
  ...toComment(row, authors),
  authorId: row.authorId,
  hidden:
    row.hiddenReason === null || row.hiddenAt === null ? null : { reason: row.hiddenReason, hiddenAt: row.hiddenAt },
})
