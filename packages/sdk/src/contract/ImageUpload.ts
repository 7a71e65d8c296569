import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as Schema from "effect/Schema"

/** Largest picture that an upload carries, in bytes. */
export const imageUploadLimit = 5 * 1024 * 1024

const image = (contentType: string) => Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType }))

/** Payload of an upload: the file itself as the body. What it really is, its bytes decide, not the content type. */
export const imageUpload = [
  image("image/jpeg"),
  image("image/png"),
  image("image/webp"),
  image("image/avif"),
  image("image/gif"),
] as const
