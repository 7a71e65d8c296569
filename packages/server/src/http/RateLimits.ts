import { TooManyRequests } from "@souk/sdk/contract/RequestProblems"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { HttpServerRequest } from "effect/http"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RateLimiter } from "effect/persistence"
import { setResponseHeaders, setRetryAfter } from "./responseHeaders.ts"

/** Bounds how often one client address may call. */
export class RateLimits extends Context.Service<
  RateLimits,
  {
    readonly consume: (
      request: HttpServerRequest.HttpServerRequest,
    ) => Effect.Effect<void, TooManyRequests, HttpServerRequest.HttpServerRequest>
  }
>()("@souk/server/http/RateLimits") {}

/** Allows `perMinute` requests a minute and client address; 0 allows any number. */
export const rateLimits = (perMinute: number): Layer.Layer<RateLimits, never, RateLimiter.RateLimiter> =>
  Layer.effect(
    RateLimits,
    Effect.gen(function* () {
      if (perMinute === 0) return { consume: () => Effect.void }
      const limiter = yield* RateLimiter.RateLimiter
      return {
        consume: Effect.fnUntraced(function* (request) {
          const key = `http:${Option.getOrElse(request.remoteAddress, () => "unknown")}`
          const result = yield* limiter.consume({ key, limit: perMinute, window: "1 minute" }).pipe(
            Effect.catch((error) =>
              error.reason._tag === "RateLimitExceeded"
                ? exceeded(error.reason.retryAfter)
                : // The limiter's store is away: serving is better than refusing everybody.
                  Effect.succeed(null),
            ),
          )
          if (result === null) return
          yield* setResponseHeaders({
            "ratelimit-limit": String(perMinute),
            "ratelimit-remaining": String(result.remaining),
            "ratelimit-reset": String(Math.ceil(Duration.toSeconds(result.resetAfter))),
          })
        }),
      }
    }),
  )

const exceeded = Effect.fnUntraced(function* (retryAfter: Duration.Duration) {
  const seconds = Math.max(1, Math.ceil(Duration.toSeconds(retryAfter)))
  yield* setRetryAfter(seconds)
  return yield* new TooManyRequests({
    retryAfter: seconds,
    detail: `This address sent too many requests. Try again in ${seconds} s.`,
  })
})
