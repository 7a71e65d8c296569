import { InvalidSettings } from "@souk/core/platform/config/Settings"
import * as Effect from "effect/Effect"
import { HttpMiddleware, HttpRouter } from "effect/http"
import * as Layer from "effect/Layer"
import { IpNetwork } from "effect/net"
import * as Result from "effect/Result"
import type { ServerSettings } from "../ServerSettings.ts"

/** What stands between the network and the routes: proxies that are believed, and pages of other origins. */
export const edge = (settings: Pick<ServerSettings, "trustedProxies" | "corsOrigins">) =>
  Layer.mergeAll(forwarded(settings.trustedProxies), cors(settings.corsOrigins))

const listOf = (text: string): ReadonlyArray<string> =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")

/** Makes what answers an origin with the value of its `access-control-allow-origin`, null when it may not call. */
export const allowedOrigin = (corsOrigins: string): ((origin: string) => string | null) => {
  if (corsOrigins.trim() === "*") return () => "*"
  const origins = new Set(listOf(corsOrigins))
  return (origin) => (origins.has(origin) ? origin : null)
}

const forwarded = (networks: string) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const parsed = listOf(networks).map((text) => [text, IpNetwork.fromString(text)] as const)
      const wrong = parsed.flatMap(([text, network]) => (Result.isFailure(network) ? [text] : []))
      if (wrong.length > 0) {
        return yield* new InvalidSettings({
          problems: [`SOUK_TRUSTED_PROXIES is wrong: ${wrong.join(", ")} is no network such as 10.0.0.0/8`],
        })
      }
      const trustedProxies = parsed.flatMap(([, network]) => (Result.isSuccess(network) ? [network.success] : []))
      if (trustedProxies.length === 0) return Layer.empty
      return HttpRouter.middleware(HttpMiddleware.xForwardedHeaders({ trustedProxies }), { global: true })
    }),
  )

// Sign-in travels in headers, never in cookies, so that no page can act with somebody else's credentials.
const cors = (origins: string) =>
  HttpRouter.cors({
    allowedOrigins: origins.trim() === "*" ? [] : listOf(origins),
    allowedHeaders: ["authorization", "content-type", "idempotency-key", "x-cart-token", "x-request-id"],
    exposedHeaders: [
      "x-request-id",
      "retry-after",
      "idempotency-replayed",
      "ratelimit-limit",
      "ratelimit-remaining",
      "ratelimit-reset",
    ],
    maxAge: 86_400,
  })
