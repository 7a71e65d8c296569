import { readSettings } from "@souk/core/platform/config/Settings"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
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
  /** Shuts the server down gracefully when it aborts; SIGTERM and SIGINT do when it is absent. */
  readonly signal?: AbortSignal
}

/**
 * Runs a server until it is told to stop, shuts it down gracefully, and resolves. Rejects with what was wrong when it
 * could not start: InvalidSettings has every problem at once.
 */
export const runServer = async (
  environment: Environment,
  { demo = false, onProgress = () => {}, onReady, signal = processSignal() }: RunOptions,
): Promise<void> => {
  const program = Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, environment)
    const start = Effect.gen(function* () {
      if (!demo) return { ...(yield* serve(settings)), seeded: false }
      const { dev } = yield* Effect.promise(() => import("./dev.ts"))
      return yield* dev(settings, environment, onProgress)
    })
    return yield* Effect.gen(function* () {
      const { url, seeded } = yield* start
      onReady({ url, settings, seeded })
      return yield* Effect.never
    }).pipe(Effect.provide(logging(settings)))
  }).pipe(Effect.scoped)
  const exit = await Effect.runPromiseExit(program, { signal })
  if (Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause)) throw Cause.squash(exit.cause)
}

const processSignal = (): AbortSignal => {
  const stop = new AbortController()
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort())
  return stop.signal
}
