import { type ChildProcess, spawn } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { freePort } from "@souk/core/testing/freePort"
import * as Effect from "effect/Effect"
import { sourceOptions } from "./ChildProcess.ts"

/** How a server is started: its environment variables, e.g. `SOUK_DATABASE_URL`. */
export type ServerEnvironment = Readonly<Record<string, string>>

/** A server in a process of its own, which can be killed and started again on the same port. */
export interface ServerProcess {
  readonly url: string
  /** Starts it and answers once it listens. */
  readonly start: () => Promise<void>
  /** Ends it as `kill -9` does, and answers once it is gone. */
  readonly kill: () => Promise<void>
  /** Ends it as an operator would, and answers once it is gone. */
  readonly stop: () => Promise<void>
  /** Number of its process, null while it does not run. */
  readonly pid: () => number | null
  /** What it has written, the last 64 KB. */
  readonly log: () => string
}

// Sources are stripped of their types once; built servers have none.
const compileCache = join(tmpdir(), "souk-compile-cache")

/** Milliseconds that a server has to start. */
const startTimeout = 30_000

/** Starts a server on a free port of loopback; it is killed with the scope. */
export const serverProcess = (environment: ServerEnvironment) => running("serverEntry.ts", environment)

/** Starts a process that takes part in a contest of events; it is killed with the scope and has no address. */
export const eventWorker = (environment: ServerEnvironment) => running("eventWorker.ts", environment)

const running = Effect.fnUntraced(function* (file: string, environment: ServerEnvironment) {
  const port = yield* Effect.promise(freePort)
  const server = prepare(fileURLToPath(new URL(file, import.meta.url)), port, environment)
  yield* Effect.acquireRelease(Effect.promise(server.start), () => Effect.promise(server.kill))
  return server
})

const prepare = (entry: string, port: number, environment: ServerEnvironment): ServerProcess => {
  let child: ChildProcess | null = null
  let log = ""
  const start = () =>
    new Promise<void>((resolve, reject) => {
      const process_ = spawn(process.execPath, [...sourceOptions(), entry], {
        stdio: ["pipe", "pipe", "pipe"],
        env: {
          ...process.env,
          SOUK_PORT: String(port),
          SOUK_RATE_LIMIT_PER_MINUTE: "0",
          NODE_COMPILE_CACHE: compileCache,
          ...environment,
        },
      })
      child = process_
      const timer = setTimeout(() => reject(new Error(`The server did not start:\n${log}`)), startTimeout)
      process_.stdout.setEncoding("utf8").on("data", (text: string) => {
        log = (log + text).slice(-65_536)
        if (!text.includes("listening")) return
        clearTimeout(timer)
        resolve()
      })
      process_.stderr.setEncoding("utf8").on("data", (text: string) => {
        log = (log + text).slice(-65_536)
      })
      process_.once("close", (code) => {
        clearTimeout(timer)
        reject(new Error(`The server ended with ${code}:\n${log}`))
      })
    })
  const end = (signal: NodeJS.Signals) => () =>
    new Promise<void>((resolve) => {
      const process_ = child
      if (process_ === null || process_.exitCode !== null || process_.signalCode !== null) return resolve()
      process_.once("exit", () => resolve())
      process_.kill(signal)
    })
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    kill: end("SIGKILL"),
    stop: end("SIGTERM"),
    pid: () => child?.pid ?? null,
    log: () => log,
  }
}
