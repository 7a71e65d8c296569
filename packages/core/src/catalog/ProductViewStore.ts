import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow } from "../platform/database/rows.ts"
import type { ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import { fetchSize } from "../shared/Page.ts"
import type { Timestamp } from "../shared/Timestamp.ts"
import type { PublicProduct, VendorProduct } from "./Product.ts"
import type { ManagedProductQuery } from "./ProductQuery.ts"
import { termPatterns } from "./termPatterns.ts"

/** A product's row with its categories, as those who manage it see it. */
export type ManagedRow = Omit<VendorProduct, "images" | "variations">

/** A product's row with its shop and categories, as the public sees it. */
export interface PublicRow extends Omit<PublicProduct, "images" | "variations" | "rating"> {
  readonly ratingSum: number
  readonly ratingCount: number
}

/** A picture's row. */
export interface ImageRow {
  readonly id: string
  readonly productId: ProductId
  readonly variationId: VariationId | null
  readonly alt: string
  readonly file: ImageFile
}

/** Where the next page of managed products starts. */
export interface ManagedKey {
  readonly createdAt: Timestamp
  readonly id: ProductId
}

/** SQL that shows products whole. */
export class ProductViewStore extends Context.Service<
  ProductViewStore,
  {
    /** One product that is not deleted; `shopId` null for any shop's. */
    readonly managed: (id: ProductId, shopId: ShopId | null) => Effect.Effect<ManagedRow | null>
    /** Products that are not deleted, newest first. */
    readonly managedPage: (
      query: ManagedProductQuery,
      options: { readonly shopId: ShopId | null; readonly before: ManagedKey | null },
    ) => Effect.Effect<ReadonlyArray<ManagedRow>>
    /** One listed product, by id or by slug. */
    readonly listed: (key: {
      readonly id: string | null
      readonly slug: string | null
    }) => Effect.Effect<PublicRow | null>
    /** Pictures of products, in the vendor's order. */
    readonly images: (productIds: ReadonlyArray<ProductId>) => Effect.Effect<ReadonlyArray<ImageRow>>
  }
>()("@souk/core/catalog/ProductViewStore") {
  static readonly layer = Layer.effect(
    ProductViewStore,
    Effect.map(Database, ({ sql }) => {
      const categories = sql`
        (
          select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name) order by c.name, c.id), '[]')
          from catalog.product_categories pc
          join catalog.categories c on c.id = pc.category_id
          where pc.product_id = p.id
        ) as categories`

      const managed = sql`
        select p.id, p.shop_id, p.slug, p.sku, p.title, p.description, p.cost, p.currency, p.is_active, p.on_sale,
          p.top_sale, p.top_popular, p.suspended_reason, p.listed as is_listed, p.created_at, p.updated_at, ${categories}
        from catalog.products p`

      return {
        managed: (id, shopId) =>
          sql<ManagedRow>`
            ${managed}
            where p.id = ${id}::uuid and p.deleted_at is null and (${shopId}::uuid is null or p.shop_id = ${shopId}::uuid)`.pipe(
            Effect.orDie,
            Effect.map(firstRow),
          ),

        managedPage: (query, { shopId, before }) =>
          sql<ManagedRow>`
            ${managed}
            where ${sql.and([
              sql`p.deleted_at is null`,
              ...(shopId === null ? [] : [sql`p.shop_id = ${shopId}::uuid`]),
              ...(query.isActive === undefined ? [] : [sql`p.is_active = ${query.isActive}::boolean`]),
              ...(query.isSuspended === undefined
                ? []
                : [sql`(p.suspended_reason is not null) = ${query.isSuspended}::boolean`]),
              ...termPatterns(query.text).map((pattern) => sql`p.search_text like ${pattern}::text`),
              ...(before === null
                ? []
                : [sql`(p.created_at, p.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)`]),
            ])}
            order by p.created_at desc, p.id desc
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie),

        listed: ({ id, slug }) =>
          sql<PublicRow>`
            select p.id, p.slug, p.sku, p.title, p.description, p.currency, p.on_sale, p.top_sale, p.top_popular,
              p.in_stock, p.rating_sum, p.rating_count, p.created_at, p.updated_at,
              jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'name', s.name) as shop, ${categories}
            from catalog.products p
            join catalog.shops s on s.shop_id = p.shop_id
            where p.listed and (p.id = ${id}::uuid or p.slug = ${slug}::text)`.pipe(Effect.orDie, Effect.map(firstRow)),

        images: (productIds) =>
          sql<ImageRow>`
            select id, product_id, variation_id, alt, file
            from catalog.images
            where product_id = any (${productIds}::uuid[])
            order by product_id, position, id`.pipe(Effect.orDie),
      }
    }),
  )
}
