import * as Effect from "effect/Effect"
import { databaseMetrics } from "./platform/database/databaseMetrics.ts"
import { eventFigures } from "./platform/events/eventFigures.ts"
import { eventMetrics } from "./platform/events/eventMetrics.ts"
import { keyValueMetrics } from "./platform/keyvalue/keyValueMetrics.ts"
import type { MetricFamily, Sample } from "./platform/metrics/MetricFamily.ts"
import { mailFigures } from "./platform/notifications/mailFigures.ts"
import { mailMetrics } from "./platform/notifications/mailMetrics.ts"
import { scheduleFigures } from "./platform/scheduler/scheduleFigures.ts"
import { scheduleMetrics } from "./platform/scheduler/scheduleMetrics.ts"

/** Every metric of core; the page of the docs is made from it. */
export const metricFamilies: ReadonlyArray<MetricFamily> = [
  eventMetrics,
  scheduleMetrics,
  mailMetrics,
  databaseMetrics,
  keyValueMetrics,
].flatMap((metrics) => Object.values<MetricFamily>(metrics))

/** Makes the effect that asks the database for the figures that no process knows alone: a few statements, served by indexes. */
export const fleetFigures = Effect.gen(function* () {
  const events = yield* eventFigures
  const schedules = yield* scheduleFigures
  const mails = yield* mailFigures
  return Effect.map(Effect.all([events, schedules, mails]), (figures): ReadonlyArray<Sample> => figures.flat())
})
