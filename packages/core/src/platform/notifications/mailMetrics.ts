import { sampled } from "../metrics/MetricFamily.ts"

/** What operators see of the queue of mails. */
export const mailMetrics = {
  pending: sampled("fleet", {
    name: "souk_mails_pending",
    help: "Mails that were not sent yet, those that wait for another attempt included.",
  }),
  age: sampled("fleet", {
    name: "souk_mails_oldest_age_seconds",
    help: "Age of the oldest mail that was not sent yet; 0 when there is none.",
  }),
}
