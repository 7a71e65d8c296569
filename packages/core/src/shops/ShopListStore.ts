import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { escapeLike } from "../platform/database/escapeLike.ts"
import { given } from "../platform/database/given.ts"
import type { ShopId } from "../shared/Ids.ts"
import { fetchSize } from "../shared/Page.ts"
import { nameKey } from "./Shop.ts"
import type { OperatorShopQuery, ShopQuery } from "./ShopLists.ts"
import type { ShopRow } from "./ShopRow.ts"
import { shopColumns } from "./ShopStore.ts"

/** The SQL of lists of shops; each answers one row more than the page. */
export class ShopListStore extends Context.Service<
  ShopListStore,
  {
    readonly newest: (
      query: ShopQuery,
      after: { readonly createdAt: Date; readonly id: ShopId } | null,
    ) => Effect.Effect<ReadonlyArray<ShopRow>>
    readonly byName: (
      query: ShopQuery,
      after: { readonly nameKey: string; readonly id: ShopId } | null,
    ) => Effect.Effect<ReadonlyArray<ShopRow>>
    readonly bySubmission: (
      query: OperatorShopQuery & { readonly sort: "oldest" | "newest" },
      after: { readonly submittedAt: Date; readonly id: ShopId } | null,
    ) => Effect.Effect<ReadonlyArray<ShopRow>>
  }
>()("@souk/core/shops/ShopListStore") {
  static readonly layer = Layer.effect(
    ShopListStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal(shopColumns)
      const startsWith = (text: string) => sql`name_key like ${`${escapeLike(nameKey(text))}%`}`
      const approved = (query: ShopQuery) => [
        sql`state = 'approved'`,
        ...given(query.text, startsWith),
        ...given(query.slug, (slug) => sql`slug = ${slug}`),
      ]

      return {
        newest: (query, after) =>
          sql<ShopRow>`
            select ${columns} from shops.shops
            where ${sql.and([
              ...approved(query),
              ...given(after, ({ createdAt, id }) => sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`),
            ])}
            order by created_at desc, id desc limit ${fetchSize(query)}`.pipe(Effect.orDie),

        byName: (query, after) =>
          sql<ShopRow>`
            select ${columns} from shops.shops
            where ${sql.and([
              ...approved(query),
              ...given(after, (last) => sql`(name_key, id) > (${last.nameKey}::text, ${last.id}::uuid)`),
            ])}
            order by name_key, id limit ${fetchSize(query)}`.pipe(Effect.orDie),

        bySubmission: (query, after) => {
          const isOldest = query.sort === "oldest"
          const comparison = sql.literal(isOldest ? ">" : "<")
          const direction = sql.literal(isOldest ? "asc" : "desc")
          return sql<ShopRow>`
            select ${columns} from shops.shops
            where ${sql.and([
              ...given(query.state, (state) => sql`state = ${state}`),
              ...given(query.text, startsWith),
              ...given(
                after,
                ({ submittedAt, id }) =>
                  sql`(submitted_at, id) ${comparison} (${submittedAt}::timestamptz, ${id}::uuid)`,
              ),
            ])}
            order by submitted_at ${direction}, id ${direction} limit ${fetchSize(query)}`.pipe(Effect.orDie)
        },
      }
    }),
  )
}
