import type { HttpServerRequest } from "effect/http"

/** Tells whether the API will read a request's body as JSON: what has no content type is taken for it (RFC 9110 §8.3.1: types have no letter case). */
export const isJson = (request: HttpServerRequest.HttpServerRequest): boolean =>
  contentTypeOf(request) === "application/json"

/** Returns the content type that the API reads a body as, without parameters, in lower case. */
export const contentTypeOf = (request: HttpServerRequest.HttpServerRequest): string =>
  (request.headers["content-type"] ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? ""
