import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { ShopId } from "../shared/Ids.ts"
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

/** Shops for domains that keep copies of them: search, analytics. */
export class ShopSnapshots extends Context.Service<
  ShopSnapshots,
  {
    /** Shops in every state; unknown ids are left out. One statement. */
    readonly read: (ids: ReadonlyArray<ShopId>) => Effect.Effect<ReadonlyMap<ShopId, ShopSnapshot>>
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
