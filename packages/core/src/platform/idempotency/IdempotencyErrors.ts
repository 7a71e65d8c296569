import { Problem } from "../../shared/Problem.ts"

/** The key was used before for another request to this route. */
export class IdempotencyKeyReused extends Problem<IdempotencyKeyReused>()("IdempotencyKeyReused", {
  code: "idempotency_key_reused",
  status: 422,
  title: "Idempotency key reused for another request",
}) {}

/** The first request with this key has not been answered yet. */
export class RequestInFlight extends Problem<RequestInFlight>()("RequestInFlight", {
  code: "request_in_flight",
  status: 409,
  title: "Request in flight",
}) {}
