import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Media } from "../platform/media/Media.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { ImageRefused } from "../shared/Image.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { addShopImage, removeShopImage, reorderShopImages, toShopImage, updateShopImage } from "./changeGallery.ts"
import type { GalleryFull, ShopImageNotFound } from "./GalleryErrors.ts"
import { GalleryStore } from "./GalleryStore.ts"
import { approvedShop, callerShop } from "./ShopAccess.ts"
import type { ShopNotFound } from "./ShopErrors.ts"
import type { NewShopImage, ShopImage, ShopImageChanges, ShopImageOrder } from "./ShopImage.ts"
import { ShopStore } from "./ShopStore.ts"

/** All pictures of a gallery, in the shop's order. */
export interface Gallery {
  readonly items: ReadonlyArray<ShopImage>
}

type Act<E> = Effect.Effect<Gallery, E | Unauthenticated | ShopNotFound, CurrentActor>

/** Pictures that a shop shows of itself. Every change answers the whole gallery. */
export class ShopGallery extends Context.Service<
  ShopGallery,
  {
    /** The gallery of an approved shop. Two statements. */
    readonly list: (idOrSlug: string) => Effect.Effect<Gallery, ShopNotFound>
    readonly listOwn: Act<never>
    readonly add: (input: NewShopImage) => Act<GalleryFull | ImageRefused>
    readonly update: (imageId: string, changes: ShopImageChanges) => Act<ShopImageNotFound>
    /** Puts pictures into the order given; those not named follow in their old order. */
    readonly reorder: (order: ShopImageOrder) => Act<ShopImageNotFound>
    readonly remove: (imageId: string) => Act<ShopImageNotFound>
  }
>()("@souk/core/shops/ShopGallery") {
  static readonly layer = Layer.effect(
    ShopGallery,
    Effect.gen(function* () {
      const media = yield* Media
      const store = yield* GalleryStore
      const requireApproved = yield* approvedShop
      const { member } = yield* callerShop
      const galleryOf = ({ id }: { readonly id: ShopId }) =>
        Effect.map(store.ofShop(id), (rows) => ({ items: rows.map((row) => toShopImage(media, row)) }))

      return {
        list: Effect.fn("ShopGallery.list")((key: string) => Effect.flatMap(requireApproved(key), galleryOf)),
        listOwn: Effect.flatMap(member, galleryOf).pipe(Effect.withSpan("ShopGallery.listOwn")),
        add: yield* addShopImage,
        update: yield* updateShopImage,
        reorder: yield* reorderShopImages,
        remove: yield* removeShopImage,
      }
    }),
  ).pipe(Layer.provide([ShopStore.layer, GalleryStore.layer]))
}
