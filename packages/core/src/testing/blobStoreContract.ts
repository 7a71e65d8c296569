import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { BlobStore, blobType } from "../ports/BlobStore.ts"
import type { Contract } from "./Contract.ts"

const file = (text: string) => ({ bytes: new TextEncoder().encode(text), type: "text/csv" as const })

/** What every adapter of BlobStore must do. */
export const blobStoreContract: Contract<BlobStore> = [
  {
    name: "names a file by its content and gives it back",
    run: Effect.gen(function* () {
      const store = yield* BlobStore
      const blob = { bytes: Uint8Array.from({ length: 1000 }, (_, index) => index % 256), type: "image/webp" as const }
      const key = yield* store.put(blob)
      assert.equal(key, `${createHash("sha256").update(blob.bytes).digest("hex")}.webp`)
      assert.equal(blobType(key), "image/webp")
      assert.deepEqual(yield* store.get(key), blob)
      assert.equal(yield* store.has(key), true)
      assert.ok(store.url(key).endsWith(`/${key}`))
    }),
  },
  {
    name: "stores the same bytes once, also when many do it at a time",
    run: Effect.gen(function* () {
      const store = yield* BlobStore
      const keys = yield* Effect.all(
        Array.from({ length: 20 }, () => store.put(file("the same"))),
        {
          concurrency: "unbounded",
        },
      )
      assert.equal(new Set(keys).size, 1)
      assert.deepEqual(yield* store.get(keys[0] ?? ""), file("the same"))
    }),
  },
  {
    name: "keeps the empty file and large ones",
    run: Effect.gen(function* () {
      const store = yield* BlobStore
      for (const blob of [file(""), file("x".repeat(5 * 1024 * 1024))]) {
        assert.deepEqual(yield* store.get(yield* store.put(blob)), blob)
      }
    }),
  },
  {
    name: "forgets what is deleted, and deletes nothing twice",
    run: Effect.gen(function* () {
      const store = yield* BlobStore
      const key = yield* store.put(file("to be deleted"))
      yield* store.delete(key)
      yield* store.delete(key)
      assert.equal(yield* store.get(key), null)
      assert.equal(yield* store.has(key), false)
      assert.equal(yield* store.put(file("to be deleted")), key)
      assert.equal(yield* store.has(key), true)
    }),
  },
  {
    name: "knows no file by anything that is no key",
    run: Effect.gen(function* () {
      const store = yield* BlobStore
      const key = yield* store.put(file("kept"))
      const strange = [
        "",
        ".",
        "..",
        "../secret",
        `../${key}`,
        `${key}/..`,
        `${key}.webp`,
        key.toUpperCase(),
        `${key}\u0000`,
        "/etc/passwd",
        "%2e%2e%2f",
      ]
      for (const name of strange) {
        assert.equal(yield* store.get(name), null, name)
        assert.equal(yield* store.has(name), false, name)
        yield* store.delete(name)
      }
      assert.deepEqual(yield* store.get(key), file("kept"))
    }),
  },
]
