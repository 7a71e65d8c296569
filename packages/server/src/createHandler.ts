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
export const createHandler = (souk: Souk, options?: HandlerOptions): Promise<SoukHandler> =>
  Effect.runPromiseWith(souk.services)(soukHandler(options))

/**
 * The same for Effect apps, over `Souk.layer`: its handler lives as long as the scope.
 *
 * @example
 * ```ts
 * import { Souk } from "@souk/core"
 * import * as Effect from "effect/Effect"
 *
 * const status = Effect.gen(function* () {
 *   const { fetch } = yield* soukHandler()
 *   return (yield* Effect.promise(() => fetch(new Request("http://localhost/livez")))).status
 * })
 * export const answer = Effect.runPromise(status.pipe(Effect.provide(Souk.layer()), Effect.scoped))
 * ```
 */
export const soukHandler = Effect.fnUntraced(function* (options: HandlerOptions = {}) {
  const { corsOrigins = "", prefix = "", trustedProxies = "" } = options
  const { rateLimitPerMinute = 0, requestTimeoutSeconds = 30 } = options
  const settings = { corsOrigins, trustedProxies, rateLimitPerMinute, requestTimeoutSeconds }
  const scope = yield* Scope.fork(yield* Scope.Scope)
  const health = yield* Layer.buildWithScope(Health.layer("all"), scope)
  return yield* makeHandler(settings, withSlash(prefix)).pipe(Effect.provideContext(health), Scope.provide(scope))
})

const withSlash = (prefix: string): string => prefix.replace(/\/+$/u, "").replace(/^(?=[^/])/u, "/")
