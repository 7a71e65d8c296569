// First of all: schemas that are used before stay interpreted. Compiled ones take a tenth off an answer's work.
import "effect/schema/SchemaJITCompiler/enable"
import type { Souk } from "@souk/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { makeHandler, type SoukHandler } from "./http/SoukHandler.ts"
import { Health } from "./system/Health.ts"

/** How an app lets Souk answer requests. */
export interface HandlerOptions {
  /** Path that everything is below, such as `/souk`; none when absent. */
  readonly prefix?: string
  /** Origins whose pages may call, separated by commas, or `*`; only the app's own when absent. */
  readonly corsOrigins?: string
  /** Networks of proxies whose X-Forwarded headers are believed, such as `10.0.0.0/8`; none when absent. */
  readonly trustedProxies?: string
  /** Requests a minute and client address; any number when absent. */
  readonly rateLimitPerMinute?: number
  /** Seconds that a request may take; 30 when absent. */
  readonly requestTimeoutSeconds?: number
}

/**
 * Makes the HTTP API of a marketplace that runs inside this app: all routes of a Souk server, and nothing that listens.
 * It ends with the marketplace: `souk.close()` waits for what is in flight.
 *
 * @example
 * ```ts
 * import { createSouk } from "@souk/core"
 *
 * const souk = await createSouk()
 * const { fetch } = await createHandler(souk)
 * const answer = await fetch(new Request("http://localhost/v1/categories"))
 * await souk.close()
 * ```
 */
export const createHandler = (souk: Souk, options: HandlerOptions = {}): Promise<SoukHandler> => {
  const {
    corsOrigins = "",
    prefix = "",
    trustedProxies = "",
    rateLimitPerMinute = 0,
    requestTimeoutSeconds = 30,
  } = options
  const settings = { corsOrigins, trustedProxies, rateLimitPerMinute, requestTimeoutSeconds }
  return Effect.gen(function* () {
    const scope = yield* Scope.fork(yield* Scope.Scope)
    const health = yield* Layer.buildWithScope(Health.layer("all"), scope)
    return yield* makeHandler(settings, withSlash(prefix)).pipe(Effect.provideContext(health), Scope.provide(scope))
  }).pipe(Effect.runPromiseWith(souk.services))
}

const withSlash = (prefix: string): string => prefix.replace(/\/+$/u, "").replace(/^(?=[^/])/u, "/")
