import * as Effect from "effect/Effect"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { addVariations, originalPriceTooLow, pricesFit } from "./addVariations.ts"
import { LastVariation, ProductFull, VariationNotFound } from "./CatalogErrors.ts"
import { ProductUpdated } from "./CatalogEvents.ts"
import { lockProduct } from "./changeProduct.ts"
import { ImageStore } from "./ImageStore.ts"
import { ProductStore } from "./ProductStore.ts"
import { maxVariations, type NewVariation, type VariationChanges } from "./Variation.ts"
import { VariationStore } from "./VariationStore.ts"
import { vendorProduct } from "./vendorProduct.ts"

/** What every change of variations does around itself: the product locked before, refreshed and announced after. */
const changing = Effect.gen(function* () {
  const events = yield* Events
  const products = yield* ProductStore
  const variations = yield* VariationStore
  const lock = yield* lockProduct
  const show = yield* vendorProduct

  return {
    begin: Effect.fnUntraced(function* (id: ProductId) {
      const product = yield* lock(id, (yield* requireVendor).shopId)
      return { product, siblings: yield* variations.ofProducts([product.id], { activeOnly: false }) }
    }),
    end: Effect.fnUntraced(function* (product: { readonly id: ProductId; readonly shopId: ShopId }) {
      yield* products.refresh([product.id])
      yield* products.touch([product.id], yield* now)
      yield* events.append([ProductUpdated.of(product.id, { productId: product.id, shopId: product.shopId })])
      return yield* show(product.id, product.shopId)
    }),
  }
})

/** Adds a variation to one of the acting vendor's products. */
export const addVariation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { begin, end } = yield* changing
  const add = yield* addVariations

  return Effect.fn("Products.addVariation")(function* (id: ProductId, input: NewVariation) {
    const { product, siblings } = yield* begin(id)
    if (siblings.length >= maxVariations) {
      return yield* new ProductFull({
        detail: `A product has ${maxVariations} variations at most. Delete one first, or add another product.`,
      })
    }
    const position = Math.max(-1, ...siblings.map((sibling) => sibling.position)) + 1
    yield* add(product.shopId, [{ ...input, productId: product.id, position }])
    return yield* end(product)
  }, transaction)
})

/** Changes a variation of one of the acting vendor's products. */
export const updateVariation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const { begin, end } = yield* changing
  const variations = yield* VariationStore

  return Effect.fn("Products.updateVariation")(function* (
    id: ProductId,
    variationId: VariationId,
    changes: VariationChanges,
  ) {
    const { product, siblings } = yield* begin(id)
    const current = siblings.find((sibling) => sibling.id === variationId.toLowerCase())
    if (current === undefined) return yield* variationNotFound()
    const changed = { ...current, ...changes }
    if (!pricesFit(changed.price, changed.originalPrice)) return yield* originalPriceTooLow()
    yield* variations.update([changed])
    return yield* end(product)
  }, transaction)
})

/** Deletes a variation of one of the acting vendor's products, unless it is the last. */
export const removeVariation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const images = yield* ImageStore
  const { begin, end } = yield* changing
  const variations = yield* VariationStore

  return Effect.fn("Products.removeVariation")(function* (id: ProductId, variationId: VariationId) {
    const { product, siblings } = yield* begin(id)
    const current = siblings.find((sibling) => sibling.id === variationId.toLowerCase())
    if (current === undefined) return yield* variationNotFound()
    if (siblings.length === 1) {
      return yield* new LastVariation({
        detail: "A product keeps at least one variation. Delete the product, or deactivate the variation.",
      })
    }
    yield* variations.remove(current.id, yield* now)
    yield* media.remove(yield* images.removeOfVariation(current.id))
    return yield* end(product)
  }, transaction)
})

/** Makes the refusal of a variation that the product does not have. */
export const variationNotFound = (): VariationNotFound =>
  new VariationNotFound({ detail: "The product has no such variation. Show the product to see its variations." })
