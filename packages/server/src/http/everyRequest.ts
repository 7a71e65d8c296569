import { RouteUnknown } from "@souk/sdk/contract/RequestProblems"
import * as Clock from "effect/Clock"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerError, HttpServerRequest, HttpServerRespondable, HttpServerResponse } from "effect/http"
import * as Metric from "effect/Metric"
import { Health } from "../system/Health.ts"

const requests = Metric.counter("souk_http_requests_total", {
  description: "Requests answered, by method and status class",
  incremental: true,
})

const durations = Metric.histogram("souk_http_request_duration_seconds", {
  description: "Time from the request's head to the answer, in seconds",
  boundaries: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

/**
 * What every request gets, whatever its route: an id, counting and timing, a log line, headers that browsers need to
 * stay safe, and a problem where no route matches.
 */
export const everyRequest = HttpRouter.middleware(
  Effect.gen(function* () {
    const random = yield* SecureRandom
    const { isDraining } = yield* Health
    return (handled) =>
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const started = yield* Clock.currentTimeMillis
        const requestId = request.headers["x-request-id"]?.match(/^[\w.-]{8,128}$/u)?.[0] ?? (yield* random.uuidV7())
        const response = yield* handled.pipe(
          Effect.catchIf(isRouteNotFound, () => unknownRoute(request)),
          Effect.annotateLogs({ requestId }),
        )
        const millis = (yield* Clock.currentTimeMillis) - started
        yield* record(request, response, millis)
        const parting = (yield* isDraining) ? leave : stay
        return HttpServerResponse.setHeaders(response, { "x-request-id": requestId, ...safetyHeaders, ...parting })
      })
  }),
  { global: true },
)

// A connection that is kept alive would keep a closing server open, or be cut under a client's next request.
const leave = { connection: "close" }
const stay = {}

const safetyHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
}

const record = Effect.fnUntraced(function* (
  request: HttpServerRequest.HttpServerRequest,
  response: HttpServerResponse.HttpServerResponse,
  millis: number,
) {
  const attributes = { method: request.method, status: `${Math.floor(response.status / 100)}xx` }
  yield* Metric.update(Metric.withAttributes(requests, attributes), 1)
  yield* Metric.update(Metric.withAttributes(durations, attributes), millis / 1000)
  yield* Effect.logDebug(`${request.method} ${request.url} ${response.status} ${millis} ms`)
})

const isRouteNotFound = (error: unknown): error is HttpServerError.HttpServerError =>
  error instanceof HttpServerError.HttpServerError && error.reason._tag === "RouteNotFound"

const unknownRoute = (request: HttpServerRequest.HttpServerRequest) =>
  HttpServerRespondable.toResponse(
    new RouteUnknown({
      detail: `No endpoint answers ${request.method} ${request.url.slice(0, 200)}. /docs lists them all.`,
    }),
  )
