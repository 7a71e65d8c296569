import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Fragment } from "effect/sql/Statement"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { ProductId, ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { fetchSize, type PageQuery } from "../shared/Page.ts"
import type { CommentId, CommentKind, CommentSort } from "./Comment.ts"
import type { CommentRow } from "./CommentRow.ts"
import { commentColumns } from "./CommentStore.ts"

/** Where the next page of a list of comments starts. */
export interface CommentKey {
  readonly stars: number
  readonly createdAt: Date
  readonly id: CommentId
}

/** Which comments to list; absent filters let all pass. */
export interface CommentFilter extends PageQuery {
  readonly ratedId?: ShopId | ProductId
  readonly variationId?: VariationId
  readonly shopId?: ShopId
  readonly authorId?: UserId
  readonly kind?: CommentKind
  readonly stars?: number
  readonly verifiedPurchase?: boolean
  readonly isAnswered?: boolean
  readonly isHidden?: boolean
}

/** The SQL of lists of comments: one statement a page, one row more than it. */
export class CommentListStore extends Context.Service<
  CommentListStore,
  {
    readonly page: (
      filter: CommentFilter,
      sort: CommentSort,
      after: CommentKey | null,
    ) => Effect.Effect<ReadonlyArray<CommentRow>>
  }
>()("@souk/core/comments/CommentListStore") {
  static readonly layer = Layer.effect(
    CommentListStore,
    Effect.map(Database, ({ sql }) => {
      const filters = (filter: CommentFilter): ReadonlyArray<Fragment> => [
        sql`true`,
        ...given(filter.ratedId, (id) => sql`rated_id = ${id}::uuid`),
        ...given(filter.variationId, (id) => sql`subject_id = ${id}::uuid`),
        ...given(filter.shopId, (id) => sql`shop_id = ${id}::uuid`),
        ...given(filter.authorId, (id) => sql`author_id = ${id}::uuid`),
        ...given(filter.kind, (kind) => sql`kind = ${kind}`),
        ...given(filter.stars, (stars) => sql`stars = ${stars}::int`),
        // No parameters: a partial index serves only a condition that the planner can read.
        ...given(filter.verifiedPurchase, (is) => (is ? sql`verified_purchase` : sql`not verified_purchase`)),
        ...given(filter.isAnswered, (is) => (is ? sql`answer is not null` : sql`answer is null`)),
        ...given(filter.isHidden, (is) => (is ? sql`hidden_at is not null` : sql`hidden_at is null`)),
      ]

      const orders: Readonly<Record<CommentSort, Fragment>> = {
        newest: sql`created_at desc, id desc`,
        highest: sql`stars desc, created_at desc, id desc`,
        lowest: sql`stars, created_at desc, id desc`,
      }

      const afterKey = (sort: CommentSort, { stars, createdAt, id }: CommentKey): Fragment => {
        const older = sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`
        switch (sort) {
          case "newest":
            return older
          case "highest":
            return sql`(stars, created_at, id) < (${stars}::int, ${createdAt}::timestamptz, ${id}::uuid)`
          case "lowest":
            return sql`stars >= ${stars}::int and (stars > ${stars}::int or ${older})`
        }
      }

      return {
        page: (filter, sort, after) =>
          sql<CommentRow>`
            select ${sql.literal(commentColumns)} from comments.comments
            where ${sql.and([...filters(filter), ...given(after, (key) => afterKey(sort, key))])}
            order by ${orders[sort]} limit ${fetchSize(filter)}::int`.pipe(Effect.orDie),
      }
    }),
  )
}
