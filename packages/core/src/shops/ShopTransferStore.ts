import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { fetchSize, type PageQuery } from "../shared/Page.ts"
import type { ShopRow } from "./ShopRow.ts"
import { shopColumns } from "./ShopStore.ts"

/** SQL that finds what a file of shops names, and reads shops for one. */
export class ShopTransferStore extends Context.Service<
  ShopTransferStore,
  {
    /** Shops in every state by slug, locked until the transaction ends. */
    readonly bySlugs: (slugs: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<ShopRow>>
    /** Those of the users who belong to a shop. */
    readonly members: (userIds: ReadonlyArray<UserId>) => Effect.Effect<ReadonlySet<UserId>>
    /** All shops but the deleted, in the order of their ids. */
    readonly page: (query: PageQuery, after: ShopId | null) => Effect.Effect<ReadonlyArray<ShopRow>>
  }
>()("@souk/core/shops/ShopTransferStore") {
  static readonly layer = Layer.effect(
    ShopTransferStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal(shopColumns)
      return {
        bySlugs: (slugs) =>
          sql<ShopRow>`
            select ${columns} from shops.shops where slug = any (${slugs}::text[]) order by id for update`.pipe(
            Effect.orDie,
          ),

        members: (userIds) =>
          sql<{ userId: UserId }>`select user_id from shops.staff where user_id = any (${userIds}::uuid[])`.pipe(
            Effect.orDie,
            Effect.map((rows) => new Set(rows.map(({ userId }) => userId))),
          ),

        page: (query, after) =>
          sql<ShopRow>`
            select ${columns} from shops.shops
            where ${sql.and([sql`state <> 'deleted'`, ...given(after, (id) => sql`id > ${id}::uuid`)])}
            order by id
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie),
      }
    }),
  )
}
