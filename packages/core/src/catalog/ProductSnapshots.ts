import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Inventory } from "../inventory/Inventory.ts"
import type { CategoryId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { type Rating, ratingOf } from "../shared/Rating.ts"
import {
  type ProductForSale,
  type ProductOfSku,
  type ProductScope,
  type ShopSku,
  SnapshotStore,
  type VariationFacts,
} from "./SnapshotStore.ts"

export type { ProductOfSku, ShopSku } from "./SnapshotStore.ts"

/** A product as other domains copy it: as the public would see it if its shop were approved. */
export interface ProductSnapshot extends Omit<ProductForSale, "variationIds" | "ratingSum" | "ratingCount"> {
  readonly rating: Rating
  readonly inStock: boolean
}

/**
 * Products for domains that keep copies of them: search, analytics.
 *
 * Stock comes from Inventory and nothing from the catalog's own copies of other domains, which may be behind: whether the
 * shop sells is asked from Shops.
 */
export class ProductSnapshots extends Context.Service<
  ProductSnapshots,
  {
    /** Products that are active, not suspended and have an active variation; the others are left out. Two statements. */
    readonly read: (ids: ReadonlyArray<ProductId>) => Effect.Effect<ReadonlyArray<ProductSnapshot>>
    /** Ids of the next products in their order, whatever their state: of all, of a shop, or in and below a category. */
    readonly ids: (
      within: { readonly shopId: ShopId } | { readonly categoryId: CategoryId } | null,
      after: ProductId | null,
      limit: number,
    ) => Effect.Effect<ReadonlyArray<ProductId>>
    /** Product and present cost of variations, deleted ones too; unknown ids are left out. One statement. */
    readonly variations: (ids: ReadonlyArray<VariationId>) => Effect.Effect<ReadonlyMap<VariationId, VariationFacts>>
    /** Variations by shop and SKU; of deleted ones the SKU may be used again, then the newer one counts. One statement. */
    readonly bySku: (skus: ReadonlyArray<ShopSku>) => Effect.Effect<ReadonlyArray<ProductOfSku>>
    /** Shop and title of products, deleted ones too; unknown ids are left out. One statement. */
    readonly titles: (
      ids: ReadonlyArray<ProductId>,
    ) => Effect.Effect<ReadonlyMap<ProductId, { readonly shopId: ShopId; readonly title: string }>>
  }
>()("@souk/core/catalog/ProductSnapshots") {
  static readonly layer = Layer.effect(
    ProductSnapshots,
    Effect.gen(function* () {
      const store = yield* SnapshotStore
      const inventory = yield* Inventory
      return {
        read: Effect.fn("ProductSnapshots.read")(function* (ids) {
          if (ids.length === 0) return []
          const rows = yield* store.forSale(ids)
          const levels = yield* inventory.levels(rows.flatMap((row) => row.variationIds))
          return rows.map(({ variationIds, ratingSum, ratingCount, ...row }): ProductSnapshot => ({
            ...row,
            rating: ratingOf(ratingSum, ratingCount),
            inStock: variationIds.some((id) => (levels.get(id)?.onHand ?? 0) > 0),
          }))
        }),
        ids: Effect.fn("ProductSnapshots.ids")((within: ProductScope, after: ProductId | null, limit: number) =>
          store.ids(within, { after, limit }),
        ),
        variations: Effect.fn("ProductSnapshots.variations")(function* (ids) {
          const rows = ids.length === 0 ? [] : yield* store.variations(ids)
          return new Map(rows.map(({ variationId, ...facts }) => [variationId, facts]))
        }),
        bySku: Effect.fn("ProductSnapshots.bySku")(function* (skus) {
          return skus.length === 0 ? [] : yield* store.bySku(skus)
        }),
        titles: Effect.fn("ProductSnapshots.titles")(function* (ids) {
          const rows = ids.length === 0 ? [] : yield* store.titles(ids)
          return new Map(rows.map(({ productId, ...row }) => [productId, row]))
        }),
      }
    }),
  ).pipe(Layer.provide(SnapshotStore.layer))
}
