import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import { layerWebCrypto as secureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { BlobStore } from "../../src/ports/BlobStore.ts"
import { ImageProcessor } from "../../src/ports/ImageProcessor.ts"
import { makePng } from "../../src/testing/pictures.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"

const ports = Layer.mergeAll(
  Layer.suspend(() =>
    FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-media-")), publicUrl: "/media" }),
  ),
  SharpImageProcessor.layer,
  secureRandom,
)

const mediaOn = <E, R>(database: Layer.Layer<Database, E, R>) =>
  Media.layer.pipe(Layer.provideMerge(Layer.mergeAll(ports, database)))

layer(mediaOn(testDatabase), { excludeTestServices: true })("Media", (it) => {
  const stored = (url: string) => Effect.flatMap(BlobStore, (blobs) => blobs.has(url.replace("/media/", "")))

  it.effect("stores a picture in every size and finds it again in one statement", () =>
    Effect.gen(function* () {
      const media = yield* Media
      const image = yield* media.storeImage(makePng(700, 350))
      assert.deepInclude(image, { width: 700, height: 350 })
      assert.strictEqual(image.sizes.at(-1)?.url, image.url)
      assert.deepStrictEqual(
        image.sizes.map(({ width }) => width),
        [200, 600, 700],
      )
      for (const { url } of image.sizes) assert.isTrue(yield* stored(url))
      assert.deepStrictEqual((yield* media.images([image.mediaId])).get(image.mediaId), image)
    }),
  )

  it.effect("encodes ahead of a transaction, once, and refuses inside it", () =>
    Effect.gen(function* () {
      const order: Array<string> = []
      const processor = yield* ImageProcessor
      const watched = Layer.succeed(ImageProcessor, {
        process: (bytes) => Effect.tap(processor.process(bytes), () => Effect.sync(() => order.push("encoded"))),
      })
      const { transaction } = yield* Database
      yield* Effect.gen(function* () {
        const media = yield* Media
        const bytes = makePng(30, 20)
        const storing = transaction(
          Effect.sync(() => order.push("begun")).pipe(Effect.andThen(media.storeImage(new Uint8Array(bytes.buffer)))),
        )
        assert.deepInclude(yield* media.encodeAhead(bytes, storing), { width: 30, height: 20 })
        assert.deepStrictEqual(order, ["encoded", "begun"])
        // Other bytes than those that were encoded ahead are never mistaken for them.
        const other = transaction(media.storeImage(makePng(9, 9)))
        assert.deepInclude(yield* media.encodeAhead(bytes, other), { width: 9, height: 9 })
        const damaged = new Uint8Array([1, 2, 3])
        const refused = yield* media.encodeAhead(damaged, Effect.flip(media.storeImage(damaged)))
        assert.strictEqual(refused.reason, "unsupported_format")
      }).pipe(Effect.provide(Layer.provide(Media.layer, watched), { local: true }))
    }),
  )

  it.effect("keeps the files of equal pictures until the last of them is removed", () =>
    Effect.gen(function* () {
      const media = yield* Media
      const [one, two] = [yield* media.storeImage(makePng(50, 50)), yield* media.storeImage(makePng(50, 50))]
      assert.notStrictEqual(one.mediaId, two.mediaId)
      assert.strictEqual(one.url, two.url)
      yield* media.remove([one.mediaId])
      assert.isTrue(yield* stored(one.url))
      assert.strictEqual((yield* media.images([one.mediaId, two.mediaId])).size, 1)
      yield* media.remove([two.mediaId])
      assert.isFalse(yield* stored(one.url))
      yield* media.remove([two.mediaId])
    }),
  )

  it.effect("removes nothing when the transaction rolls back", () =>
    Effect.gen(function* () {
      const media = yield* Media
      const { transaction } = yield* Database
      const image = yield* media.storeImage(makePng(60, 60))
      yield* transaction(Effect.andThen(media.remove([image.mediaId]), Effect.fail("changed my mind"))).pipe(
        Effect.exit,
      )
      assert.isTrue(yield* stored(image.url))
      assert.strictEqual((yield* media.images([image.mediaId])).size, 1)
    }),
  )
})

layer(mediaOn(testPostgres()), { excludeTestServices: true, timeout: 60_000 })("Media under contention", (it) => {
  it.effect(
    "never loses the files of a picture that is stored while equal ones are removed",
    () =>
      Effect.gen(function* () {
        const media = yield* Media
        const blobs = yield* BlobStore
        const picture = makePng(8, 8)
        const storeAndRemove = Effect.gen(function* () {
          const image = yield* media.storeImage(picture)
          const kept = yield* blobs.has(image.url.replace("/media/", ""))
          yield* media.remove([image.mediaId])
          return kept
        })
        for (let round = 0; round < 40; round++) {
          const kept = yield* Effect.all(
            Array.from({ length: 8 }, () => storeAndRemove),
            { concurrency: "unbounded" },
          )
          assert.deepStrictEqual(
            kept,
            Array.from({ length: 8 }, () => true),
          )
        }
      }),
    60_000,
  )
})
