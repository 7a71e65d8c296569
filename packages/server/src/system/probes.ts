import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"
import { Health } from "./Health.ts"

/** `/livez`: the process answers. `/readyz`: it should be sent requests; 503 names what is missing. */
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
)
