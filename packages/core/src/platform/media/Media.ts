import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { BlobStore } from "../../ports/BlobStore.ts"
import { ImageProcessor, type ProcessedImage, type Rendition } from "../../ports/ImageProcessor.ts"
import { MediaId } from "../../shared/Ids.ts"
import type { Image, ImageFile, ImageRefused } from "../../shared/Image.ts"
import { now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { MediaStore } from "./MediaStore.ts"

/** A picture that was encoded ahead of a transaction, or the refusal of it, by the memory that its bytes lie in. */
const EncodedAhead = Context.Reference<{
  readonly buffer: ArrayBufferLike
  readonly made: Exit.Exit<ProcessedImage, ImageRefused>
} | null>("@souk/core/platform/media/EncodedAhead", { defaultValue: () => null })

/** Pictures that people upload. */
export class Media extends Context.Service<
  Media,
  {
    /** Stores a picture, encoded anew in several sizes, and returns it with its URLs. Takes up to seconds of work. */
    readonly storeImage: (bytes: Uint8Array) => Effect.Effect<Image, ImageRefused>
    /** As `storeImage`, for owners that keep where the picture lies and present it without asking again. */
    readonly storeImageFile: (bytes: Uint8Array) => Effect.Effect<ImageFile, ImageRefused>
    /**
     * Runs an effect that opens a transaction and stores this picture inside: the seconds that encoding takes are spent
     * before, so that no transaction waits for them. A refusal comes from the storing, where the effect expects it.
     */
    readonly encodeAhead: <A, E, R>(bytes: Uint8Array, effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    /** Returns the picture that lies there, with its URLs. */
    readonly present: (file: ImageFile) => Image
    /** Returns those of the pictures that exist, in one statement. */
    readonly images: (ids: ReadonlyArray<MediaId>) => Effect.Effect<ReadonlyMap<MediaId, Image>>
    /** Removes pictures in the open transaction, and their files after it commits, unless another picture shares them. */
    readonly remove: (ids: ReadonlyArray<MediaId>) => Effect.Effect<void>
  }
>()("@souk/core/platform/media/Media") {
  static readonly layer = Layer.effect(
    Media,
    Effect.gen(function* () {
      const { transaction, afterCommit } = yield* Database
      const store = yield* MediaStore
      const blobs = yield* BlobStore
      const processor = yield* ImageProcessor
      const random = yield* SecureRandom

      const present = (file: ImageFile): Image => {
        const sizes = file.sizes.map(({ key, width, height }) => ({ url: blobs.url(key), width, height }))
        const [largest = { url: "", width: 1, height: 1 }] = sizes.slice(-1)
        return { mediaId: file.mediaId, ...largest, thumbHash: file.thumbHash, sizes }
      }

      const put = (rendition: Rendition) =>
        blobs.put({ bytes: rendition.bytes, type: "image/webp" }).pipe(
          Effect.orDie,
          Effect.map((key) => ({ key, width: rendition.width, height: rendition.height })),
        )

      const storeImageFile = Effect.fn("Media.storeImage")(function* (bytes: Uint8Array) {
        const ahead = yield* EncodedAhead
        const encoded = ahead !== null && ahead.buffer === bytes.buffer ? ahead.made : processor.process(bytes)
        const { renditions, thumbHash } = yield* encoded
        const mediaId = MediaId.make(yield* random.uuidV7())
        const [first, ...rest] = renditions
        // Files before rows: a row whose files are missing would be a broken picture, a file without a row is only lost.
        const file: ImageFile = {
          mediaId,
          thumbHash,
          sizes: [yield* put(first), ...(yield* Effect.forEach(rest, put))],
        }
        yield* transaction(
          Effect.gen(function* () {
            yield* store.lock
            yield* store.insert(file, yield* now)
            // Somebody may have removed the last picture with the same content since the files were put.
            for (const [index, size] of file.sizes.entries()) {
              const rendition = renditions[index]
              if (rendition !== undefined && !(yield* Effect.orDie(blobs.has(size.key)))) yield* put(rendition)
            }
          }),
        )
        return file
      })

      // Under the lock no picture with the same content can be stored between the look and the deletion.
      const sweep = (keys: ReadonlyArray<string>) =>
        transaction(
          Effect.gen(function* () {
            yield* store.lock
            const orphans = yield* store.orphans(keys)
            yield* Effect.forEach(orphans, (key) => Effect.orDie(blobs.delete(key)), { discard: true })
          }),
        )

      return {
        present,
        storeImageFile,
        storeImage: (bytes) => Effect.map(storeImageFile(bytes), present),

        encodeAhead: (bytes, effect) =>
          Effect.flatMap(Effect.exit(processor.process(bytes)), (made) =>
            Effect.provideService(effect, EncodedAhead, { buffer: bytes.buffer, made }),
          ),

        images: Effect.fn("Media.images")(function* (ids) {
          if (ids.length === 0) return new Map<MediaId, Image>()
          const files = yield* store.files(ids)
          return new Map(files.map((file) => [file.mediaId, present(file)]))
        }),

        remove: Effect.fn("Media.remove")(function* (ids) {
          if (ids.length === 0) return
          const keys = yield* store.remove(ids)
          yield* afterCommit(sweep(keys))
        }),
      }
    }),
  ).pipe(Layer.provide(MediaStore.layer))
}
