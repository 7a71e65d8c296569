import * as Context from "effect/Context"

/** Largest body that an endpoint reads, in bytes; annotate uploads with their own. Default 1 MiB. */
export const BodyLimit = Context.Reference<number>("@souk/sdk/contract/BodyLimit", {
  defaultValue: () => 1024 * 1024,
})

/**
 * Whether the answer of a write may be stored for a repeated `Idempotency-Key`. Annotate with `false` where the answer
 * holds a secret (tokens, API keys): it would lie in the database.
 */
export const StoresAnswer = Context.Reference<boolean>("@souk/sdk/contract/StoresAnswer", {
  defaultValue: () => true,
})
