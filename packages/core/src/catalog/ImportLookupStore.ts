import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"

/** SQL that finds what the rows of an import name. */
export class ImportLookupStore extends Context.Service<
  ImportLookupStore,
  {
    /** The shop's products with these SKUs. */
    readonly productIds: (shopId: ShopId, skus: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<ProductId>>
    /** Variations of the shop with these SKUs that belong to none of these products, with their products' SKUs. */
    readonly foreignSkus: (
      shopId: ShopId,
      skus: ReadonlyArray<string>,
      productIds: ReadonlyArray<ProductId>,
    ) => Effect.Effect<ReadonlyArray<{ readonly sku: string; readonly productSku: string }>>
    readonly categories: (slugs: ReadonlyArray<string>) => Effect.Effect<ReadonlyMap<string, CategoryId>>
  }
>()("@souk/core/catalog/ImportLookupStore") {
  static readonly layer = Layer.effect(
    ImportLookupStore,
    Effect.map(Database, ({ sql }) => ({
      productIds: (shopId, skus) =>
        sql<{ id: ProductId }>`
            select id from catalog.products
            where shop_id = ${shopId}::uuid and sku = any (${skus}::text[]) and deleted_at is null`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map((row) => row.id)),
        ),

      foreignSkus: (shopId, skus, productIds) =>
        sql<{ sku: string; productSku: string }>`
            select v.sku, p.sku as product_sku
            from catalog.variations v
            join catalog.products p on p.id = v.product_id
            where v.shop_id = ${shopId}::uuid and v.sku = any (${skus}::text[]) and v.deleted_at is null
              and v.product_id <> all (${productIds}::uuid[])`.pipe(Effect.orDie),

      categories: (slugs) =>
        sql<{ id: CategoryId; slug: string }>`
            select id, slug from catalog.categories where slug = any (${slugs}::text[])`.pipe(
          Effect.orDie,
          Effect.map((rows) => new Map(rows.map((row) => [row.slug, row.id]))),
        ),
    })),
  )
}
