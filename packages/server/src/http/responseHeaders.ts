import * as Effect from "effect/Effect"
import { HttpEffect, HttpServerResponse } from "effect/http"

/** Sets headers on whatever answer the running request will have, also when it is a problem. */
export const setResponseHeaders = (headers: Readonly<Record<string, string>>) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.setHeaders(response, headers)),
  )

/** Tells the caller when to come back (RFC 9110 §10.2.3), in seconds. */
export const setRetryAfter = (seconds: number) => setResponseHeaders({ "retry-after": String(seconds) })
