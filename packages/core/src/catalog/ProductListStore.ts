import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import type { Fragment } from "effect/sql/Statement"
import { Database } from "../platform/database/Database.ts"
import { idOrSlug } from "../shared/IdOrSlug.ts"
import { ProductId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import { MinorUnits } from "../shared/Money.ts"
import { fetchSize } from "../shared/Page.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import type { ProductCard } from "./Product.ts"
import type { ProductQuery, ProductSort } from "./ProductQuery.ts"
import { termPatterns } from "./termPatterns.ts"

const Int4 = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2_147_483_647 }))

/** Schema for where the next page of a public list starts; it belongs to one sort. */
export const ListKey = Schema.Union([
  Schema.Struct({ sort: Schema.Literal("newest"), createdAt: Timestamp, id: ProductId }),
  Schema.Struct({ sort: Schema.Literals(["price", "-price"]), price: MinorUnits, id: ProductId }),
  Schema.Struct({ sort: Schema.Literal("popularity"), sold: MinorUnits, id: ProductId }),
  Schema.Struct({ sort: Schema.Literal("rating"), rating: Int4, comments: Int4, id: ProductId }),
  Schema.Struct({ sort: Schema.Literal("title"), title: line({ max: 1000 }), id: ProductId }),
])
export type ListKey = typeof ListKey.Type

/** A card's row, with what its place in each order depends on. */
export interface CardRow extends Omit<ProductCard, "image" | "rating"> {
  readonly sold: number
  readonly ratingSum: number
  readonly ratingCount: number
  /** Ten-thousandths of a star. */
  readonly ratingKey: number
  readonly titleKey: string
  readonly image: { readonly alt: string; readonly file: ImageFile } | null
}

/** SQL of the public lists: one statement per page. */
export class ProductListStore extends Context.Service<
  ProductListStore,
  {
    readonly page: (query: ProductQuery, after: ListKey | null) => Effect.Effect<ReadonlyArray<CardRow>>
  }
>()("@souk/core/catalog/ProductListStore") {
  static readonly layer = Layer.effect(
    ProductListStore,
    Effect.map(Database, ({ sql }) => {
      // Each is the key of a partial index over listed products, so that a page costs the same wherever it is.
      const orders: Readonly<Record<ProductSort, Fragment>> = {
        newest: sql`p.created_at desc, p.id desc`,
        price: sql`p.price_min, p.id`,
        "-price": sql`p.price_min desc, p.id desc`,
        popularity: sql`p.popularity desc, p.id desc`,
        rating: sql`p.rating desc, p.rating_count desc, p.id desc`,
        title: sql`lower(p.title), p.id`,
      }

      const afterKey = (key: ListKey): Fragment => {
        switch (key.sort) {
          case "newest":
            return sql`(p.created_at, p.id) < (${key.createdAt}::timestamptz, ${key.id}::uuid)`
          case "price":
            return sql`(p.price_min, p.id) > (${key.price}::bigint, ${key.id}::uuid)`
          case "-price":
            return sql`(p.price_min, p.id) < (${key.price}::bigint, ${key.id}::uuid)`
          case "popularity":
            return sql`(p.popularity, p.id) < (${key.sold}::bigint, ${key.id}::uuid)`
          case "rating":
            return sql`(p.rating, p.rating_count, p.id) < (${key.rating}::int, ${key.comments}::int, ${key.id}::uuid)`
          case "title":
            return sql`(lower(p.title), p.id) > (${key.title}::text, ${key.id}::uuid)`
        }
      }

      const inShop = (shop: string): Fragment => {
        const { id, slug } = idOrSlug(shop)
        return id === null
          ? sql`p.shop_id = (select shop_id from catalog.shops where slug = ${slug}::text and is_active)`
          : sql`p.shop_id = ${id}::uuid`
      }

      const inCategory = (category: string): Fragment => {
        const { id, slug } = idOrSlug(category)
        return sql`p.id in (
          select pc.product_id
          from catalog.product_categories pc
          join catalog.categories c on c.id = pc.category_id
          where c.path && (select array_agg(id) from catalog.categories where id = ${id}::uuid or slug = ${slug}::text)
        )`
      }

      // Not a parameter: a partial index serves only a condition that the planner can read.
      const is = (flag: Fragment, wanted: boolean | undefined): ReadonlyArray<Fragment> =>
        wanted === undefined ? [] : [wanted ? flag : sql`not ${flag}`]

      const filters = (query: ProductQuery): ReadonlyArray<Fragment> => [
        sql`p.listed`,
        ...(query.shop === undefined ? [] : [inShop(query.shop)]),
        ...(query.category === undefined ? [] : [inCategory(query.category)]),
        ...(query.minPrice === undefined ? [] : [sql`p.price_max >= ${query.minPrice}::bigint`]),
        ...(query.maxPrice === undefined ? [] : [sql`p.price_min <= ${query.maxPrice}::bigint`]),
        ...is(sql`p.in_stock`, query.inStock),
        ...is(sql`p.on_sale`, query.onSale),
        ...is(sql`p.top_sale`, query.topSale),
        ...is(sql`p.top_popular`, query.topPopular),
        ...termPatterns(query.text).map((pattern) => sql`p.search_text like ${pattern}::text`),
      ]

      return {
        page: (query, after) =>
          sql<CardRow>`
            select p.id, p.slug, p.title, jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'name', s.name) as shop,
              p.price_min, p.price_max, p.currency, p.in_stock, p.on_sale, p.top_sale, p.top_popular, p.created_at,
              p.rating_sum, p.rating_count, p.rating as rating_key, p.popularity as sold, lower(p.title) as title_key, picture.image
            from catalog.products p
            join catalog.shops s on s.shop_id = p.shop_id
            left join lateral (
              select jsonb_build_object('alt', i.alt, 'file', i.file) as image
              from catalog.images i
              where i.product_id = p.id
              order by i.position, i.id
              limit 1
            ) picture on true
            where ${sql.and([...filters(query), ...(after === null ? [] : [afterKey(after)])])}
            order by ${orders[query.sort ?? "newest"]}
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie),
      }
    }),
  )
}
