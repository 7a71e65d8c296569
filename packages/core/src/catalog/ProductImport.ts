import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import { type InvalidCursor, keyset, type Page, type PageQuery } from "../shared/Page.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { shopToManage } from "./CatalogAccess.ts"
import type {
  ImportNotFound,
  ImportOutOfOrder,
  OptionsTaken,
  ShopNotApproved,
  SkuTaken,
  UnknownCategory,
} from "./CatalogErrors.ts"
import { importBatch, importNotFound } from "./importBatch.ts"
import { ImportStore } from "./ImportStore.ts"
import { type ProductFileBroken, type ProductFileFormat, readRows } from "./ProductFile.ts"
import {
  type ImportBatch,
  type ImportId,
  type ImportProgress,
  type ImportResult,
  maxBatchRows,
  type RowError,
} from "./ProductRow.ts"
import { catalogStores } from "./stores.ts"

/** Why a batch as a whole was refused: nothing of it was imported. The last three mean that somebody was faster: send it again. */
export type BatchRefused =
  | Forbidden
  | ImportNotFound
  | ImportOutOfOrder
  | ShopNotFound
  | ShopNotApproved
  | SkuTaken
  | OptionsTaken
  | UnknownCategory

/** A file to import. */
export interface ImportFile<E, R> {
  readonly bytes: Stream.Stream<Uint8Array, E, R>
  readonly format: ProductFileFormat
  /** The shop; a vendor's own when absent. */
  readonly shopId?: ShopId
  /** An id of one's own choice; the same again resumes an import that stopped. */
  readonly importId: ImportId
  readonly dryRun?: boolean
}

/** Brings products into a shop from files. Vendors import for their own shop, operators of the catalog for any. */
export class ProductImport extends Context.Service<
  ProductImport,
  {
    /** Imports one batch; rows that cannot be imported are named in the answer and do not hold up the others. */
    readonly batch: (batch: ImportBatch, shopId?: ShopId) => Effect.Effect<ImportResult, BatchRefused, CurrentActor>
    /** Imports a file batch by batch and tells what became of each; holds one batch in memory, whatever the file's size. */
    readonly file: <E, R>(
      file: ImportFile<E, R>,
    ) => Stream.Stream<ImportResult, E | ProductFileBroken | BatchRefused, R | CurrentActor>
    /** Tells how far an import is. */
    readonly progress: (
      id: ImportId,
      shopId?: ShopId,
    ) => Effect.Effect<ImportProgress, Forbidden | ImportNotFound, CurrentActor>
    /** Lists the rows of an import that were not imported, in their order. */
    readonly errors: (
      id: ImportId,
      query: PageQuery,
      shopId?: ShopId,
    ) => Effect.Effect<Page<RowError>, Forbidden | ImportNotFound | InvalidCursor, CurrentActor>
  }
>()("@souk/core/catalog/ProductImport") {
  static readonly layer = Layer.effect(
    ProductImport,
    Effect.gen(function* () {
      const store = yield* ImportStore
      const batch = yield* importBatch

      const progress = Effect.fn("ProductImport.progress")(function* (id: ImportId, shopId?: ShopId) {
        return (yield* store.find(id, yield* shopToManage(shopId))) ?? (yield* importNotFound())
      })

      const committedRows = Effect.fnUntraced(function* (id: ImportId, shopId: ShopId | undefined, dryRun: boolean) {
        const found = dryRun ? null : yield* store.find(id, yield* shopToManage(shopId))
        return found?.committedRows ?? 0
      })

      return {
        batch,
        progress,

        file: ({ bytes, format, shopId, importId, dryRun = false }) =>
          Stream.unwrap(
            Effect.map(committedRows(importId, shopId, dryRun), (committed) =>
              readRows(format)(bytes).pipe(
                Stream.drop(committed),
                Stream.grouped(maxBatchRows),
                Stream.mapAccum(
                  () => committed,
                  (offset, rows) => [offset + rows.length, [{ offset, rows }]] as const,
                ),
                Stream.mapEffect(({ offset, rows }) => batch({ importId, offset, rows, dryRun }, shopId)),
              ),
            ),
          ),

        errors: Effect.fn("ProductImport.errors")(function* (id, query, shopId) {
          const after = yield* errorKeyset.decode(query)
          yield* progress(id, shopId)
          const rows = yield* store.errors(id, query, after ?? 0)
          return errorKeyset.page(rows, query, (row) => row.row)
        }),
      }
    }),
  ).pipe(Layer.provide(catalogStores))
}

const errorKeyset = keyset("imports.errors", Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2_147_483_647 })))
