import { counter, gauge, histogram } from "@souk/core/platform/metrics/MetricFamily"

const labels = ["method", "route", "status"] as const

/** What operators see of requests. `route` is the pattern, not the path; `status` is a class, such as `2xx`. */
export const httpMetrics = {
  requests: counter({
    name: "souk_http_requests_total",
    help: "Requests answered, by method, route and class of status; the route is empty where none fits.",
    labels,
  }),
  seconds: histogram({
    name: "souk_http_request_duration_seconds",
    help: "Time from the request's head to the answer.",
    labels,
  }),
  inFlight: gauge({
    name: "souk_http_requests_in_flight",
    help: "Requests that are being answered now, probes aside.",
  }),
  refused: counter({
    name: "souk_http_requests_refused_total",
    help: "Requests refused with 503 because too many were in flight; they are not among those answered.",
  }),
}
