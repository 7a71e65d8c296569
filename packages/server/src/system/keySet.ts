import { AccessTokens } from "@souk/core/ports/AccessTokens"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"

/** `/.well-known/jwks.json`: public keys that other services verify access tokens with; none while secrets sign them. */
export const keySet = Layer.unwrap(
  Effect.gen(function* () {
    const { publicKeys } = yield* AccessTokens
    return HttpRouter.add(
      "GET",
      "/.well-known/jwks.json",
      Effect.succeed(
        HttpServerResponse.jsonUnsafe(publicKeys, { headers: { "cache-control": "public, max-age=300" } }),
      ),
    )
  }),
)
