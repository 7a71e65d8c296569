import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { firstRow, onlyRow } from "../platform/database/rows.ts"
import type { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import type { CommentId } from "./Comment.ts"
import type { CommentRow } from "./CommentRow.ts"

/** A comment about to be inserted. */
export type NewComment = Omit<CommentRow, "answer" | "answeredAt" | "hiddenReason" | "hiddenAt" | "editedAt">

/** Columns of a CommentRow, for every store of this domain. */
export const commentColumns = `id, kind, shop_id, case when kind = 'product' then rated_id end as product_id,
  case when kind = 'product' then subject_id end as variation_id, author_id, stars, text, verified_purchase, answer,
  answered_at, hidden_reason, hidden_at, created_at, edited_at`

/** The SQL that writes comments and reads single ones. */
export class CommentStore extends Context.Service<
  CommentStore,
  {
    /** Inserts a comment; null when the author has one on this already. */
    readonly insert: (comment: NewComment) => Effect.Effect<CommentRow | null>
    /** Finds a comment, any or only the author's, and holds it until the transaction ends. */
    readonly hold: (id: CommentId, authorId: UserId | null) => Effect.Effect<CommentRow | null>
    /** Writes stars and text of a held comment. */
    readonly edit: (
      id: CommentId,
      fields: { readonly stars: number; readonly text: string; readonly at: Date },
    ) => Effect.Effect<CommentRow>
    readonly remove: (id: CommentId) => Effect.Effect<void>
    /** Writes or, with null, takes back the answer of a shop to a visible comment; null when it has no such comment. */
    readonly answer: (
      id: CommentId,
      shopId: ShopId,
      answer: { readonly text: string; readonly at: Date } | null,
    ) => Effect.Effect<CommentRow | null>
    /** Hides a held comment or, with null, shows it again. */
    readonly hide: (
      id: CommentId,
      hidden: { readonly reason: string; readonly at: Date } | null,
    ) => Effect.Effect<CommentRow>
    /** Marks what a customer said of a variation and of its shop as said by somebody who received it. */
    readonly verify: (customerId: UserId, variationId: VariationId, shopId: ShopId) => Effect.Effect<void>
  }
>()("@souk/core/comments/CommentStore") {
  static readonly layer = Layer.effect(
    CommentStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal(commentColumns)

      return {
        insert: (comment) =>
          sql<CommentRow>`
            insert into comments.comments
              (id, kind, subject_id, rated_id, shop_id, author_id, stars, text, verified_purchase, created_at)
            values (${comment.id}, ${comment.kind}, ${comment.variationId ?? comment.shopId},
              ${comment.productId ?? comment.shopId}, ${comment.shopId}, ${comment.authorId}, ${comment.stars},
              ${comment.text}, ${comment.verifiedPurchase}, ${comment.createdAt})
            on conflict (author_id, kind, subject_id) do nothing
            returning ${columns}`.pipe(Effect.orDie, Effect.map(firstRow)),

        hold: (id, authorId) =>
          sql<CommentRow>`
            select ${columns} from comments.comments
            where ${sql.and([sql`id = ${id}`, ...given(authorId, (author) => sql`author_id = ${author}`)])}
            for update`.pipe(Effect.orDie, Effect.map(firstRow)),

        edit: (id, { stars, text, at }) =>
          sql<CommentRow>`
            update comments.comments set stars = ${stars}, text = ${text}, edited_at = ${at}
            where id = ${id} returning ${columns}`.pipe(Effect.orDie, Effect.map(onlyRow)),

        remove: (id) => sql`delete from comments.comments where id = ${id}`.pipe(Effect.orDie, Effect.asVoid),

        answer: (id, shopId, answer) =>
          sql<CommentRow>`
            update comments.comments
            set answer = ${answer?.text ?? null}::text, answered_at = ${answer?.at ?? null}::timestamptz
            where id = ${id} and shop_id = ${shopId} and hidden_at is null
            returning ${columns}`.pipe(Effect.orDie, Effect.map(firstRow)),

        hide: (id, hidden) =>
          sql<CommentRow>`
            update comments.comments
            set hidden_reason = ${hidden?.reason ?? null}::text, hidden_at = ${hidden?.at ?? null}::timestamptz
            where id = ${id} returning ${columns}`.pipe(Effect.orDie, Effect.map(onlyRow)),

        verify: (customerId, variationId, shopId) =>
          sql`
            update comments.comments set verified_purchase = true
            where author_id = ${customerId} and not verified_purchase
              and ((kind = 'product' and subject_id = ${variationId}) or (kind = 'shop' and subject_id = ${shopId}))`.pipe(
            Effect.orDie,
            Effect.asVoid,
          ),
      }
    }),
  )
}
