import { IdempotencyKeyReused, RequestInFlight } from "@souk/core/platform/idempotency/IdempotencyErrors"
import type { CurrentActor } from "@souk/core/shared/Actor"
import { Forbidden } from "@souk/core/shared/Forbidden"
import { Unauthenticated } from "@souk/core/shared/Unauthenticated"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import {
  InternalError,
  InvalidRequest,
  PayloadTooLarge,
  ServiceUnavailable,
  TooManyRequests,
  UnsupportedMediaType,
} from "./RequestProblems.ts"

/** Turns a request that does not match the contract, and every fault, into a problem; bounds size and rate. */
export class RequestGuard extends HttpApiMiddleware.Service<RequestGuard>()("@souk/sdk/contract/RequestGuard", {
  error: [InvalidRequest, PayloadTooLarge, UnsupportedMediaType, TooManyRequests, InternalError, ServiceUnavailable],
}) {}

/**
 * Finds out who acts, from `Authorization: Bearer` (an access token or an `sk_` API key) or `X-Cart-Token`, and refuses
 * kinds of callers that the endpoint's access policy does not list.
 */
export class Authentication extends HttpApiMiddleware.Service<Authentication, { provides: CurrentActor }>()(
  "@souk/sdk/contract/Authentication",
  { error: [Unauthenticated, Forbidden] },
) {}

/** Makes a write with an `Idempotency-Key` happen once, however often it is sent. */
export class IdempotentWrites extends HttpApiMiddleware.Service<IdempotentWrites, { requires: CurrentActor }>()(
  "@souk/sdk/contract/IdempotentWrites",
  { error: [InvalidRequest, IdempotencyKeyReused, RequestInFlight] },
) {}
