import { metricFamilies as coreFamilies } from "@souk/core/metrics"
import type { MetricFamily } from "@souk/core/platform/metrics/MetricFamily"
import { fleetMetrics } from "./fleetMetrics.ts"
import { httpMetrics } from "./httpMetrics.ts"
import { processMetrics } from "./processMetrics.ts"

/** Every metric of a server; `docs/reference/metrics.md` is made from it. */
export const metricFamilies: ReadonlyArray<MetricFamily> = [
  ...coreFamilies,
  ...[httpMetrics, fleetMetrics, processMetrics].flatMap((metrics) => Object.values<MetricFamily>(metrics)),
]
