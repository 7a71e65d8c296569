import { Problem } from "@souk/core/shared/Problem"
import * as Schema from "effect/Schema"

/** Schema for one place in a request that did not match the contract. */
export const InvalidField = Schema.Struct({
  /** Where: the first segment is `params`, `query`, `headers` or `payload`. */
  path: Schema.Array(Schema.Union([Schema.String, Schema.Number])),
  message: Schema.String,
})

/** The request does not match the contract; `errors` names every place at once. */
export class InvalidRequest extends Problem<InvalidRequest>()(
  "InvalidRequest",
  { code: "invalid_request", status: 400, title: "Invalid request" },
  { errors: Schema.Array(InvalidField) },
) {}

/** No endpoint has this path. */
export class RouteUnknown extends Problem<RouteUnknown>()("RouteUnknown", {
  code: "route_unknown",
  status: 404,
  title: "No such endpoint",
}) {}

/** The path is an endpoint's, but not by this method; `Allow` names those that are. */
export class MethodNotAllowed extends Problem<MethodNotAllowed>()("MethodNotAllowed", {
  code: "method_not_allowed",
  status: 405,
  title: "Method not allowed",
}) {}

/** The body is larger than the endpoint accepts. */
export class PayloadTooLarge extends Problem<PayloadTooLarge>()(
  "PayloadTooLarge",
  { code: "payload_too_large", status: 413, title: "Body too large" },
  { maxBytes: Schema.Int },
) {}

/** The body's content type is not one that the endpoint reads. */
export class UnsupportedMediaType extends Problem<UnsupportedMediaType>()("UnsupportedMediaType", {
  code: "unsupported_media_type",
  status: 415,
  title: "Unsupported content type",
}) {}

/** The caller sent too many requests; wait `retryAfter` seconds. */
export class TooManyRequests extends Problem<TooManyRequests>()(
  "TooManyRequests",
  { code: "too_many_requests", status: 429, title: "Too many requests" },
  { retryAfter: Schema.Int },
) {}

/** A fault of the server; the request id finds it in the logs. */
export class InternalError extends Problem<InternalError>()("InternalError", {
  code: "internal_error",
  status: 500,
  title: "Internal error",
}) {}

/** Something the server needs is away, or it is shutting down; nothing was done. Retry after `retryAfter` seconds. */
export class ServiceUnavailable extends Problem<ServiceUnavailable>()(
  "ServiceUnavailable",
  { code: "service_unavailable", status: 503, title: "Service unavailable" },
  { retryAfter: Schema.Int },
) {}
