import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database, onUniqueViolation } from "../platform/database/Database.ts"
import { firstRow } from "../platform/database/rows.ts"
import type { CategoryId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import { CategorySlugTaken } from "./CatalogErrors.ts"

/** A category's row. `path` goes from its root to itself. */
export interface CategoryRow {
  readonly id: CategoryId
  readonly parentId: CategoryId | null
  readonly path: ReadonlyArray<CategoryId>
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly position: number
  readonly picture: ImageFile | null
}

/** What hangs on a category. */
export interface CategoryUse {
  readonly subcategories: number
  readonly products: number
}

type Key = { readonly id: string | null; readonly slug: string | null }

/** SQL of categories. */
export class CategoryStore extends Context.Service<
  CategoryStore,
  {
    /** Keeps others from changing the tree until the end of the transaction: what is read after it stays true. */
    readonly lockTree: Effect.Effect<void>
    readonly all: Effect.Effect<ReadonlyArray<CategoryRow>>
    readonly find: (key: Key) => Effect.Effect<CategoryRow | null>
    /** The category, its ancestors and its children. */
    readonly around: (key: Key) => Effect.Effect<ReadonlyArray<CategoryRow>>
    readonly insert: (row: CategoryRow) => Effect.Effect<void, CategorySlugTaken>
    readonly update: (row: CategoryRow) => Effect.Effect<void, CategorySlugTaken>
    /** Puts a category and all below it under another path. */
    readonly move: (row: CategoryRow, path: ReadonlyArray<CategoryId>, position: number) => Effect.Effect<void>
    /** Levels of the deepest category below or at this one. */
    readonly depthBelow: (id: CategoryId) => Effect.Effect<number>
    /** Counts what hangs on a category, once whoever is putting products into it has finished; later ones wait. */
    readonly use: (id: CategoryId) => Effect.Effect<CategoryUse>
    /** Puts the products of one category into another instead. */
    readonly moveProducts: (from: CategoryId, to: CategoryId) => Effect.Effect<void>
    readonly remove: (id: CategoryId) => Effect.Effect<void>
  }
>()("@souk/core/catalog/CategoryStore") {
  static readonly layer = Layer.effect(
    CategoryStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql`c.id, c.parent_id, c.path, c.slug, c.name, c.description, c.position, c.picture`
      const picture = (row: CategoryRow) => (row.picture === null ? null : JSON.stringify(row.picture))
      const slugTaken = onUniqueViolation(
        "categories_slug_key",
        () => new CategorySlugTaken({ detail: "Another category has this slug. Choose another." }),
      )

      return {
        // Readers go on; writers of products only need single rows to stay, which their foreign key sees to.
        lockTree: sql`select pg_advisory_xact_lock(hashtextextended('catalog.categories', 0))`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),

        all: sql<CategoryRow>`select ${columns} from catalog.categories c order by c.position, c.name, c.id`.pipe(
          Effect.orDie,
        ),

        find: ({ id, slug }) =>
          sql<CategoryRow>`
            select ${columns} from catalog.categories c where c.id = ${id}::uuid or c.slug = ${slug}::text`.pipe(
            Effect.orDie,
            Effect.map(firstRow),
          ),

        around: ({ id, slug }) =>
          sql<CategoryRow>`
            with it as (select id, path from catalog.categories where id = ${id}::uuid or slug = ${slug}::text)
            select ${columns}
            from it
            join catalog.categories c on c.id = any (it.path) or c.parent_id = it.id
            order by c.position, c.name, c.id`.pipe(Effect.orDie),

        insert: (row) =>
          sql`
            insert into catalog.categories (id, parent_id, path, slug, name, description, position, picture)
            values (${row.id}::uuid, ${row.parentId}::uuid, ${row.path}::uuid[], ${row.slug}, ${row.name},
              ${row.description}, ${row.position}::int, ${picture(row)}::text::jsonb)`.pipe(slugTaken, Effect.asVoid),

        update: (row) =>
          sql`
            update catalog.categories set slug = ${row.slug}, name = ${row.name}, description = ${row.description},
              position = ${row.position}::int, picture = ${picture(row)}::text::jsonb
            where id = ${row.id}::uuid`.pipe(slugTaken, Effect.asVoid),

        move: (row, path, position) =>
          sql`
            update catalog.categories
            set path = ${path}::uuid[] || path[${row.path.length + 1}::int:],
              parent_id = case when id = ${row.id}::uuid then ${path.at(-2) ?? null}::uuid else parent_id end,
              position = case when id = ${row.id}::uuid then ${position}::int else position end
            where path @> array[${row.id}::uuid]`.pipe(Effect.orDie, Effect.asVoid),

        depthBelow: (id) =>
          sql<{ depth: number }>`
            select max(cardinality(path)) as depth from catalog.categories where path @> array[${id}::uuid]`.pipe(
            Effect.orDie,
            Effect.map(([row]) => row?.depth ?? 0),
          ),

        use: (id) =>
          sql`select 1 from catalog.categories where id = ${id}::uuid for update`.pipe(
            Effect.andThen(sql<CategoryUse>`
            select
              (select count(*) from catalog.categories where parent_id = ${id}::uuid) as subcategories,
              (select count(*) from catalog.product_categories pc join catalog.products p on p.id = pc.product_id
                where pc.category_id = ${id}::uuid and p.deleted_at is null) as products`),
            Effect.orDie,
            Effect.map(([row]) => row ?? { subcategories: 0, products: 0 }),
          ),

        moveProducts: (from, to) =>
          sql`
            with moved as (
              delete from catalog.product_categories where category_id = ${from}::uuid returning product_id
            )
            insert into catalog.product_categories (product_id, category_id)
            select product_id, ${to}::uuid from moved
            on conflict do nothing`.pipe(Effect.orDie, Effect.asVoid),

        remove: (id) =>
          sql`
            with unassigned as (
              delete from catalog.product_categories where category_id = ${id}::uuid
            )
            delete from catalog.categories where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),
      }
    }),
  )
}
