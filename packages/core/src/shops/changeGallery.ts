import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import { GalleryFull, ShopImageNotFound } from "./GalleryErrors.ts"
import { GalleryStore, type ShopImageRow } from "./GalleryStore.ts"
import { callerShop } from "./ShopAccess.ts"
import { aboutShop, ShopUpdated } from "./ShopEvents.ts"
import {
  maxShopImages,
  type NewShopImage,
  type ShopImage,
  type ShopImageChanges,
  type ShopImageOrder,
} from "./ShopImage.ts"
import type { ShopRow } from "./ShopRow.ts"

/** Returns a picture with its URLs. */
export const toShopImage = (media: Media["Service"], { id, alt, file }: ShopImageRow): ShopImage => ({
  id,
  alt,
  image: media.present(file),
})

/** What every change of a gallery does around itself: the shop locked before, announced after. */
const changing = Effect.gen(function* () {
  const events = yield* Events
  const media = yield* Media
  const store = yield* GalleryStore
  const { lockedMember } = yield* callerShop

  return {
    begin: Effect.gen(function* () {
      const shop = yield* lockedMember
      return { shop, images: yield* store.ofShop(shop.id) }
    }),
    end: Effect.fnUntraced(function* (shop: ShopRow) {
      yield* events.append([ShopUpdated.of(shop.id, aboutShop(shop))])
      return { items: (yield* store.ofShop(shop.id)).map((row) => toShopImage(media, row)) }
    }),
  }
})

/** Makes the use case of adding a picture behind the others. */
export const addShopImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const random = yield* SecureRandom
  const store = yield* GalleryStore
  const { member } = yield* callerShop
  const { begin, end } = yield* changing

  return Effect.fn("ShopGallery.add")(function* ({ bytes, alt = "" }: NewShopImage) {
    // Whether there is a shop is asked before the work of decoding, and again under the lock.
    yield* member
    const file = yield* media.storeImageFile(bytes)
    return yield* transaction(
      Effect.gen(function* () {
        const { shop, images } = yield* begin
        if (images.length >= maxShopImages) {
          return yield* new GalleryFull({
            detail: `A gallery has ${maxShopImages} pictures at most. Delete one first.`,
          })
        }
        yield* store.insert(shop.id, { id: yield* random.uuidV7(), alt, file })
        return yield* end(shop)
      }),
    ).pipe(Effect.onError(() => media.remove([file.mediaId])))
  })
})

/** Makes the use case of changing the text of a picture. */
export const updateShopImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* GalleryStore
  const { begin, end } = yield* changing

  return Effect.fn("ShopGallery.update")(function* (imageId: string, { alt }: ShopImageChanges) {
    const { shop, images } = yield* begin
    const image = yield* find(images, imageId)
    yield* store.update(image.id, alt)
    return yield* end(shop)
  }, transaction)
})

/** Makes the use case of putting pictures into another order. */
export const reorderShopImages = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* GalleryStore
  const { begin, end } = yield* changing

  return Effect.fn("ShopGallery.reorder")(function* ({ imageIds }: ShopImageOrder) {
    const { shop, images } = yield* begin
    const named = yield* Effect.forEach(imageIds, (imageId) => Effect.map(find(images, imageId), ({ id }) => id))
    const rest = images.map(({ id }) => id).filter((id) => !named.includes(id))
    yield* store.reorder(shop.id, [...named, ...rest])
    return yield* end(shop)
  }, transaction)
})

/** Makes the use case of deleting a picture, and its files unless another picture shares them. */
export const removeShopImage = Effect.gen(function* () {
  const { transaction } = yield* Database
  const media = yield* Media
  const store = yield* GalleryStore
  const { begin, end } = yield* changing

  return Effect.fn("ShopGallery.remove")(function* (imageId: string) {
    const { shop, images } = yield* begin
    const image = yield* find(images, imageId)
    yield* store.remove(image.id)
    yield* media.remove([image.file.mediaId])
    return yield* end(shop)
  }, transaction)
})

const find = (images: ReadonlyArray<ShopImageRow>, imageId: string) => {
  const image = images.find(({ id }) => id === imageId.toLowerCase())
  return image === undefined
    ? Effect.fail(
        new ShopImageNotFound({ detail: "Your gallery has no such picture. See it with GET /v1/me/shop/images." }),
      )
    : Effect.succeed(image)
}
