import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as HttpBody from "effect/http/HttpBody"
import type * as HttpClient from "effect/http/HttpClient"
import * as HttpClientError from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import type * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Stream from "effect/Stream"
import { encode, type Route } from "../client/encode.ts"
import { problemTable } from "../generated/problemTable.ts"
import { revivals } from "../generated/revivals.ts"
import { reveal, revive } from "./Revival.ts"

/** What a method is called with: the parts of a request, as HttpApiClient has them. */
interface Call {
  readonly params?: object
  readonly query?: object
  readonly payload?: unknown
  readonly responseMode?: "decoded-only" | "decoded-and-response" | "response-only"
}

/** Changes a request before it is sent, once for all attempts. */
type Prepare = (request: HttpClientRequest.HttpClientRequest) => Effect.Effect<HttpClientRequest.HttpClientRequest>

/** Makes the method of one endpoint. */
export const endpoint = (client: HttpClient.HttpClient, route: Route, prepare: Prepare) =>
  Effect.fnUntraced(function* (call: Call = {}) {
    const response = yield* client.execute(yield* prepare(requestOf(route, call)))
    if (call.responseMode === "response-only") return response
    const value = response.status < 300 ? yield* valueOf(route, response) : yield* failureOf(response)
    return call.responseMode === "decoded-and-response" ? [value, response] : value
  })

const requestOf = (route: Route, { params, query, payload }: Call): HttpClientRequest.HttpClientRequest => {
  const isWhole = route.flags.has("body") || route.flags.has("bytes")
  const content = isWhole ? { body: reveal(payload) } : (reveal(payload) as object | undefined)
  const { method, target, body, contentType } = encode(route, { ...query, ...content, ...params })
  const request = HttpClientRequest.make(method as "POST")(target)
  return contentType === undefined ? request : HttpClientRequest.setBody(request, bodyOf(body, contentType))
}

const bodyOf = (body: unknown, contentType: string): HttpBody.HttpBody => {
  if (Stream.isStream(body)) return HttpBody.stream(body as Stream.Stream<Uint8Array>, contentType)
  return typeof body === "string"
    ? HttpBody.text(body, contentType)
    : HttpBody.uint8Array(body as Uint8Array, contentType)
}

const valueOf = ({ name, flags }: Route, response: HttpClientResponse.HttpClientResponse) => {
  // The brand that HttpApiSchema gives to a body with headers.
  const brand = "~effect/http-api/HttpApiSchema/WithHeadersValue"
  const { stream: body, headers } = response
  if (flags.has("response")) return Effect.succeed({ [brand]: brand, body, headers })
  return Effect.flatMap(response.text, (text) =>
    text === "" ? Effect.void : Effect.map(response.json, (json) => revive(json, revivals[name])),
  )
}

/** A failure that the contract declares, with the tag and the fields of the class that declares it. */
class DeclaredProblem extends Data.Error<{ readonly _tag: string; readonly message: string }> {}

const failureOf = (response: HttpClientResponse.HttpClientResponse) =>
  Effect.flatMap(response.json, (json) => {
    const problem = json as { readonly code?: string; readonly title: string; readonly detail?: string } | null
    const [, _tag] = problemTable[problem?.code ?? ""] ?? []
    const { request } = response
    return Effect.fail(
      problem === null || _tag === undefined
        ? new HttpClientError.HttpClientError({ reason: new HttpClientError.StatusCodeError({ request, response }) })
        : new DeclaredProblem({ ...problem, _tag, message: problem.detail ?? problem.title }),
    )
  })
