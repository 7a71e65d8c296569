import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { firstRow, onlyRow } from "../platform/database/rows.ts"
import type { ShopId, UserId, VariationId } from "../shared/Ids.ts"
import { fetchSize } from "../shared/Page.ts"
import type { WishlistCount, WishlistItemId, WishlistQuery } from "./WishlistItem.ts"

/** A row of `wishlists.items`; one of variation and shop is null. */
export interface WishRow {
  readonly id: WishlistItemId
  readonly userId: UserId
  readonly variationId: VariationId | null
  readonly shopId: ShopId | null
  readonly createdAt: Date
}

/** Where a page of wishes ended. */
export interface WishKey {
  readonly createdAt: Date
  readonly id: WishlistItemId
}

/** The SQL of wishlists. */
export class WishlistStore extends Context.Service<
  WishlistStore,
  {
    /** Inserts a wish; null when the user has it already. */
    readonly insert: (wish: WishRow) => Effect.Effect<WishRow | null>
    /** The user's wish for a variation or a shop. */
    readonly find: (userId: UserId, of: Pick<WishRow, "variationId" | "shopId">) => Effect.Effect<WishRow | null>
    /** Wishes of a user, newest first, one more than the page. */
    readonly list: (
      userId: UserId,
      query: WishlistQuery,
      after: WishKey | null,
    ) => Effect.Effect<ReadonlyArray<WishRow>>
    /** Finds wishes of the user among the ids and holds them, in the order of ids, until the transaction ends. */
    readonly hold: (userId: UserId, ids: ReadonlyArray<WishlistItemId>) => Effect.Effect<ReadonlyArray<WishRow>>
    /** Deletes wishes of the user; answers those that were there. */
    readonly remove: (userId: UserId, ids: ReadonlyArray<WishlistItemId>) => Effect.Effect<ReadonlyArray<WishRow>>
    /** Deletes every wish of the user; answers those that were there. */
    readonly clear: (userId: UserId) => Effect.Effect<ReadonlyArray<WishRow>>
    readonly count: (userId: UserId) => Effect.Effect<WishlistCount>
  }
>()("@souk/core/wishlists/WishlistStore") {
  static readonly layer = Layer.effect(
    WishlistStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal("id, user_id, variation_id, shop_id, created_at")

      return {
        insert: (wish) =>
          sql<WishRow>`
            insert into wishlists.items (id, user_id, variation_id, shop_id, created_at)
            values (${wish.id}, ${wish.userId}, ${wish.variationId}::uuid, ${wish.shopId}::uuid, ${wish.createdAt})
            on conflict do nothing
            returning ${columns}`.pipe(Effect.orDie, Effect.map(firstRow)),

        find: (userId, { variationId, shopId }) =>
          sql<WishRow>`
            select ${columns} from wishlists.items
            where user_id = ${userId} and (variation_id = ${variationId}::uuid or shop_id = ${shopId}::uuid)`.pipe(
            Effect.orDie,
            Effect.map(firstRow),
          ),

        list: (userId, query, after) =>
          sql<WishRow>`
            select ${columns} from wishlists.items
            where ${sql.and([
              sql`user_id = ${userId}`,
              ...given(query.kind, (kind) =>
                kind === "shop" ? sql`shop_id is not null` : sql`variation_id is not null`,
              ),
              ...given(query.variationId, (id) => sql`variation_id = ${id}::uuid`),
              ...given(query.shopId, (id) => sql`shop_id = ${id}::uuid`),
              ...given(after, ({ createdAt, id }) => sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`),
            ])}
            order by created_at desc, id desc limit ${fetchSize(query)}::int`.pipe(Effect.orDie),

        hold: (userId, ids) =>
          sql<WishRow>`
            select ${columns} from wishlists.items
            where user_id = ${userId} and id = any(${ids}::uuid[]) order by id for update`.pipe(Effect.orDie),

        remove: (userId, ids) =>
          sql<WishRow>`
            delete from wishlists.items where user_id = ${userId} and id = any(${ids}::uuid[])
            returning ${columns}`.pipe(Effect.orDie),

        clear: (userId) =>
          sql<WishRow>`delete from wishlists.items where user_id = ${userId} returning ${columns}`.pipe(Effect.orDie),

        count: (userId) =>
          sql<WishlistCount>`
            select count(*) as total, count(variation_id) as variations, count(shop_id) as shops
            from wishlists.items where user_id = ${userId}`.pipe(Effect.orDie, Effect.map(onlyRow)),
      }
    }),
  )
}
