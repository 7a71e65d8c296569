import { fleetFigures } from "@souk/core/metrics"
import { registryOf, type Sample } from "@souk/core/platform/metrics/MetricFamily"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import { PrometheusMetrics } from "effect/observability"
import { fleetMetrics } from "./fleetMetrics.ts"
import { processFigures } from "./processMetrics.ts"

/** Milliseconds that figures are good for: however often this process is scraped, the database is asked no more often. */
const freshFor = 5000

/** Time that the database has to answer. */
const timeout = "2 seconds"

/** What this process and, through the database, its fleet look like: the text that Prometheus scrapes. */
export class MetricsPage extends Context.Service<MetricsPage, { readonly text: Effect.Effect<string> }>()(
  "@souk/server/metrics/MetricsPage",
) {
  static readonly layer = Layer.effect(
    MetricsPage,
    Effect.gen(function* () {
      const scope = yield* Effect.scope
      const ofFleet = yield* fleetFigures
      const ofProcess = yield* processFigures
      let latest: { readonly at: number; readonly figures: Fiber.Fiber<ReadonlyArray<Sample>> } | undefined

      const take = ofFleet.pipe(
        Effect.map((samples) => [fleetMetrics.up.of({}, 1), ...samples]),
        Effect.timeout(timeout),
        Effect.catchCause((cause) =>
          Effect.as(Effect.logWarning("The database told no figures", cause), [fleetMetrics.up.of({}, 0)]),
        ),
        Effect.zipWith(ofProcess, (fleet, own) => [...fleet, ...own]),
      )

      // A fiber of its own: a scraper that hangs up takes nothing from those that wait for the same figures.
      const figures = Effect.gen(function* () {
        const at = yield* Clock.currentTimeMillis
        if (latest === undefined || at - latest.at >= freshFor) {
          latest = { at, figures: yield* Effect.forkIn(take, scope) }
        }
        return yield* Fiber.join(latest.figures)
      })

      return {
        text: Effect.gen(function* () {
          const samples = yield* figures
          return (yield* PrometheusMetrics.format()) + PrometheusMetrics.formatUnsafe(registryOf(samples))
        }),
      }
    }),
  )
}
