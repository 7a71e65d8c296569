import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { Inventory } from "../inventory/Inventory.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import { type InvalidCursor, maxPageSize, type Page, type PageQuery } from "../shared/Page.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { Shops } from "../shops/Shops.ts"
import { shopToManage } from "./CatalogAccess.ts"
import { shopAbsent } from "./importBatch.ts"
import { managedKeyset } from "./managedProducts.ts"
import { type ProductFileFormat, writeRows } from "./ProductFile.ts"
import type { ProductRow } from "./ProductRow.ts"
import { type ManagedRow, ProductViewStore } from "./ProductViewStore.ts"
import { catalogStores } from "./stores.ts"
import { type VariationRow, VariationStore } from "./VariationStore.ts"

/** Takes a shop's products out as rows that an import takes in. Vendors export their own shop, operators of the catalog any. */
export class ProductExport extends Context.Service<
  ProductExport,
  {
    /** Rows of the next products, newest first; `limit` counts products. Three statements, one more for a shop that is named. */
    readonly page: (
      query: PageQuery,
      shopId?: ShopId,
    ) => Effect.Effect<Page<ProductRow>, Forbidden | ShopNotFound | InvalidCursor, CurrentActor>
    /** A whole shop as a file, read page by page while it is written. */
    readonly file: (
      format: ProductFileFormat,
      shopId?: ShopId,
    ) => Stream.Stream<Uint8Array, Forbidden | ShopNotFound, CurrentActor>
  }
>()("@souk/core/catalog/ProductExport") {
  static readonly layer = Layer.effect(
    ProductExport,
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const variations = yield* VariationStore
      const views = yield* ProductViewStore
      const shops = yield* Shops

      const page = Effect.fn("ProductExport.page")(function* (query: PageQuery, named?: ShopId) {
        const shopId = yield* shopToManage(named)
        if (named !== undefined && !(yield* shops.summaries([shopId])).has(shopId)) return yield* shopAbsent()
        const before = yield* managedKeyset.decode(query)
        const found = yield* views.managedPage(query, { shopId, before })
        const { items, nextCursor } = managedKeyset.page(found, query, ({ createdAt, id }) => ({ createdAt, id }))
        const children = yield* variations.ofProducts(
          items.map(({ id }) => id),
          { activeOnly: false },
        )
        const levels = yield* inventory.levels(children.map(({ id }) => id))
        const byProduct = Map.groupBy(children, ({ productId }) => productId)
        const rows = items.flatMap((product) =>
          (byProduct.get(product.id) ?? []).map((child) => rowOf(product, child, levels.get(child.id))),
        )
        return { items: rows, nextCursor }
      })

      return {
        page,
        file: (format, shopId) =>
          Stream.paginate(null as string | null, (cursor) =>
            Effect.map(
              // Its own cursors are never foreign.
              Effect.catchTag(
                page({ limit: maxPageSize, ...(cursor === null ? {} : { cursor }) }, shopId),
                "InvalidCursor",
                Effect.die,
              ),
              ({ items, nextCursor }) => [items, Option.fromNullOr(nextCursor)] as const,
            ),
          ).pipe(writeRows(format)),
      }
    }),
  ).pipe(Layer.provide(catalogStores))
}

const rowOf = (
  product: ManagedRow,
  variation: VariationRow,
  level: { readonly onHand: number; readonly lowStockThreshold: number } = { onHand: 0, lowStockThreshold: 0 },
): ProductRow => ({
  productSku: product.sku,
  title: product.title,
  description: product.description,
  categories: product.categories.map((category) => category.slug),
  cost: product.cost,
  isActive: product.isActive,
  onSale: product.onSale,
  topSale: product.topSale,
  topPopular: product.topPopular,
  sku: variation.sku,
  options: variation.options,
  price: variation.price,
  originalPrice: variation.originalPrice,
  weightGrams: variation.weightGrams,
  dimensions: variation.dimensions,
  barcode: variation.barcode,
  variationIsActive: variation.isActive,
  stock: level.onHand,
  lowStockThreshold: level.lowStockThreshold,
})
