import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow } from "../platform/database/rows.ts"
import type { CategoryId, ProductId, ShopId } from "../shared/Ids.ts"
import { fetchSize, type PageQuery } from "../shared/Page.ts"
import type { Timestamp } from "../shared/Timestamp.ts"
import type { ImportId, ImportProgress, RowError } from "./ProductRow.ts"

/** What a batch adds to the progress of its import. */
export interface BatchCounts {
  readonly committedRows: number
  readonly created: number
  readonly updated: number
  readonly errors: ReadonlyArray<RowError>
}

/** SQL of imports: how far each is, and what it looks up. */
export class ImportStore extends Context.Service<
  ImportStore,
  {
    /** Starts an import unless there is one with this id. */
    readonly start: (id: ImportId, shopId: ShopId, at: Timestamp) => Effect.Effect<void>
    /** Returns how far a shop's import is and locks it until the end of the transaction. */
    readonly lock: (id: ImportId, shopId: ShopId) => Effect.Effect<ImportProgress | null>
    readonly find: (id: ImportId, shopId: ShopId) => Effect.Effect<ImportProgress | null>
    readonly advance: (id: ImportId, counts: BatchCounts, at: Timestamp) => Effect.Effect<void>
    readonly errors: (id: ImportId, query: PageQuery, after: number) => Effect.Effect<ReadonlyArray<RowError>>
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
>()("@souk/core/catalog/ImportStore") {
  static readonly layer = Layer.effect(
    ImportStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql`id as import_id, committed_rows, created, updated, failed, started_at, updated_at`

      return {
        start: (id, shopId, at) =>
          sql`
            insert into catalog.imports (id, shop_id, committed_rows, created, updated, failed, started_at, updated_at)
            values (${id}::uuid, ${shopId}::uuid, 0, 0, 0, 0, ${at}::timestamptz, ${at}::timestamptz)
            on conflict (id) do nothing`.pipe(Effect.orDie, Effect.asVoid),

        lock: (id, shopId) =>
          sql<ImportProgress>`
            select ${columns} from catalog.imports where id = ${id}::uuid and shop_id = ${shopId}::uuid for update`.pipe(
            Effect.orDie,
            Effect.map(firstRow),
          ),

        find: (id, shopId) =>
          sql<ImportProgress>`
            select ${columns} from catalog.imports where id = ${id}::uuid and shop_id = ${shopId}::uuid`.pipe(
            Effect.orDie,
            Effect.map(firstRow),
          ),

        advance: (id, { committedRows, created, updated, errors }, at) =>
          sql`
            with failed as (
              insert into catalog.import_errors (import_id, row, sku, problems)
              select ${id}::uuid, e.row, e.sku, e.problems
              from jsonb_to_recordset(${sql.json(errors)}) as e (row int, sku text, problems jsonb)
            )
            update catalog.imports set committed_rows = ${committedRows}::int, created = created + ${created}::int,
              updated = updated + ${updated}::int, failed = failed + ${errors.length}::int,
              updated_at = ${at}::timestamptz
            where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),

        errors: (id, query, after) =>
          sql<RowError>`
            select row, sku, problems from catalog.import_errors
            where import_id = ${id}::uuid and row > ${after}::int
            order by row
            limit ${fetchSize(query)}::int`.pipe(Effect.orDie),

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
      }
    }),
  )
}
