import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"
import { Health } from "./Health.ts"
import { serverInfo } from "./serverInfo.ts"

const infoAt = (path: "/info" | "/v1/info") =>
  Layer.unwrap(
    Effect.map(serverInfo, (info) => HttpRouter.add("GET", path, Effect.succeed(HttpServerResponse.jsonUnsafe(info)))),
  )

/**
 * What operators and load balancers ask any process: `/livez`, it answers; `/readyz`, it should be sent requests, 503
 * names what is missing; `/info`, what it is.
 */
export const probes = Layer.mergeAll(
  HttpRouter.add("GET", "/livez", Effect.succeed(HttpServerResponse.jsonUnsafe({ ok: true }))),
  Layer.unwrap(
    Effect.gen(function* () {
      const health = yield* Health
      return HttpRouter.add(
        "GET",
        "/readyz",
        Effect.map(health.readiness, (readiness) =>
          HttpServerResponse.jsonUnsafe(readiness, { status: readiness.ready ? 200 : 503 }),
        ),
      )
    }),
  ),
  infoAt("/info"),
)

/** The contract's `/v1/info`, for a process that answers nothing else of it: `souk doctor` asks there. */
export const contractInfo = infoAt("/v1/info")
