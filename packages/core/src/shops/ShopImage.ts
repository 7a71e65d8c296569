import * as Schema from "effect/Schema"
import { Uuid } from "../shared/Ids.ts"
import { Image } from "../shared/Image.ts"
import { line } from "../shared/Text.ts"

/** Most pictures in the gallery of one shop. */
export const maxShopImages = 30

/** Schema for the id of a picture in a shop's gallery. */
export const ShopImageId = Uuid.annotate({ identifier: "ShopImageId" })

/** Schema for the text that stands for a picture of a shop. */
export const ShopImageAlt = line({ max: 300 })

/** Schema for a picture in a shop's gallery. */
export const ShopImage = Schema.Struct({
  id: Schema.String,
  /** Text for those who cannot see it. */
  alt: Schema.String,
  image: Image,
})
export type ShopImage = typeof ShopImage.Type

/** A picture about to be added to a gallery. */
export interface NewShopImage {
  readonly bytes: Uint8Array
  readonly alt?: string
}

/** Schema for changing the text of a picture. */
export const ShopImageChanges = Schema.Struct({ alt: ShopImageAlt })
export type ShopImageChanges = typeof ShopImageChanges.Type

/** Schema for an order of pictures; those not named follow in their old order. */
export const ShopImageOrder = Schema.Struct({
  imageIds: Schema.Array(ShopImageId).check(Schema.isBetweenLength(1, maxShopImages), Schema.isUnique()),
})
export type ShopImageOrder = typeof ShopImageOrder.Type
