import { setTimeout as sleep } from "node:timers/promises"
import { EventAdmin } from "@souk/core/platform/events/EventAdmin"
import * as Effect from "effect/Effect"
import type { Findings } from "./Gate.ts"
import { httpClient } from "./HttpClient.ts"
import { asSystem, tokenSecret } from "./Marketplace.ts"
import { type ServerEnvironment, type ServerProcess, serverProcess } from "./ServerProcess.ts"

/** Two processes that answer requests, and one that works in the background. */
export interface Fleet {
  readonly apis: readonly [ServerProcess, ServerProcess]
  readonly worker: ServerProcess
}

/** Starts a fleet on services of its own; it is killed with the scope. */
export const startFleet = Effect.fnUntraced(function* (environment: ServerEnvironment) {
  const common = { SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:", ...environment }
  const [first, second, worker] = yield* Effect.all(
    [
      serverProcess({ ...common, SOUK_ROLE: "api" }),
      serverProcess({ ...common, SOUK_ROLE: "api" }),
      serverProcess({ ...common, SOUK_ROLE: "worker" }),
    ],
    { concurrency: 3 },
  )
  const fleet: Fleet = { apis: [first, second], worker }
  return fleet
})

/** Waits until the consumers have caught up, and answers the milliseconds; a failure when they have not within `limit`. */
export const expectCaughtUp = Effect.fnUntraced(function* (limit: number, findings: Findings) {
  const admin = yield* EventAdmin
  const begun = performance.now()
  for (;;) {
    const late = (yield* asSystem(admin.lag())).filter(({ pending }) => pending > 0)
    const elapsed = Math.round(performance.now() - begun)
    if (late.length === 0) return elapsed
    if (elapsed > limit) {
      const pending = late.map(
        ({ consumer, pending, retrying, lagSeconds }) =>
          `${consumer}: ${pending}, ${retrying} of them for their next attempt, the oldest ${Math.round(lagSeconds)} s old`,
      )
      findings.fail(`after ${limit} ms events wait for ${pending.join("; ")}`)
      return elapsed
    }
    yield* Effect.sleep("100 millis")
  }
})

/** Looks whether anything was parked. */
export const expectNothingParked = Effect.fnUntraced(function* (findings: Findings) {
  const admin = yield* EventAdmin
  const { items } = yield* asSystem(admin.parked({ limit: 5 }))
  for (const { consumer, error } of items) findings.fail(`${consumer} parked an event: ${error.slice(0, 300)}`)
})

/** Asks over and over whether a server is ready; its answer is what a load balancer goes by. */
export const watchReadiness = (server: ServerProcess) => {
  const client = httpClient(server.url)
  let isReady = true
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      isReady = (await client.send("GET", "/readyz")).status === 200
      await sleep(100)
    }
    client.close()
  })()
  return {
    isReady: () => isReady,
    stop: async () => {
      over.abort()
      await watching
    },
  }
}
