import { NodeRuntime } from "@effect/platform-node"
import { readSettings } from "@souk/core/platform/config/Settings"
import * as Effect from "effect/Effect"
import type { Environment } from "./admin.ts"
import { logging } from "./composition/logging.ts"
import { serve } from "./serve.ts"
import { type ServerSettings, serverSettings } from "./ServerSettings.ts"

/** What a started server tells about itself. */
export interface Started {
  readonly url: string
  readonly settings: ServerSettings
  /** Whether the demo marketplace was seeded at this start. */
  readonly seeded: boolean
}

/** How to run a server in this process. */
export interface RunOptions {
  /** Seeds the demo marketplace first, where it is missing. */
  readonly demo?: boolean
  readonly onProgress?: (message: string) => void
  readonly onReady: (started: Started) => void
}

/**
 * Runs a server until SIGTERM or SIGINT, then shuts down gracefully and ends the process. Wrong settings end it with
 * exit code 1 and every problem in the log.
 */
export const runServer = (
  environment: Environment,
  { demo = false, onProgress = () => {}, onReady }: RunOptions,
): void =>
  Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, environment)
    const start = Effect.gen(function* () {
      if (!demo) return { ...(yield* serve(settings)), seeded: false }
      const { dev } = yield* Effect.promise(() => import("./dev.ts"))
      return yield* dev(settings, environment, onProgress)
    })
    yield* Effect.gen(function* () {
      const { url, seeded } = yield* start
      onReady({ url, settings, seeded })
      yield* Effect.never
    }).pipe(Effect.provide(logging(settings)))
  }).pipe(Effect.scoped, NodeRuntime.runMain)
