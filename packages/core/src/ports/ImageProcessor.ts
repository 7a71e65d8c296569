import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { ImageRefused } from "../shared/Image.ts"

/** One size of a picture. */
export interface Rendition {
  /** WebP without metadata. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** A picture made anew from its pixels: nothing else of the file is left. */
export interface ProcessedImage {
  /** Smallest first; the last is the largest. Never larger than the original. */
  readonly renditions: readonly [Rendition, ...Array<Rendition>]
  /** ThumbHash as base64. */
  readonly thumbHash: string
}

/**
 * Turns files that strangers send into pictures that are safe to serve.
 *
 * Accepts JPEG, PNG, WebP, AVIF and GIF, told from the bytes alone; everything else is refused, and so are animations,
 * more than 40 megapixels, damaged files, and files that carry scripts or archives besides the picture.
 */
export class ImageProcessor extends Context.Service<
  ImageProcessor,
  {
    /** Decodes, turns upright, and encodes as WebP with longest sides of 200, 600 and 1200 pixels. */
    readonly process: (bytes: Uint8Array) => Effect.Effect<ProcessedImage, ImageRefused>
  }
>()("@souk/core/ports/ImageProcessor") {}
