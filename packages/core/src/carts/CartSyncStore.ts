import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { onlyRow } from "../platform/database/rows.ts"
import { fetchSize } from "../shared/Page.ts"
import type { CartSync, CartSyncQuery } from "./Cart.ts"

/** SQL of the results of stock synchronisations. */
export class CartSyncStore extends Context.Service<CartSyncStore>()("@souk/core/carts/CartSyncStore", {
  make: Effect.gen(function* () {
    const { sql } = yield* Database

    const insert = Effect.fn("CartSyncStore.insert")(function* (sync: Omit<CartSync, "id">) {
      const rows = yield* sql<{ readonly id: number }>`
        insert into carts.syncs (started_at, finished_at, total_items, updated, deleted, unchanged, errors)
        values (${sync.startedAt}, ${sync.finishedAt}, ${sync.totalItems}, ${sync.updated}, ${sync.deleted},
          ${sync.unchanged}, ${sync.errors})
        returning id`.pipe(Effect.orDie)
      return { id: onlyRow(rows).id, ...sync }
    })

    const list = Effect.fn("CartSyncStore.list")((query: CartSyncQuery, before: number | null) =>
      sql<CartSync>`
        select id, started_at, finished_at, total_items, updated, deleted, unchanged, errors
        from carts.syncs
        where ${sql.and(given(before, (id) => sql`id < ${id}::bigint`))}
        order by id desc
        limit ${fetchSize(query)}`.pipe(Effect.orDie),
    )

    const deleteOlder = Effect.fn("CartSyncStore.deleteOlder")((before: Date) =>
      sql`delete from carts.syncs where finished_at < ${before}`.pipe(Effect.orDie, Effect.asVoid),
    )

    return { insert, list, deleteOlder }
  }),
}) {
  static readonly layer = Layer.effect(CartSyncStore, CartSyncStore.make)
}
