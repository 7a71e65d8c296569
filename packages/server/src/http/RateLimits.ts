import { KeyValue } from "@souk/core/ports/KeyValue"
import { TooManyRequests } from "@souk/sdk/contract/RequestProblems"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { HttpServerRequest } from "effect/http"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { setResponseHeaders } from "./responseHeaders.ts"

/** Bounds how often one client address may call. */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    readonly consume: (
      request: HttpServerRequest.HttpServerRequest,
    ) => Effect.Effect<void, TooManyRequests, HttpServerRequest.HttpServerRequest>
  }
>()("@souk/server/http/RateLimits") {}

/** Allows `perMinute` requests a minute and client address, over all processes that share a store; 0 allows any number. */
export const rateLimits = (perMinute: number): Layer.Layer<RateLimits, never, KeyValue> =>
  Layer.effect(
    RateLimits,
    Effect.gen(function* () {
      if (perMinute === 0) return { consume: () => Effect.void }
      const keyValue = yield* KeyValue
      return {
        consume: Effect.fnUntraced(function* (request) {
          const key = `http:requests:${Option.getOrElse(request.remoteAddress, () => "unknown")}`
          // Without the store, serving is better than refusing everybody.
          const counted = yield* Effect.orElseSucceed(keyValue.increment(key, "1 minute"), () => null)
          if (counted === null) return
          const seconds = Math.max(1, Math.ceil(counted.resetsIn / 1000))
          if (counted.count > perMinute) return yield* Effect.fail(exceeded(seconds))
          yield* setResponseHeaders({
            "ratelimit-limit": String(perMinute),
            "ratelimit-remaining": String(perMinute - counted.count),
            "ratelimit-reset": String(seconds),
          })
        }),
      }
    }),
  )

const exceeded = (seconds: number) =>
  new TooManyRequests({
    retryAfter: seconds,
    detail: `This address sent too many requests. Try again in ${seconds} s.`,
  })
