import { BodyLimit } from "@souk/sdk/contract/EndpointOptions"
import { RequestGuard } from "@souk/sdk/contract/Middleware"
import * as Problems from "@souk/sdk/contract/RequestProblems"
import * as ByteSize from "effect/ByteSize"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { HttpIncomingMessage, HttpServerRequest } from "effect/http"
import { HttpApiError } from "effect/http-api"
import * as Layer from "effect/Layer"
import { faultProblem } from "./faultProblem.ts"
import { invalidRequest } from "./invalidRequest.ts"
import { isJson } from "./isJson.ts"
import { RateLimits } from "./RateLimits.ts"
import { RequestsInFlight } from "./RequestsInFlight.ts"
import { setRetryAfter } from "./responseHeaders.ts"

/** Bounds size, rate and time of a request, and answers every fault with a problem. */
export const RequestGuardLive = Layer.effect(
  RequestGuard,
  Effect.gen(function* () {
    const rateLimits = yield* RateLimits
    const requests = yield* RequestsInFlight
    return (handled, { endpoint }) => {
      const maxBytes = Context.get(endpoint.annotations, BodyLimit)
      const guarded = Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        yield* rateLimits.consume(request)
        if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
          return yield* tooLarge(maxBytes)
        }
        if (endpoint.query === undefined) yield* refuseQuery(request)
        if (hasJson(request)) yield* refuseUnstorable(request)
        const response = yield* handled
        return response.status === 415 ? yield* unsupportedType(request) : response
      })
      return requests.run(guarded).pipe(
        Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(maxBytes)),
        Effect.catchCause((cause) => explain(cause, maxBytes)),
        Effect.tapError(tellWhenToRetry),
      )
    }
  }),
)

// Whoever finds that the server is busy or away says so in the problem; the header follows from it.
const tellWhenToRetry = (error: unknown) =>
  error instanceof Problems.ServiceUnavailable || error instanceof Problems.TooManyRequests
    ? setRetryAfter(error.retryAfter)
    : Effect.void

const tooLarge = (maxBytes: number) =>
  new Problems.PayloadTooLarge({
    maxBytes,
    detail: `This endpoint reads at most ${maxBytes} bytes. Send less, or split the request.`,
  })

// The framework answers an unknown content type by itself, in plain text.
const unsupportedType = (request: HttpServerRequest.HttpServerRequest) =>
  new Problems.UnsupportedMediaType({
    detail: `This endpoint does not read ${(request.headers["content-type"] ?? "a body without content type").slice(0, 100)}. The documentation lists what it reads; most take application/json.`,
  })

// Endpoints with a query refuse fields that they do not know; those without know none.
const refuseQuery = ({ url }: HttpServerRequest.HttpServerRequest) => {
  const [, query = ""] = url.split(/\?(.*)/su)
  const errors = [...new URLSearchParams(query).keys()].slice(0, 20).map((field) => ({
    path: ["query", field.slice(0, 100)],
    message: "Unknown field",
  }))
  return errors.length === 0
    ? Effect.void
    : Effect.fail(new Problems.InvalidRequest({ detail: "This endpoint takes no query. Send none.", errors }))
}

const hasJson = (request: HttpServerRequest.HttpServerRequest): boolean =>
  request.method !== "GET" && request.method !== "HEAD" && isJson(request)

// Refused here, once, they cannot become a fault in any statement: PostgreSQL stores neither U+0000 nor half of a
// surrogate pair. Both can only come as escapes; bytes that are no UTF-8 are replaced when the body is read.
const refuseUnstorable = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
  const text = yield* Effect.orDie(request.text)
  if (isUnstorable(text)) {
    return yield* new Problems.InvalidRequest({
      detail: "Text must not contain the character U+0000 or half of a surrogate pair.",
      errors: [{ path: ["payload"], message: "Contains U+0000 or half of a surrogate pair" }],
    })
  }
})

const isUnstorable = (json: string): boolean => {
  if (!/\\u(?:0000|d[89a-f])/iu.test(json)) return false
  const text = json.replace(/\\(?:u([\da-f]{4})|[^])/giu, (_, hex: string | undefined) =>
    hex === undefined ? " " : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return text.includes("\0") || !text.isWellFormed()
}

const explain = Effect.fnUntraced(function* <E>(cause: Cause.Cause<E>, maxBytes: number) {
  const failure: unknown = cause.reasons.find(Cause.isFailReason)?.error
  if (HttpApiError.HttpApiSchemaError.is(failure)) {
    const isAnswer = failure.kind === "Body" || failure.kind === "ResponseHeaders"
    return yield* isAnswer ? faultProblem(cause) : invalidRequest(failure)
  }
  // A typed failure is an answer of the contract, and an interruption has nobody to answer: both pass as they are.
  if (failure !== undefined || Cause.hasInterruptsOnly(cause)) return yield* Effect.failCause(cause)
  if (isBodyTooLarge(cause.reasons.find(Cause.isDieReason)?.defect)) return yield* tooLarge(maxBytes)
  return yield* faultProblem(cause)
})

const isBodyTooLarge = (defect: unknown): boolean =>
  typeof defect === "object" &&
  defect !== null &&
  "reason" in defect &&
  typeof defect.reason === "object" &&
  defect.reason !== null &&
  "reason" in defect.reason &&
  defect.reason.reason === "BodyTooLarge"
