import * as Effect from "effect/Effect"
import { counter, histogram, sampled } from "../metrics/MetricFamily.ts"

const schedule = ["schedule"] as const

/** What operators see of schedules. */
export const scheduleMetrics = {
  runs: counter({
    name: "souk_schedule_runs_total",
    help: "Runs of a schedule that ended in this process, by outcome: `succeeded` or `failed`.",
    labels: ["schedule", "outcome"],
  }),
  seconds: histogram({
    name: "souk_schedule_run_duration_seconds",
    help: "Time that a run of a schedule took.",
    labels: schedule,
    boundaries: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 3600],
  }),
  lastRun: sampled("fleet", {
    name: "souk_schedule_last_run_timestamp_seconds",
    help: "When the last run of a schedule ended, whatever came of it; absent before the first.",
    labels: schedule,
  }),
  lastSuccess: sampled("fleet", {
    name: "souk_schedule_last_success_timestamp_seconds",
    help: "When a schedule last succeeded; absent before the first time.",
    labels: schedule,
  }),
  lastFailed: sampled("fleet", {
    name: "souk_schedule_last_run_failed",
    help: "1 when the last run of a schedule failed, else 0.",
    labels: schedule,
  }),
  nextRun: sampled("fleet", {
    name: "souk_schedule_next_run_timestamp_seconds",
    help: "When a schedule is due next; long past, when nobody runs it.",
    labels: schedule,
  }),
}

/** Makes the series of these schedules known, so that the first failure is seen as an increase. */
export const touchScheduleMetrics = (schedules: ReadonlyArray<string>) =>
  Effect.forEach(
    schedules,
    (name) =>
      Effect.all([
        scheduleMetrics.runs.add({ schedule: name, outcome: "succeeded" }, 0),
        scheduleMetrics.runs.add({ schedule: name, outcome: "failed" }, 0),
        scheduleMetrics.seconds.touch({ schedule: name }),
      ]),
    { discard: true },
  )
