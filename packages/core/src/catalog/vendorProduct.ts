import * as Effect from "effect/Effect"
import { Inventory } from "../inventory/Inventory.ts"
import { Media } from "../platform/media/Media.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import { ProductNotFound } from "./CatalogErrors.ts"
import type { ProductImage, VendorProduct } from "./Product.ts"
import { type ImageRow, type ManagedRow, ProductViewStore } from "./ProductViewStore.ts"
import { discountPercent, type VendorVariation } from "./Variation.ts"
import { type VariationRow, VariationStore } from "./VariationStore.ts"

/** Completes rows of managed products with variations, stock and pictures: three statements for any number of them. */
export const completeManaged = Effect.gen(function* () {
  const inventory = yield* Inventory
  const media = yield* Media
  const variations = yield* VariationStore
  const views = yield* ProductViewStore

  return Effect.fnUntraced(function* (rows: ReadonlyArray<ManagedRow>) {
    if (rows.length === 0) return []
    const ids = rows.map((row) => row.id)
    const children = yield* variations.ofProducts(ids, { activeOnly: false })
    const levels = yield* inventory.levels(children.map((child) => child.id))
    const pictures = yield* views.images(ids)
    const byProduct = Map.groupBy(children, (child) => child.productId)
    const picturesByProduct = Map.groupBy(pictures, (picture) => picture.productId)
    return rows.map((row): VendorProduct => ({
      ...row,
      images: (picturesByProduct.get(row.id) ?? []).map((picture) => productImage(media, picture)),
      variations: (byProduct.get(row.id) ?? []).map((child): VendorVariation => ({
        ...shownVariation(child, row.currency),
        isActive: child.isActive,
        onHand: levels.get(child.id)?.onHand ?? 0,
        lowStockThreshold: levels.get(child.id)?.lowStockThreshold ?? 0,
      })),
    }))
  })
})

/** Shows one product to those who manage it, in four statements; `shopId` null for any shop's. */
export const vendorProduct = Effect.gen(function* () {
  const views = yield* ProductViewStore
  const complete = yield* completeManaged

  return Effect.fn("Products.showManaged")(function* (id: ProductId, shopId: ShopId | null) {
    const row = yield* views.managed(id, shopId)
    const [product] = row === null ? [] : yield* complete([row])
    return product ?? (yield* productNotFound())
  })
})

/** Makes the refusal of a product that the caller cannot see. */
export const productNotFound = (): ProductNotFound =>
  new ProductNotFound({ detail: "There is no such product here. List products to find its id." })

/** Returns the fields of a variation that everybody who sees it sees. */
export const shownVariation = (row: VariationRow, currency: VendorProduct["currency"]) => ({
  id: row.id,
  sku: row.sku,
  options: row.options,
  price: row.price,
  originalPrice: row.originalPrice,
  discountPercent: discountPercent(row.price, row.originalPrice),
  currency,
  weightGrams: row.weightGrams,
  dimensions: row.dimensions,
  barcode: row.barcode,
})

/** Returns a picture with its URLs. */
export const productImage = (media: Media["Service"], row: ImageRow): ProductImage => ({
  id: row.id,
  variationId: row.variationId,
  alt: row.alt,
  image: media.present(row.file),
})
