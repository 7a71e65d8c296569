import { BlobStore } from "@souk/core/ports/BlobStore"
import { RouteUnknown, ServiceUnavailable } from "@souk/sdk/contract/RequestProblems"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerRespondable, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"
import { setRetryAfter } from "../http/responseHeaders.ts"

// A key is made from the content, so what it names never changes (RFC 8246).
const forEver = "public, max-age=31536000, immutable"

const away = Effect.fail(
  new ServiceUnavailable({ retryAfter: 1, detail: "Stored files cannot be reached for the moment. Try again." }),
)

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
        if (blob === null) return yield* new RouteUnknown({ detail: "No file has this address, or it was deleted." })
        return HttpServerResponse.uint8Array(blob.bytes, {
          contentType: blob.type,
          headers: { "cache-control": forEver, "content-security-policy": "default-src 'none'" },
        })
      }).pipe(
        Effect.catchTag("BlobStoreUnavailable", () => setRetryAfter(1).pipe(Effect.andThen(away))),
        Effect.catch(HttpServerRespondable.toResponse),
      ),
    )
  }),
)
