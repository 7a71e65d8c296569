import { NodeHttpServer } from "@effect/platform-node"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { httpApp } from "../httpApp.ts"
import type { ServerSettings } from "../ServerSettings.ts"
import { DatabaseWatch } from "../system/DatabaseWatch.ts"
import { edge } from "./edge.ts"
import { rateLimits } from "./RateLimits.ts"
import { RequestsInFlight } from "./RequestsInFlight.ts"

/** What of a server's settings a handler goes by. */
export type HandlerSettings = Pick<
  ServerSettings,
  "corsOrigins" | "rateLimitPerMinute" | "requestTimeoutSeconds" | "trustedProxies"
>

/** Makes the effect that answers one request, for whoever brings requests: nothing listens. Lives as long as the scope. */
export const requestHandler = Effect.fnUntraced(function* (settings: HandlerSettings, prefix = "") {
  const answer = yield* HttpRouter.toHttpEffect(
    Layer.mergeAll(edge(settings), httpApp).pipe(
      Layer.provide(RequestsInFlight.layer({ timeout: Duration.seconds(settings.requestTimeoutSeconds) })),
      Layer.provide(DatabaseWatch.layer),
      Layer.provide(rateLimits(settings.rateLimitPerMinute)),
      Layer.provide(NodeHttpServer.layerHttpServices),
    ),
  )
  return Effect.flatMap(ClientAddress, (address) =>
    Effect.updateService(answer, HttpServerRequest.HttpServerRequest, (request) => arrived(request, prefix, address)),
  )
})

/** Address of the client of a request that did not come over a connection of this process. */
export const ClientAddress = Context.Reference<string | null>("@souk/server/http/ClientAddress", {
  defaultValue: () => null,
})

const arrived = (request: HttpServerRequest.HttpServerRequest, prefix: string, address: string | null) => {
  const url = withoutPrefix(request.url, prefix)
  if (url === request.url && address === null) return request
  return request.modify({ url, ...(address === null ? {} : { remoteAddress: Option.some(address) }) })
}

// A path that does not begin with the prefix stays as it is: frameworks that mount a handler may have taken it off.
const withoutPrefix = (url: string, prefix: string): string => {
  if (prefix === "" || !url.startsWith(prefix) || !/^(?:[/?]|$)/u.test(url.slice(prefix.length))) return url
  return url.slice(prefix.length).replace(/^(?!\/)/u, "/")
}
