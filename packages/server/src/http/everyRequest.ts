import { MethodNotAllowed, RouteUnknown } from "@souk/sdk/contract/RequestProblems"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerError, HttpServerRequest, HttpServerRespondable, HttpServerResponse } from "effect/http"
import * as Option from "effect/Option"
import { httpMetrics } from "../metrics/httpMetrics.ts"
import { Health } from "../system/Health.ts"

type MethodsOf = (url: string) => ReadonlyArray<string>

/**
 * What every request gets, whatever its route: an id, counting and timing, a log line, headers that browsers need to
 * stay safe, and a problem where no route matches. `methodsOf` tells which methods a path has routes for.
 */
export const everyRequest = (methodsOf: MethodsOf) =>
  HttpRouter.middleware(
    Effect.gen(function* () {
      const random = yield* SecureRandom
      const { isDraining } = yield* Health
      return (handled) =>
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest
          const started = yield* Clock.currentTimeMillis
          const requestId = request.headers["x-request-id"]?.match(/^[\w.-]{8,128}$/u)?.[0] ?? (yield* random.uuidV7())
          const { response, route } = yield* handled.pipe(
            Effect.catchIf(isRouteNotFound, () => unknownRoute(request, methodsOf)),
            Effect.flatMap((response) => Effect.map(matchedRoute, (route) => ({ response, route }))),
            Effect.annotateLogs({ requestId }),
          )
          const millis = (yield* Clock.currentTimeMillis) - started
          yield* record(request, { response, route, millis })
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
  { method, url }: HttpServerRequest.HttpServerRequest,
  answered: {
    readonly response: HttpServerResponse.HttpServerResponse
    readonly route: string
    readonly millis: number
  },
) {
  const { millis, response, route } = answered
  const labels = { method, route, status: `${Math.floor(response.status / 100)}xx` }
  yield* httpMetrics.requests.add(labels)
  yield* httpMetrics.seconds.observe(labels, millis / 1000)
  yield* Effect.logDebug(`${method} ${url} ${response.status} ${millis} ms`)
})

// The router leaves it with the fiber; absent where no route fits.
const matchedRoute = Effect.contextWith((context: Context.Context<never>) =>
  Effect.succeed(
    Option.match(Context.getOption(context, HttpRouter.RouteContext), {
      onNone: () => "",
      onSome: ({ route }) => route.path,
    }),
  ),
)

const isRouteNotFound = (error: unknown): error is HttpServerError.HttpServerError =>
  error instanceof HttpServerError.HttpServerError && error.reason._tag === "RouteNotFound"

const unknownRoute = (request: HttpServerRequest.HttpServerRequest, methodsOf: MethodsOf) => {
  const asked = `${request.method} ${request.url.slice(0, 200)}`
  const allowed = methodsOf(request.url)
  if (allowed.length === 0) {
    return HttpServerRespondable.toResponse(
      new RouteUnknown({ detail: `No endpoint answers ${asked}. /docs lists them all.` }),
    )
  }
  const allow = allowed.join(", ")
  const refusal = new MethodNotAllowed({ detail: `No endpoint answers ${asked}; this path takes ${allow}.` })
  return Effect.map(HttpServerRespondable.toResponse(refusal), HttpServerResponse.setHeader("allow", allow))
}
