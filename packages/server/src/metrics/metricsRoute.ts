import { timingSafeEqual } from "node:crypto"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { MetricsPage } from "./MetricsPage.ts"

/** What a scraper has to send as `Authorization: Bearer`; null lets everybody in. */
export const MetricsToken = Context.Reference<Redacted.Redacted | null>("@souk/server/metrics/MetricsToken", {
  defaultValue: () => null,
})

/** `/metrics`: the figures of this process and its fleet, in Prometheus' text format. */
export const metricsRoute = Layer.unwrap(
  Effect.gen(function* () {
    const { text } = yield* MetricsPage
    const token = yield* MetricsToken
    return HttpRouter.add(
      "GET",
      "/metrics",
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        if (token !== null && !isBearer(request.headers["authorization"], token)) return refusal
        return HttpServerResponse.text(yield* text, { contentType: "text/plain; version=0.0.4; charset=utf-8" })
      }),
    )
  }),
).pipe(Layer.provide(MetricsPage.layer))

const refusal = HttpServerResponse.text("Send the token of SOUK_METRICS_TOKEN as `Authorization: Bearer <token>`.\n", {
  status: 401,
  headers: { "www-authenticate": "Bearer" },
})

const isBearer = (header: string | undefined, token: Redacted.Redacted): boolean => {
  const given = Buffer.from(header ?? "")
  const wanted = Buffer.from(`Bearer ${Redacted.value(token)}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
