import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Blob, blobExtensions, BlobStore, BlobStoreUnavailable, blobType } from "../../ports/BlobStore.ts"

/** Where files lie and where the public finds them. */
export interface FolderBlobStoreConfig {
  /** Made when it is not there. */
  readonly folder: string
  /** What goes before a key in URLs, without a slash at the end: `/media`, `https://cdn.example.com/souk`. */
  readonly publicUrl: string
}

/** Files in a folder of this machine, 256 subfolders, each file named by its key. */
export const layer = (config: FolderBlobStoreConfig): Layer.Layer<BlobStore> =>
  Layer.sync(BlobStore, () => {
    const pathOf = (key: string) => join(config.folder, key.slice(0, 2), key)

    return {
      put: (blob) => {
        const key = `${createHash("sha256").update(blob.bytes).digest("hex")}.${blobExtensions[blob.type]}`
        return attempt(() => write(pathOf(key), blob.bytes)).pipe(Effect.as(key))
      },

      get: (key) => {
        const type = blobType(key)
        return type === null
          ? Effect.succeed(null)
          : attempt(async (): Promise<Blob | null> => {
              const bytes = await absentAsNull(readFile(pathOf(key)))
              return bytes === null ? null : { bytes: new Uint8Array(bytes), type }
            })
      },

      has: (key) =>
        blobType(key) === null
          ? Effect.succeed(false)
          : attempt(async () => (await absentAsNull(stat(pathOf(key)))) !== null),

      delete: (key) => (blobType(key) === null ? Effect.void : attempt(() => rm(pathOf(key), { force: true }))),

      url: (key) => `${config.publicUrl}/${key}`,
    }
  })

const attempt = <A>(run: () => Promise<A>) =>
  Effect.tryPromise({ try: run, catch: (cause) => new BlobStoreUnavailable({ cause }) })

// Written aside, synced and renamed: a reader sees the whole file or none, also after a crash.
const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  if ((await absentAsNull(stat(path)))?.size === bytes.byteLength) return
  await mkdir(dirname(path), { recursive: true })
  const aside = `${path}.${randomUUID()}.part`
  const file = await open(aside, "wx")
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, path)
}

const absentAsNull = <A>(promise: Promise<A>): Promise<A | null> =>
  promise.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null
    throw error
  })
