import * as Schema from "effect/Schema"
import { MediaId } from "./Ids.ts"
import { Problem } from "./Problem.ts"

/** Largest side of a stored picture's biggest rendition, in pixels. */
export const maxImageSide = 1200

/** Largest file that is accepted as a picture, in bytes. */
export const maxImageBytes = 10 * 1024 * 1024

/** Schema for what was wrong with a file that was sent as a picture. */
export const ImageRefusal = Schema.Literals([
  "empty",
  "too_large",
  "unsupported_format",
  "animated",
  "too_many_pixels",
  "hidden_content",
  "damaged",
])
export type ImageRefusal = typeof ImageRefusal.Type

/** The file is no picture that can be stored. */
export class ImageRefused extends Problem<ImageRefused>()(
  "ImageRefused",
  { code: "image_refused", status: 422, title: "Image refused" },
  { reason: ImageRefusal },
) {}

/** Schema for one rendition of a picture: WebP, this wide and high in pixels. */
export const ImageSize = Schema.Struct({
  url: Schema.String,
  width: Schema.Int,
  height: Schema.Int,
})
export type ImageSize = typeof ImageSize.Type

/** Schema for a stored picture: what was uploaded, re-encoded as WebP in several sizes, without metadata. */
export const Image = Schema.Struct({
  mediaId: MediaId,
  /** The largest rendition. */
  url: Schema.String,
  width: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxImageSide })),
  height: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maxImageSide })),
  /** ThumbHash (https://evanw.github.io/thumbhash/) as base64: a blurred preview to show while the picture loads. */
  thumbHash: Schema.String,
  /** Every rendition, smallest first. */
  sizes: Schema.Array(ImageSize),
})
export type Image = typeof Image.Type

/** Schema for where a stored picture lies: what owners of pictures keep; `Media.present` makes an Image of it. */
export const ImageFile = Schema.Struct({
  mediaId: MediaId,
  thumbHash: Schema.String,
  /** Smallest first; the last is the largest. */
  sizes: Schema.NonEmptyArray(Schema.Struct({ key: Schema.String, width: Schema.Int, height: Schema.Int })),
})
export type ImageFile = typeof ImageFile.Type
