import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import { hasRow } from "../platform/database/rows.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import type { ShopState } from "./ShopState.ts"

/** A shop as other domains copy it. */
export interface ShopSnapshot {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly currency: Currency
  /** IANA name. */
  readonly timeZone: string
  readonly state: ShopState
  readonly isVerified: boolean
  readonly createdAt: Date
}

/** Shops for domains that keep copies of them, search and analytics, and for those that write to their owners. */
export class ShopSnapshots extends Context.Service<
  ShopSnapshots,
  {
    /** Shops in every state; unknown ids are left out. One statement. */
    readonly read: (ids: ReadonlyArray<ShopId>) => Effect.Effect<ReadonlyMap<ShopId, ShopSnapshot>>
    /** Shops in every state, by slug; unknown slugs are left out. One statement. */
    readonly bySlug: (slugs: ReadonlyArray<string>) => Effect.Effect<ReadonlyMap<string, ShopSnapshot>>
    /** Users who own the shops, who joined first first; unknown ids are left out. One statement. */
    readonly owners: (ids: ReadonlyArray<ShopId>) => Effect.Effect<ReadonlyMap<ShopId, ReadonlyArray<UserId>>>
    /** Tells whether a user belongs to a shop, whatever its state. */
    readonly hasMember: (userId: UserId) => Effect.Effect<boolean>
    /** Ids of the next shops in their order, whatever their state. */
    readonly ids: (after: ShopId | null, limit: number) => Effect.Effect<ReadonlyArray<ShopId>>
  }
>()("@souk/core/shops/ShopSnapshots") {
  static readonly layer = Layer.effect(
    ShopSnapshots,
    Effect.map(Database, ({ sql }) => ({
      read: Effect.fn("ShopSnapshots.read")(function* (ids) {
        if (ids.length === 0) return new Map<ShopId, ShopSnapshot>()
        const rows = yield* sql<ShopSnapshot>`
          select id, slug, name, about, currency, time_zone, state, is_verified, created_at
          from shops.shops where id = any (${ids}::uuid[])`.pipe(Effect.orDie)
        return new Map(rows.map((row) => [row.id, row]))
      }),
      bySlug: Effect.fn("ShopSnapshots.bySlug")((slugs: ReadonlyArray<string>) =>
        sql<ShopSnapshot>`
          select id, slug, name, about, currency, time_zone, state, is_verified, created_at
          from shops.shops where slug = any (${slugs}::text[])`.pipe(
          Effect.orDie,
          Effect.map((rows) => new Map(rows.map((row) => [row.slug, row]))),
        ),
      ),
      owners: Effect.fn("ShopSnapshots.owners")(function* (ids) {
        if (ids.length === 0) return new Map<ShopId, ReadonlyArray<UserId>>()
        const rows = yield* sql<{ shopId: ShopId; userIds: ReadonlyArray<UserId> }>`
          select shop_id, array_agg(user_id::text order by joined_at, user_id) as user_ids
          from shops.staff where shop_id = any (${ids}::uuid[]) and role = 'owner'
          group by shop_id`.pipe(Effect.orDie)
        return new Map(rows.map(({ shopId, userIds }) => [shopId, userIds]))
      }),
      hasMember: Effect.fn("ShopSnapshots.hasMember")((userId: UserId) =>
        sql`select 1 from shops.staff where user_id = ${userId}`.pipe(Effect.orDie, Effect.map(hasRow)),
      ),
      ids: Effect.fn("ShopSnapshots.ids")((after: ShopId | null, limit: number) =>
        sql<{ id: ShopId }>`
          select id from shops.shops
          where ${sql.and([sql.literal("true"), ...given(after, (id) => sql`id > ${id}::uuid`)])}
          order by id
          limit ${limit}::int`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map(({ id }) => id)),
        ),
      ),
    })),
  )
}
