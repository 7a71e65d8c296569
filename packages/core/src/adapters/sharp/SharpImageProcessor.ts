import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Semaphore from "effect/Semaphore"
import { fileTypeFromBuffer } from "file-type"
import sharp, { type Sharp } from "sharp"
import { rgbaToThumbHash } from "thumbhash"
import { ImageProcessor, type ProcessedImage, type Rendition } from "../../ports/ImageProcessor.ts"
import { type ImageRefusal, ImageRefused, maxImageBytes, maxImageSide } from "../../shared/Image.ts"
import { hidesContent } from "./hidesContent.ts"

/** Longest sides of the renditions, in pixels. */
const sides = [200, 600, maxImageSide] as const

const maxPixels = 40_000_000

/** Each decodes up to 160 MB of pixels, so only so many at a time. */
const concurrency = 2

const timeoutSeconds = 15

/** Formats that are decoded, by the type told from the bytes, with libvips' name for them. */
const formats = new Map([
  ["image/jpeg", "jpeg"],
  ["image/png", "png"],
  ["image/webp", "webp"],
  ["image/gif", "gif"],
  ["image/avif", "heif"],
])

/** Image processing by sharp (libvips), with file-type before it and thumbhash after it. */
export const layer: Layer.Layer<ImageProcessor> = Layer.effect(
  ImageProcessor,
  Effect.map(Semaphore.make(concurrency), (permits) => ({
    process: Effect.fn("ImageProcessor.process")(function* (bytes: Uint8Array) {
      if (bytes.byteLength === 0) return yield* refuse("empty")
      if (bytes.byteLength > maxImageBytes) return yield* refuse("too_large")
      yield* inspect(bytes)
      return yield* permits.withPermits(1)(
        Effect.tryPromise({ try: () => render(bytes), catch: () => refuse("damaged") }),
      )
    }),
  })),
)

const refuse = (reason: ImageRefusal): ImageRefused => new ImageRefused({ reason, detail: details[reason] })

const details: Readonly<Record<ImageRefusal, string>> = {
  empty: "The file is empty. Send the picture's bytes as the body.",
  too_large: `The file is larger than ${maxImageBytes / 1024 / 1024} MB. Send a smaller one.`,
  unsupported_format: "The file is no JPEG, PNG, WebP, AVIF or GIF, whatever its name says. Convert it to one of them.",
  animated: "The picture is animated. Send a single frame.",
  too_many_pixels: `The picture has more than ${maxPixels / 1_000_000} megapixels. Scale it down first.`,
  hidden_content:
    "The file holds more than a picture: a script, an archive or a document. Export it again as a plain picture.",
  damaged: "The picture cannot be decoded to its end. Export it again and send that file.",
}

/** Refuses by what the first bytes, the container and the header say, before a pixel is decoded. */
const inspect = Effect.fnUntraced(function* (bytes: Uint8Array) {
  const detected = yield* Effect.tryPromise({
    try: () => fileTypeFromBuffer(bytes),
    catch: () => refuse("unsupported_format"),
  })
  if (detected?.mime === "image/apng") return yield* refuse("animated")
  const format = detected === undefined ? undefined : formats.get(detected.mime)
  if (detected === undefined || format === undefined) return yield* refuse("unsupported_format")
  if (hidesContent(bytes, detected.mime)) return yield* refuse("hidden_content")
  const header = yield* Effect.tryPromise({
    // The header alone: the limit is checked below, where it can be told apart from damage.
    try: () => sharp(bytes, { limitInputPixels: false }).metadata(),
    catch: () => refuse("damaged"),
  })
  if (header.format !== format) return yield* refuse("unsupported_format")
  if ((header.pages ?? 1) > 1) return yield* refuse("animated")
  if (header.width * header.height > maxPixels) return yield* refuse("too_many_pixels")
})

const render = async (bytes: Uint8Array): Promise<ProcessedImage> => {
  // Decoded once; the smaller sizes are made from the largest.
  const largest = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "warning" })
    .timeout({ seconds: timeoutSeconds })
    .autoOrient()
    .toColourspace("srgb")
    .resize({ width: maxImageSide, height: maxImageSide, fit: "inside", withoutEnlargement: true })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = largest.info
  const source = () => sharp(largest.data, { raw: { width, height, channels } })
  const longest = Math.max(width, height)
  const render = async (side: number): Promise<Rendition> => {
    const { data, info } = await source()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), width: info.width, height: info.height }
  }
  const smaller: Array<Rendition> = []
  for (const side of sides) if (side < longest) smaller.push(await render(side))
  const [first = await render(longest), ...rest] = smaller
  const renditions: ProcessedImage["renditions"] =
    smaller.length === 0 ? [first] : [first, ...rest, await render(longest)]
  return { renditions, thumbHash: await thumbHashOf(source()) }
}

const thumbHashOf = async (picture: Sharp): Promise<string> => {
  const { data, info } = await picture
    .resize({ width: 100, height: 100, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64")
}
