import * as Effect from "effect/Effect"
import { Inventory } from "../inventory/Inventory.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { Page, PageQuery } from "../shared/Page.ts"
import { managedKeyset } from "./managedProducts.ts"
import type { ProductRow } from "./ProductRow.ts"
import { type ManagedRow, ProductViewStore } from "./ProductViewStore.ts"
import { type VariationRow, VariationStore } from "./VariationStore.ts"

/** Makes the act of reading the next products of a shop as rows, newest first: three statements. */
export const exportProducts = Effect.gen(function* () {
  const inventory = yield* Inventory
  const variations = yield* VariationStore
  const views = yield* ProductViewStore

  return Effect.fn("ProductTransfer.read")(function* (query: PageQuery, shopId: ShopId) {
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
    return { items: rows, nextCursor } satisfies Page<ProductRow>
  })
})

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
