import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { ImageProcessor, type ProcessedImage } from "../ports/ImageProcessor.ts"
import type { Contract } from "./Contract.ts"
import { exifCanary, goodPictures, hostilePictures, makePng, turnedJpeg } from "./pictures.ts"

const process = (bytes: Uint8Array) => Effect.flatMap(ImageProcessor, (processor) => processor.process(bytes))

const isWebp = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1")
  return start.startsWith("RIFF") && start.endsWith("WEBP")
}

const sizes = (image: ProcessedImage) => image.renditions.map(({ width, height }) => [width, height])

/** What every adapter of ImageProcessor must do. */
export const imageProcessorContract: Contract<ImageProcessor> = [
  ...goodPictures.map(({ name, bytes, width, height }) => ({
    name: `accepts ${name}`,
    run: Effect.gen(function* () {
      const image = yield* process(bytes)
      assert.deepEqual(sizes(image), [[width, height]])
      assert.ok(image.renditions.every((rendition) => isWebp(rendition.bytes)))
      assert.match(image.thumbHash, /^[A-Za-z0-9+/]+=*$/u)
    }),
  })),
  ...hostilePictures.map(({ name, bytes, reasons }) => ({
    name: `refuses ${name}`,
    run: Effect.gen(function* () {
      const refusal = yield* Effect.flip(process(bytes))
      assert.ok(reasons.includes(refusal.reason), `refused as ${refusal.reason}, not as ${reasons.join(" or ")}`)
    }),
  })),
  {
    name: "makes sizes of 200, 600 and 1200 pixels, never larger than the original",
    run: Effect.gen(function* () {
      assert.deepEqual(sizes(yield* process(makePng(1600, 800))), [
        [200, 100],
        [600, 300],
        [1200, 600],
      ])
      assert.deepEqual(sizes(yield* process(makePng(300, 500))), [
        [120, 200],
        [300, 500],
      ])
      assert.deepEqual(sizes(yield* process(makePng(600, 10))), [
        [200, 3],
        [600, 10],
      ])
    }),
  },
  {
    name: "keeps nothing of the file but its pixels",
    run: Effect.gen(function* () {
      assert.ok(Buffer.from(turnedJpeg).includes(exifCanary), "the sample has lost its canary")
      const { renditions } = yield* process(turnedJpeg)
      for (const { bytes } of renditions) {
        const stored = Buffer.from(bytes)
        assert.ok(!stored.includes(exifCanary) && !stored.includes("EXIF") && !stored.includes("Exif"))
      }
    }),
  },
  {
    name: "makes the same bytes of the same picture, many at a time",
    run: Effect.gen(function* () {
      const picture = makePng(700, 700)
      const made = yield* Effect.all(
        Array.from({ length: 6 }, () => process(picture)),
        { concurrency: "unbounded" },
      )
      for (const image of made) assert.deepEqual(image, made[0])
    }),
  },
]
