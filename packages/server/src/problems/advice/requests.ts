import type { Advice } from "../Advice.ts"

/** Problems of the request itself, whatever it asks for. */
export const requests = {
  forbidden: {
    cause:
      "The caller is known, but the endpoint is for another kind of caller: a customer at a vendor's endpoint, an operator without the scope, an API key with fewer scopes than its owner.",
    fix: "Look up who may call the endpoint in /docs, and sign in as such. A vendor's rights begin when a shop is opened or an invitation is accepted, at once and with the same token.",
  },
  idempotency_key_reused: {
    cause:
      "This Idempotency-Key came before, on the same route, with a different body. Answering either would be wrong, so nothing was done.",
    fix: "Make a new key for every new intent, and keep it only for repetitions of the very same request. The SDK makes one per call unless it is given one.",
  },
  internal_error: {
    cause: "A fault of the server. It is logged with its cause; the answer tells nothing of it on purpose.",
    fix: "Report it with the request id (`x-request-id`). Repeating a write is safe with the same Idempotency-Key.",
  },
  invalid_cursor: {
    cause:
      "The cursor does not belong to this list: it was cut, changed, taken from another list or from another order of the same one, or the search it continues is gone.",
    fix: "Pass `nextCursor` on as it is, together with the same filters and order; or start again without `cursor`.",
  },
  invalid_request: {
    cause:
      "The request does not match the contract: a field is missing, has the wrong form, is out of bounds, or is unknown. Unknown fields are refused so that a typo cannot go unnoticed.",
    fix: "`errors` names every place at once, each with its path and what was expected; correct them and send again. Show a form's errors beside the field that the last segment of `path` names.",
  },
  method_not_allowed: {
    cause: "The path is an endpoint's, but it does not take this method.",
    fix: "Use one of the methods in the `Allow` header.",
  },
  payload_too_large: {
    cause: "The body is larger than the endpoint reads; `maxBytes` is its limit.",
    fix: "Send less at once: smaller pictures, shorter batches. Imports of files are sent in batches by the CLI and the SDK.",
  },
  request_in_flight: {
    cause:
      "The first request with this Idempotency-Key has not been answered yet, so that its answer cannot be repeated.",
    fix: "Wait a moment and send the same request with the same key; it then gets the first one's answer. The SDK does so by itself.",
  },
  route_unknown: {
    cause: "No endpoint has this path, or a stored file of this name is gone.",
    fix: "Compare the path with /docs; all endpoints begin with /v1.",
  },
  service_unavailable: {
    cause:
      "Something the server needs is away (most often its database), the server is busier than it may be, or it is about to stop. Nothing is reported as done.",
    fix: "Wait `retryAfter` seconds and try again, writes with the same Idempotency-Key. /readyz tells operators what is away.",
  },
  too_many_requests: {
    cause: "The caller's address sent more requests in a minute than SOUK_RATE_LIMIT_PER_MINUTE allows.",
    fix: "Wait `retryAfter` seconds; the headers `ratelimit-remaining` and `ratelimit-reset` tell beforehand. Behind a proxy, set SOUK_TRUSTED_PROXIES, or all callers look like one.",
  },
  unauthenticated: {
    cause:
      "The endpoint wants somebody who is signed in, and the token or API key is missing, wrong, expired or revoked. Which of them is not told.",
    fix: "Sign in with POST /v1/auth/login and send `Authorization: Bearer …`. An expired access token is exchanged with POST /v1/auth/refresh; the SDK does so by itself.",
  },
  unsupported_media_type: {
    cause: "The body's content type is not one that the endpoint reads.",
    fix: "Send JSON with `content-type: application/json`; pictures are sent as the file itself with its own type.",
  },
} satisfies Record<string, Advice>
