import { sampled } from "@souk/core/platform/metrics/MetricFamily"

/** What operators see of the asking itself. */
export const fleetMetrics = {
  up: sampled("process", {
    name: "souk_database_up",
    help: "1 when the database answered this process in time, else 0; then what is read from it is absent.",
  }),
}
