import { BlobStore } from "@souk/core/ports/BlobStore"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"

// A key is made from the content, so what it names never changes (RFC 8246).
const forEver = "public, max-age=31536000, immutable"

/** `GET /media/:key`: stored files, for blob stores that have no public address of their own. */
export const mediaFiles = Layer.unwrap(
  Effect.gen(function* () {
    const blobs = yield* BlobStore
    return HttpRouter.add(
      "GET",
      "/media/:key",
      Effect.gen(function* () {
        const { key = "" } = yield* HttpRouter.params
        const blob = yield* blobs.get(key)
        if (blob === null) return HttpServerResponse.empty({ status: 404 })
        return HttpServerResponse.uint8Array(blob.bytes, {
          contentType: blob.type,
          headers: { "cache-control": forEver, "content-security-policy": "default-src 'none'" },
        })
      }).pipe(Effect.catchTag("BlobStoreUnavailable", () => Effect.succeed(HttpServerResponse.empty({ status: 503 })))),
    )
  }),
)
