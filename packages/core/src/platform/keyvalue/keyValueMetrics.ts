import { gauge } from "../metrics/MetricFamily.ts"

/** What operators see of the store that processes share. */
export const keyValueMetrics = {
  up: gauge({
    name: "souk_key_value_up",
    help: "1 while the store that processes share for limits and caches answers, 0 while this process makes do with its own memory.",
    only: "with Redis",
  }),
}
