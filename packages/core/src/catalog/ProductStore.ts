import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { SqlError } from "effect/sql/SqlError"
import { arrayLiteral } from "../platform/database/arrayLiteral.ts"
import { Database } from "../platform/database/Database.ts"
import type { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import type { Currency } from "../shared/Money.ts"
import type { RatingChange } from "../shared/Rating.ts"
import type { Timestamp } from "../shared/Timestamp.ts"
import { SkuTaken } from "./CatalogErrors.ts"
import type { Offer } from "./Product.ts"
import type { SellingShop } from "./SellingShopStore.ts"

/** The columns of a product that its vendor decides. */
export interface ProductFields {
  readonly sku: string
  readonly title: string
  readonly description: string
  readonly cost: number
  readonly isActive: boolean
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
}

/** A product about to be inserted. */
export interface ProductToInsert extends ProductFields {
  readonly id: ProductId
  /** The slug it gets when nobody has it yet. */
  readonly slug: string
}

/** A product whose row is locked until the end of the transaction. */
export interface LockedProduct extends ProductFields {
  readonly id: ProductId
  readonly shopId: ShopId
  readonly slug: string
  readonly currency: Currency
}

type OfferRow = Omit<Offer, "imageUrl"> & { readonly file: ImageFile | null }

/** SQL of products, apart from lists. */
export class ProductStore extends Context.Service<
  ProductStore,
  {
    /** Inserts products of one shop in one statement (two when slugs were taken meanwhile); answers their slugs. */
    readonly insert: (
      shop: SellingShop,
      products: ReadonlyArray<ProductToInsert>,
      at: Timestamp,
    ) => Effect.Effect<ReadonlyMap<ProductId, string>, SkuTaken>
    /** Locks products that are not deleted, in the order of their ids; `shopId` null for any shop's. */
    readonly lock: (ids: ReadonlyArray<ProductId>, shopId: ShopId | null) => Effect.Effect<ReadonlyArray<LockedProduct>>
    /** Writes all fields of products, by id. */
    readonly update: (
      products: ReadonlyArray<ProductFields & { readonly id: ProductId }>,
      at: Timestamp,
    ) => Effect.Effect<void, SkuTaken>
    /** Marks products as changed now. */
    readonly touch: (ids: ReadonlyArray<ProductId>, at: Timestamp) => Effect.Effect<void>
    /** Deletes a product and its variations softly: their SKUs and the options become free. */
    readonly remove: (id: ProductId, at: Timestamp) => Effect.Effect<void>
    /** Sets or clears why the marketplace has taken a product off. */
    readonly suspend: (id: ProductId, reason: string | null, at: Timestamp) => Effect.Effect<void>
    /** Replaces the categories of products; answers the given categories that exist. */
    readonly replaceCategories: (
      ids: ReadonlyArray<ProductId>,
      pairs: ReadonlyArray<{ readonly productId: ProductId; readonly categoryId: CategoryId }>,
    ) => Effect.Effect<ReadonlySet<CategoryId>>
    /** Brings price range and stock of locked products up to date with their active variations. */
    readonly refresh: (ids: ReadonlyArray<ProductId>) => Effect.Effect<void>
    /** Adds units to what a product has sold; negative ones take them back. */
    readonly countSold: (id: ProductId, units: number) => Effect.Effect<void>
    /** Adds to the sum of stars and to the number of comments that count. */
    readonly applyRating: (id: ProductId, change: RatingChange) => Effect.Effect<void>
    readonly offers: (variationIds: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<OfferRow>>
  }
>()("@souk/core/catalog/ProductStore") {
  static readonly layer = Layer.effect(
    ProductStore,
    Effect.map(Database, (database) => {
      const { sql } = database

      const insertOnce = (
        shop: SellingShop,
        products: ReadonlyArray<ProductToInsert>,
        suffixed: boolean,
        at: Timestamp,
      ) =>
        sql<{ id: ProductId; slug: string }>`
          with incoming as (
            select *, row_number() over (partition by slug order by id) as nth
            from unnest(
              ${products.map((product) => product.id)}::uuid[],
              ${products.map((product) => product.slug)}::text[],
              ${products.map((product) => product.sku)}::text[],
              ${products.map((product) => product.title)}::text[],
              ${products.map((product) => product.description)}::text[],
              ${arrayLiteral(products.map((product) => product.cost))}::bigint[],
              ${products.map((product) => product.isActive)}::boolean[],
              ${products.map((product) => product.onSale)}::boolean[],
              ${products.map((product) => product.topSale)}::boolean[],
              ${products.map((product) => product.topPopular)}::boolean[]
            ) as p (id, slug, sku, title, description, cost, is_active, on_sale, top_sale, top_popular)
          )
          insert into catalog.products (id, shop_id, slug, sku, title, description, cost, currency, is_active, on_sale,
            top_sale, top_popular, shop_is_active, created_at, updated_at)
          select i.id, ${shop.shopId}::uuid,
            case
              when ${suffixed}::boolean or i.nth > 1 or exists (select 1 from catalog.products t where t.slug = i.slug)
              then i.slug || '-' || right(i.id::text, 8)
              else i.slug
            end,
            i.sku, i.title, i.description, i.cost, ${shop.currency}::text, i.is_active, i.on_sale,
            i.top_sale, i.top_popular, ${shop.isActive}::boolean, ${at}::timestamptz, ${at}::timestamptz
          from incoming i
          on conflict (slug) do nothing
          returning id, slug`.pipe(skuTaken)

      const insert = Effect.fnUntraced(function* (
        shop: SellingShop,
        products: ReadonlyArray<ProductToInsert>,
        at: Timestamp,
      ) {
        const inserted = new Map<ProductId, string>()
        // A slug that another transaction took between the look and the insert is left out; it gets a suffix then.
        for (const suffixed of [false, true]) {
          const missing = products.filter((product) => !inserted.has(product.id))
          if (missing.length === 0) break
          for (const row of yield* insertOnce(shop, missing, suffixed, at)) inserted.set(row.id, row.slug)
        }
        return inserted
      })

      const lock = (ids: ReadonlyArray<ProductId>, shopId: ShopId | null) =>
        sql<LockedProduct>`
          select id, shop_id, slug, sku, title, description, cost, currency, is_active, on_sale, top_sale, top_popular
          from catalog.products
          where id = any (${ids}::uuid[]) and (${shopId}::uuid is null or shop_id = ${shopId}::uuid)
            and deleted_at is null
          order by id
          for no key update`.pipe(Effect.orDie)

      const update = (products: ReadonlyArray<ProductFields & { readonly id: ProductId }>, at: Timestamp) =>
        sql`
          update catalog.products p set sku = n.sku, title = n.title, description = n.description, cost = n.cost,
            is_active = n.is_active, on_sale = n.on_sale, top_sale = n.top_sale, top_popular = n.top_popular,
            updated_at = ${at}::timestamptz
          from unnest(
            ${products.map((product) => product.id)}::uuid[],
            ${products.map((product) => product.sku)}::text[],
            ${products.map((product) => product.title)}::text[],
            ${products.map((product) => product.description)}::text[],
            ${arrayLiteral(products.map((product) => product.cost))}::bigint[],
            ${products.map((product) => product.isActive)}::boolean[],
            ${products.map((product) => product.onSale)}::boolean[],
            ${products.map((product) => product.topSale)}::boolean[],
            ${products.map((product) => product.topPopular)}::boolean[]
          ) as n (id, sku, title, description, cost, is_active, on_sale, top_sale, top_popular)
          where p.id = n.id`.pipe(skuTaken, Effect.asVoid)

      const touch = (ids: ReadonlyArray<ProductId>, at: Timestamp) =>
        sql`update catalog.products set updated_at = ${at}::timestamptz where id = any (${ids}::uuid[])`.pipe(
          Effect.orDie,
          Effect.asVoid,
        )

      const remove = (id: ProductId, at: Timestamp) =>
        sql`
          with gone as (
            update catalog.products set deleted_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
            where id = ${id}::uuid and deleted_at is null
            returning id
          )
          update catalog.variations v set deleted_at = ${at}::timestamptz
          from gone where v.product_id = gone.id and v.deleted_at is null`.pipe(Effect.orDie, Effect.asVoid)

      const suspend = (id: ProductId, reason: string | null, at: Timestamp) =>
        sql`
          update catalog.products set suspended_reason = ${reason}::text, updated_at = ${at}::timestamptz
          where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid)

      const replaceCategories = (
        ids: ReadonlyArray<ProductId>,
        pairs: ReadonlyArray<{ readonly productId: ProductId; readonly categoryId: CategoryId }>,
      ) =>
        sql<{ id: CategoryId }>`
          with wanted as (
            select w.product_id, c.id as category_id
            from unnest(
              ${pairs.map((pair) => pair.productId)}::uuid[],
              ${pairs.map((pair) => pair.categoryId)}::uuid[]
            ) as w (product_id, category_id)
            join catalog.categories c on c.id = w.category_id
            for key share of c
          ), removed as (
            delete from catalog.product_categories pc
            where pc.product_id = any (${ids}::uuid[])
              and not exists (
                select 1 from wanted w where w.product_id = pc.product_id and w.category_id = pc.category_id
              )
          ), added as (
            insert into catalog.product_categories (product_id, category_id)
            select product_id, category_id from wanted
            on conflict do nothing
          )
          select distinct category_id as id from wanted`.pipe(
          Effect.orDie,
          Effect.map((rows) => new Set(rows.map((row) => row.id))),
        )

      const refresh = (ids: ReadonlyArray<ProductId>) =>
        sql`
          update catalog.products p
          set price_min = r.price_min, price_max = r.price_max, in_stock = r.in_stock
          from (
            select i.id,
              min(v.price) filter (where v.is_active) as price_min,
              max(v.price) filter (where v.is_active) as price_max,
              coalesce(bool_or(v.in_stock) filter (where v.is_active), false) as in_stock
            from unnest(${ids}::uuid[]) as i (id)
            left join catalog.variations v on v.product_id = i.id and v.deleted_at is null
            group by i.id
          ) r
          where p.id = r.id
            and (p.price_min, p.price_max, p.in_stock) is distinct from (r.price_min, r.price_max, r.in_stock)`.pipe(
          Effect.orDie,
          Effect.asVoid,
        )

      const countSold = (id: ProductId, units: number) =>
        sql`
          update catalog.products set popularity = greatest(popularity + ${units}::int, 0) where id = ${id}::uuid`.pipe(
          Effect.orDie,
          Effect.asVoid,
        )

      const applyRating = (id: ProductId, { stars, count }: RatingChange) =>
        sql`
          update catalog.products
          set rating_sum = rating_sum + ${stars}::int, rating_count = rating_count + ${count}::int
          where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid)

      const offers = (variationIds: ReadonlyArray<string>) =>
        sql<OfferRow>`
          select v.id as variation_id, p.id as product_id, p.shop_id, p.title, p.slug, v.sku, v.options, v.price,
            v.original_price, p.currency, picture.file,
            p.is_active and p.suspended_reason is null and p.deleted_at is null
              and v.is_active and v.deleted_at is null as is_active
          from catalog.variations v
          join catalog.products p on p.id = v.product_id
          left join lateral (
            select i.file from catalog.images i
            where i.product_id = p.id and (i.variation_id = v.id or i.variation_id is null)
            order by i.variation_id is null, i.position, i.id
            limit 1
          ) picture on true
          where v.id = any (${variationIds}::uuid[])`.pipe(Effect.orDie)

      return {
        insert,
        lock,
        update,
        touch,
        remove,
        suspend,
        replaceCategories,
        refresh,
        countSold,
        applyRating,
        offers,
      }
    }),
  )
}

/** Turns the violation of a SKU's uniqueness among products into its typed error. */
const skuTaken = <A, R>(statement: Effect.Effect<A, SqlError, R>): Effect.Effect<A, SkuTaken, R> =>
  Effect.catch(statement, (error) =>
    error.reason._tag === "UniqueViolation" && error.reason.constraint === "products_shop_sku_key"
      ? Effect.fail(
          new SkuTaken({
            detail: "Another product of this shop has this SKU. Choose another, or change that product.",
          }),
        )
      : Effect.die(error),
  )
