import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { CategoryId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import type { Currency } from "../shared/Money.ts"
import type { VariationOption } from "./Variation.ts"

/** A product that its shop offers. */
export interface ProductForSale {
  readonly id: ProductId
  readonly shopId: ShopId
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly currency: Currency
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  readonly createdAt: Date
  readonly ratingSum: number
  readonly ratingCount: number
  /** Units, those of cancelled items taken back. */
  readonly sold: number
  readonly priceMin: number
  readonly priceMax: number
  /** Its own and those of its variations. */
  readonly skus: ReadonlyArray<string>
  /** Values of its variations' options, each once. */
  readonly options: ReadonlyArray<string>
  readonly variationIds: ReadonlyArray<VariationId>
  /** Its categories and all that are above them, by id. */
  readonly categories: ReadonlyArray<{ readonly id: CategoryId; readonly slug: string; readonly name: string }>
  readonly image: { readonly alt: string; readonly file: ImageFile } | null
}

/** Which products: of a shop, in and below a category, or all. */
export type ProductScope = { readonly shopId: ShopId } | { readonly categoryId: CategoryId } | null

/** What stands behind a variation; cost in minor units a piece. */
export interface VariationFacts {
  readonly productId: ProductId
  readonly cost: number
}

/** What a shop calls one of its variations. */
export interface ShopSku {
  readonly shopId: ShopId
  readonly sku: string
}

/** The variation that a shop calls so. */
export interface ProductOfSku extends ShopSku {
  readonly variationId: VariationId
  readonly productId: ProductId
  readonly title: string
  readonly slug: string
  readonly options: ReadonlyArray<VariationOption>
}

/** SQL that reads products for copies of them. */
export class SnapshotStore extends Context.Service<
  SnapshotStore,
  {
    readonly forSale: (ids: ReadonlyArray<ProductId>) => Effect.Effect<ReadonlyArray<ProductForSale>>
    readonly ids: (
      within: ProductScope,
      page: { readonly after: ProductId | null; readonly limit: number },
    ) => Effect.Effect<ReadonlyArray<ProductId>>
    readonly variations: (
      ids: ReadonlyArray<VariationId>,
    ) => Effect.Effect<ReadonlyArray<VariationFacts & { readonly variationId: VariationId }>>
    readonly bySku: (skus: ReadonlyArray<ShopSku>) => Effect.Effect<ReadonlyArray<ProductOfSku>>
    readonly titles: (
      ids: ReadonlyArray<ProductId>,
    ) => Effect.Effect<
      ReadonlyArray<{ readonly productId: ProductId; readonly shopId: ShopId; readonly title: string }>
    >
  }
>()("@souk/core/catalog/SnapshotStore") {
  static readonly layer = Layer.effect(
    SnapshotStore,
    Effect.map(Database, ({ sql }) => {
      const inScope = (within: ProductScope) => {
        if (within === null) return sql.literal("true")
        if ("shopId" in within) return sql`p.shop_id = ${within.shopId}::uuid`
        return sql`exists (
          select 1
          from catalog.product_categories pc
          join catalog.categories c on c.id = pc.category_id
          where pc.product_id = p.id and c.path @> array[${within.categoryId}::uuid]
        )`
      }

      return {
        forSale: (ids) =>
          sql<ProductForSale>`
            select p.id, p.shop_id, p.slug, p.title, p.description, p.currency, p.on_sale, p.top_sale, p.top_popular,
              p.created_at, p.rating_sum, p.rating_count, p.popularity as sold, offered.price_min, offered.price_max,
              array_prepend(p.sku, offered.skus) as skus, offered.variation_ids,
              coalesce(choice.options, '{}') as options, coalesce(filed.categories, '[]') as categories, picture.image
            from catalog.products p
            cross join lateral (
              select min(v.price) as price_min, max(v.price) as price_max, array_agg(v.sku order by v.position, v.id) as skus,
                array_agg(v.id order by v.id) as variation_ids
              from catalog.variations v
              where v.product_id = p.id and v.is_active and v.deleted_at is null
            ) offered
            left join lateral (
              select array_agg(distinct option ->> 'value') as options
              from catalog.variations v
              cross join lateral jsonb_array_elements(v.options) as option
              where v.product_id = p.id and v.is_active and v.deleted_at is null
            ) choice on true
            left join lateral (
              select jsonb_agg(jsonb_build_object('id', above.id, 'slug', above.slug, 'name', above.name) order by above.id) as categories
              from catalog.categories above
              where above.id in (
                select unnest(c.path)
                from catalog.product_categories pc
                join catalog.categories c on c.id = pc.category_id
                where pc.product_id = p.id
              )
            ) filed on true
            left join lateral (
              select jsonb_build_object('alt', i.alt, 'file', i.file) as image
              from catalog.images i
              where i.product_id = p.id
              order by i.position, i.id
              limit 1
            ) picture on true
            where p.id = any (${ids}::uuid[]) and p.is_active and p.suspended_reason is null and p.deleted_at is null
              and offered.price_min is not null`.pipe(Effect.orDie),

        ids: (within, { after, limit }) =>
          sql<{ id: ProductId }>`
            select p.id from catalog.products p
            where ${sql.and([inScope(within), ...given(after, (id) => sql`p.id > ${id}::uuid`)])}
            order by p.id
            limit ${limit}::int`.pipe(
            Effect.orDie,
            Effect.map((rows) => rows.map(({ id }) => id)),
          ),

        variations: (ids) =>
          sql<VariationFacts & { variationId: VariationId }>`
            select v.id as variation_id, v.product_id, p.cost
            from catalog.variations v
            join catalog.products p on p.id = v.product_id
            where v.id = any (${ids}::uuid[])`.pipe(Effect.orDie),

        bySku: (skus) =>
          sql<ProductOfSku>`
            select distinct on (v.shop_id, v.sku) v.shop_id, v.sku, v.id as variation_id, v.product_id, p.title, p.slug,
              v.options
            from catalog.variations v
            join catalog.products p on p.id = v.product_id
            where (v.shop_id, v.sku) in (
              select "shopId", sku from jsonb_to_recordset(${sql.json(skus)}) as named ("shopId" uuid, sku text)
            )
            order by v.shop_id, v.sku, v.deleted_at is not null, v.id desc`.pipe(Effect.orDie),

        titles: (ids) =>
          sql<{ productId: ProductId; shopId: ShopId; title: string }>`
            select id as product_id, shop_id, title from catalog.products where id = any (${ids}::uuid[])`.pipe(
            Effect.orDie,
          ),
      }
    }),
  )
}
