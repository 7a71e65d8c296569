import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks"
import { type Sample, sampled } from "@souk/core/platform/metrics/MetricFamily"
import * as Effect from "effect/Effect"
import { version } from "../version.ts"

/** What operators see of the process itself; names as every other Prometheus client has them. */
export const processMetrics = {
  info: sampled("process", {
    name: "souk_info",
    help: "Always 1; the labels tell what runs.",
    labels: ["version", "node"],
  }),
  start: sampled("process", { name: "process_start_time_seconds", help: "When the process started." }),
  cpu: sampled("process", {
    name: "process_cpu_seconds_total",
    help: "Processor time, user and system, that the process has used.",
    kind: "counter",
  }),
  memory: sampled("process", { name: "process_resident_memory_bytes", help: "Memory of the process." }),
  heap: sampled("process", { name: "nodejs_heap_size_used_bytes", help: "Memory that JavaScript values take." }),
  loopDelay: sampled("process", {
    name: "nodejs_eventloop_lag_p99_seconds",
    help: "How late timers are at the 99th percentile since the figures were last taken; high when the processor is short.",
  }),
}

/** Milliseconds between two looks at the event loop. */
const resolution = 20

/** Makes the effect that takes the figures of this process; watches its event loop until the scope closes. */
export const processFigures = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => {
      const delay = monitorEventLoopDelay({ resolution })
      delay.enable()
      return delay
    }),
    (delay) => Effect.sync(() => delay.disable()),
  ),
  (delay) => Effect.sync(() => take(delay)),
)

const take = (delay: IntervalHistogram): ReadonlyArray<Sample> => {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const lag = Math.max(0, delay.percentile(99) / 1e9 - resolution / 1e3)
  delay.reset()
  return [
    processMetrics.info.of({ version, node: process.version }, 1),
    processMetrics.start.of({}, Math.round(Date.now() / 1000 - process.uptime())),
    processMetrics.cpu.of({}, (user + system) / 1e6),
    processMetrics.memory.of({}, rss),
    processMetrics.heap.of({}, heapUsed),
    processMetrics.loopDelay.of({}, lag),
  ]
}
