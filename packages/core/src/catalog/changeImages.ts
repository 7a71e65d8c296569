import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ProductFull, ProductImageNotFound } from "./CatalogErrors.ts"
import { ProductUpdated } from "./CatalogEvents.ts"
import { lockProduct } from "./changeProduct.ts"
import { variationNotFound } from "./changeVariations.ts"
import { ImageStore } from "./ImageStore.ts"
import { type ImageChanges, type ImageOrder, maxProductImages, type NewImage } from "./Product.ts"
import { ProductStore } from "./ProductStore.ts"
import { ProductViewStore } from "./ProductViewStore.ts"
import { VariationStore } from "./VariationStore.ts"
import { productNotFound, vendorProduct } from "./vendorProduct.ts"

/** What every change of pictures does around itself: the product locked before, announced after. */
const changing = Effect.gen(function* () {
  const events = yield* Events
  const products = yield* ProductStore
  const variations = yield* VariationStore
  const views = yield* ProductViewStore
  const lock = yield* lockProduct
  const show = yield* vendorProduct

  return {
    begin: Effect.fnUntraced(function* (id: ProductId) {
      const product = yield* lock(id, (yield* requireVendor).shopId)
      return { product, images: yield* views.images([product.id]) }
    }),
    requireVariation: Effect.fnUntraced(function* (productId: ProductId, variationId: VariationId | null) {
      if (variationId === null) return
      const siblings = yield* variations.ofProducts([productId], { activeOnly: false })
      if (!siblings.some((sibling) => sibling.id === variationId.toLowerCase())) return yield* variationNotFound()
    }),
    end: Effect.fnUntraced(function* ({ id, shopId }: { readonly id: ProductId; readonly shopId: ShopId }) {
      yield* products.touch([id], yield* now)
      yield* events.append([ProductUpdated.of(id, { productId: id, shopId })])
      return yield* show(id, shopId)
    }),
  }
})

/** Adds a picture behind the others of one of the acting vendor's products. */
export const addImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const random = yield* SecureRandom
  const store = yield* ImageStore
  const views = yield* ProductViewStore
  const { begin, requireVariation, end } = yield* changing

  return Effect.fn("Products.addImage")(function* (id: ProductId, { bytes, alt = "", variationId = null }: NewImage) {
    // Whose product it is, is asked before the work of decoding, and again under the lock.
    if ((yield* views.managed(id, (yield* requireVendor).shopId)) === null) return yield* productNotFound()
    const file = yield* media.storeImageFile(bytes)
    return yield* transaction(
      Effect.gen(function* () {
        const { product, images } = yield* begin(id)
        yield* requireVariation(product.id, variationId)
        if (images.length >= maxProductImages) {
          return yield* new ProductFull({
            detail: `A product has ${maxProductImages} pictures at most. Delete one first.`,
          })
        }
        const imageId = yield* random.uuidV7()
        yield* store.insert({ id: imageId, productId: product.id, variationId, alt, file })
        return yield* end(product)
      }),
    ).pipe(Effect.onError(() => media.remove([file.mediaId])))
  })
})

/** Changes the text of a picture, or which variation it shows. */
export const updateImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ImageStore
  const { begin, requireVariation, end } = yield* changing

  return Effect.fn("Products.updateImage")(function* (id: ProductId, imageId: string, changes: ImageChanges) {
    const { product, images } = yield* begin(id)
    const image = images.find((image) => image.id === imageId.toLowerCase())
    if (image === undefined) return yield* imageNotFound()
    const { alt, variationId } = { ...image, ...changes }
    yield* requireVariation(product.id, variationId)
    yield* store.update(image.id, { alt, variationId })
    return yield* end(product)
  }, transaction)
})

/** Puts the pictures of a product into the order given; those not named follow in their old order. */
export const reorderImages = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ImageStore
  const { begin, end } = yield* changing

  return Effect.fn("Products.reorderImages")(function* (id: ProductId, { imageIds }: ImageOrder) {
    const { product, images } = yield* begin(id)
    const known = new Set(images.map((image) => image.id))
    const named = imageIds.map((imageId) => imageId.toLowerCase())
    if (named.some((imageId) => !known.has(imageId))) return yield* imageNotFound()
    const rest = images.map((image) => image.id).filter((imageId) => !named.includes(imageId))
    yield* store.reorder(product.id, [...named, ...rest])
    return yield* end(product)
  }, transaction)
})

/** Deletes a picture, and its files unless another picture shares them. */
export const removeImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const store = yield* ImageStore
  const { begin, end } = yield* changing

  return Effect.fn("Products.removeImage")(function* (id: ProductId, imageId: string) {
    const { product, images } = yield* begin(id)
    const image = images.find((image) => image.id === imageId.toLowerCase())
    if (image === undefined) return yield* imageNotFound()
    yield* store.remove(image.id)
    yield* media.remove([image.file.mediaId])
    return yield* end(product)
  }, transaction)
})

const imageNotFound = () =>
  new ProductImageNotFound({ detail: "The product has no such picture. Show the product to see its pictures." })
