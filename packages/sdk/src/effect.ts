import * as Context from "effect/Context"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { identity } from "effect/Function"
import type * as HttpApiClient from "effect/http-api/HttpApiClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpMethod from "effect/http/HttpMethod"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { parseRoute } from "./client/encode.ts"
import type { SoukApi } from "./contract/SoukApi.ts"
import { endpoint } from "./effect/endpoint.ts"
import { routes } from "./generated/routes.ts"

/** Where the server is, and who acts. */
export interface SoukClientOptions {
  /** Such as `https://shop.example`, with its path prefix if it has one. */
  readonly url: string
  /** An access token or an `sk_` API key; a guest acts when absent. */
  readonly token?: Redacted.Redacted | undefined
  /** Token of a guest's cart. */
  readonly cartToken?: Redacted.Redacted | undefined
}

/**
 * A client of Souk for Effect apps, with the methods that HttpApiClient derives from the contract: decoded dates and
 * secrets, and failures to catch by tag. It carries no schemas, which would make it thrice as large: answers are taken
 * as the server wrote them, fields of newer servers included. `HttpApiClient.make(SoukApi)` of
 * `@souk/sdk/contract/SoukApi` has the same methods, and checks every answer.
 *
 * Transient failures are retried twice with jitter, after what Retry-After asks for; every write carries one
 * Idempotency-Key for all of its attempts. Writes that the server does not recognise by it are sent once.
 *
 * @example
 * ```ts
 * import { SoukClient } from "@souk/sdk/effect"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 * import { FetchHttpClient } from "effect/http"
 *
 * const version = Effect.gen(function* () {
 *   const souk = yield* SoukClient
 *   return (yield* souk.system.info()).version
 * })
 * const live = SoukClient.layer({ url: "http://localhost:3000" }).pipe(Layer.provide(FetchHttpClient.layer))
 *
 * export const answer = Effect.runPromise(Effect.provide(version, live))
 * ```
 */
export class SoukClient extends Context.Service<SoukClient, HttpApiClient.ForApi<typeof SoukApi>>()(
  "@souk/sdk/effect/SoukClient",
) {
  /** Needs an HttpClient, such as `FetchHttpClient.layer`. */
  static readonly layer = (options: SoukClientOptions) =>
    Layer.effect(SoukClient, make(options)).pipe(Layer.provide(SecureRandom.layerWebCrypto))
}

const make = Effect.fnUntraced(function* ({ url, token, cartToken }: SoukClientOptions) {
  const random = yield* SecureRandom.SecureRandom
  const nameWrite = (request: HttpClientRequest.HttpClientRequest) =>
    HttpMethod.hasBody(request.method)
      ? Effect.map(random.uuidV4(), (key) => HttpClientRequest.setHeader(request, "idempotency-key", key))
      : Effect.succeed(request)
  const identify = (request: HttpClientRequest.HttpClientRequest) =>
    request.pipe(
      HttpClientRequest.prependUrl(url),
      token === undefined ? identity : HttpClientRequest.bearerToken(token),
      cartToken === undefined ? identity : HttpClientRequest.setHeader("x-cart-token", Redacted.value(cartToken)),
    )
  const once = HttpClient.mapRequest(yield* HttpClient.HttpClient, identify)
  const again = HttpClient.retryTransient(once, {
    times: 2,
    schedule: Schedule.jittered(Schedule.exponential("250 millis")),
  })
  const methods = Object.entries(routes).map(([group, lines]) => [
    group,
    Object.fromEntries(
      Object.entries(lines).map(([name, line]) => {
        const route = parseRoute(`${group}.${name}`, line)
        return [name, endpoint(route.flags.has("once") ? once : again, route, nameWrite)]
      }),
    ),
  ])
  return Object.fromEntries(methods) as SoukClient["Service"]
})
