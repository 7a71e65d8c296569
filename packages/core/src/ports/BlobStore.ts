import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** The store of files is away, or its disk is full; nothing was stored. */
export class BlobStoreUnavailable extends Schema.TaggedError<BlobStoreUnavailable>()("BlobStoreUnavailable", {
  cause: Schema.Defect(),
}) {}

/** Types of content that can be stored, with the extension that keys of this type end in. */
export const blobExtensions = {
  "image/webp": "webp",
  "text/csv": "csv",
  "application/x-ndjson": "ndjson",
} as const

/** The type of a blob's content, as it is served. */
export type BlobType = keyof typeof blobExtensions

/** A stored file. */
export interface Blob {
  readonly bytes: Uint8Array
  readonly type: BlobType
}

/** Returns the type of the blob behind a key, null for what is no key: keys are `<sha-256 in hex>.<extension>`. */
export const blobType = (key: string): BlobType | null => {
  const extension = /^[0-9a-f]{64}\.([a-z]+)$/u.exec(key)?.[1]
  const found = Object.entries(blobExtensions).find(([, known]) => known === extension)
  return found === undefined ? null : (found[0] as BlobType)
}

/**
 * Keeps files by their content: the same bytes have the same key for ever, so what a key names never changes and may be
 * cached without end.
 */
export class BlobStore extends Context.Service<
  BlobStore,
  {
    /** Stores bytes and returns their key; storing them again changes nothing. Durable once it succeeds. */
    readonly put: (blob: Blob) => Effect.Effect<string, BlobStoreUnavailable>
    /** Returns a file, or null when there is none; a key of another form names none. */
    readonly get: (key: string) => Effect.Effect<Blob | null, BlobStoreUnavailable>
    /** Tells whether there is a file. */
    readonly has: (key: string) => Effect.Effect<boolean, BlobStoreUnavailable>
    /** Deletes a file; does nothing when there is none. */
    readonly delete: (key: string) => Effect.Effect<void, BlobStoreUnavailable>
    /** Returns where the public finds a file, whether or not it exists. */
    readonly url: (key: string) => string
  }
>()("@souk/core/ports/BlobStore") {}
