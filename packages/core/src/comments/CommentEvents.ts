import * as Schema from "effect/Schema"
import { eventType } from "../platform/events/DomainEvent.ts"
import { ProductId, ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { CommentId, type CommentKind } from "./Comment.ts"
import type { CommentRow } from "./CommentRow.ts"

const about = {
  commentId: CommentId,
  shopId: ShopId,
  authorId: UserId,
  /** As they are after the event; before it, for one that was deleted. */
  stars: Schema.Int,
}

const ofShop = <const Type extends string>(type: Type) =>
  eventType(type, { exchange: "shop_events", aggregate: "shop", schemaVersion: 1, payload: about })

const ofProduct = <const Type extends string>(type: Type) =>
  eventType(type, {
    exchange: "product_events",
    aggregate: "product",
    schemaVersion: 1,
    payload: { ...about, productId: ProductId, variationId: VariationId },
  })

/** A customer commented on a shop. */
export const ShopCommentCreated = ofShop("shop.comment.created")
/** The author changed stars or text. */
export const ShopCommentUpdated = ofShop("shop.comment.updated")
/** The author took the comment back. */
export const ShopCommentDeleted = ofShop("shop.comment.deleted")
/** The shop answered, or changed its answer. */
export const ShopCommentAnswered = ofShop("shop.comment.answered")
/** An operator hid the comment; its stars count no longer. */
export const ShopCommentHidden = ofShop("shop.comment.hidden")
/** An operator showed a hidden comment again. */
export const ShopCommentShown = ofShop("shop.comment.shown")

/** A customer commented on a variation of a product. */
export const ProductCommentCreated = ofProduct("product.comment.created")
/** The author changed stars or text. */
export const ProductCommentUpdated = ofProduct("product.comment.updated")
/** The author took the comment back. */
export const ProductCommentDeleted = ofProduct("product.comment.deleted")
/** The shop answered, or changed its answer. */
export const ProductCommentAnswered = ofProduct("product.comment.answered")
/** An operator hid the comment; its stars count no longer. */
export const ProductCommentHidden = ofProduct("product.comment.hidden")
/** An operator showed a hidden comment again. */
export const ProductCommentShown = ofProduct("product.comment.shown")

const types = {
  shop: {
    created: ShopCommentCreated,
    updated: ShopCommentUpdated,
    deleted: ShopCommentDeleted,
    answered: ShopCommentAnswered,
    hidden: ShopCommentHidden,
    shown: ShopCommentShown,
  },
  product: {
    created: ProductCommentCreated,
    updated: ProductCommentUpdated,
    deleted: ProductCommentDeleted,
    answered: ProductCommentAnswered,
    hidden: ProductCommentHidden,
    shown: ProductCommentShown,
  },
} as const satisfies Record<CommentKind, unknown>

/** What can happen to a comment. */
export type CommentHappening = keyof (typeof types)["shop"]

/** Returns the event that tells what happened to a comment, in the name of what it is on. */
export const commentEvent = (happened: CommentHappening, row: CommentRow) => {
  const facts = { commentId: row.id, shopId: row.shopId, authorId: row.authorId, stars: row.stars }
  return row.productId === null || row.variationId === null
    ? types.shop[happened].of(row.shopId, facts)
    : types.product[happened].of(row.productId, { ...facts, productId: row.productId, variationId: row.variationId })
}
