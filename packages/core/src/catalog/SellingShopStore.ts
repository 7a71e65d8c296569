import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"

/** What the catalog keeps of a shop, so that its lists need not ask for it. */
export interface SellingShop {
  readonly shopId: ShopId
  readonly slug: string
  readonly name: string
  readonly currency: Currency
  readonly isActive: boolean
}

/** SQL of the catalog's copy of shops. */
export class SellingShopStore extends Context.Service<
  SellingShopStore,
  {
    /**
     * Locks the catalog's copy of a shop until the end of the transaction.
     *
     * Whoever holds the lock reads the shop afterwards and writes what it read: of two writers the later one has read
     * the later state.
     */
    readonly lock: (shopId: ShopId) => Effect.Effect<void>
    /** Writes the copy, and on all products of the shop whether it sells. */
    readonly write: (shop: SellingShop) => Effect.Effect<void>
  }
>()("@souk/core/catalog/SellingShopStore") {
  static readonly layer = Layer.effect(
    SellingShopStore,
    Effect.map(Database, ({ sql }) => ({
      lock: (shopId) =>
        sql`select pg_advisory_xact_lock(hashtextextended('catalog.shops ' || ${shopId}::uuid, 0))`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),

      write: (shop) =>
        sql`
          with written as (
            insert into catalog.shops as s (shop_id, slug, name, currency, is_active)
            values (${shop.shopId}::uuid, ${shop.slug}, ${shop.name}, ${shop.currency}, ${shop.isActive})
            on conflict (shop_id) do update
              set slug = excluded.slug, name = excluded.name, currency = excluded.currency, is_active = excluded.is_active
              where (s.slug, s.name, s.currency, s.is_active)
                is distinct from (excluded.slug, excluded.name, excluded.currency, excluded.is_active)
            returning shop_id, is_active
          )
          update catalog.products p set shop_is_active = w.is_active
          from written w where p.shop_id = w.shop_id and p.shop_is_active <> w.is_active`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),
    })),
  )
}
