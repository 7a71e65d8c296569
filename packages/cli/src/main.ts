import { CommanderError } from "commander"
import { exitCodes } from "./errors/exitCodes.ts"
import { interrupted } from "./errors/failures.ts"
import { makeProgram } from "./program.ts"
import type { Streams } from "./terminal/Terminal.ts"

/** The part of a process that the program runs in. */
export interface Host extends Streams {
  readonly env: NodeJS.ProcessEnv
  readonly on: NodeJS.Process["on"]
  readonly exit: (code: number) => never
}

/** Runs the program with the words of a command line and ends the process with its exit code. */
export const main = async (words: ReadonlyArray<string>, host: Host): Promise<void> => {
  // Whoever reads has seen enough, as in `souk events list | head`.
  host.stdout.on("error", (error: NodeJS.ErrnoException) => {
    host.exit(error.code === "EPIPE" ? exitCodes.ok : exitCodes.failed)
  })
  const stop = new AbortController()
  host.on("SIGINT", () => {
    if (stop.signal.aborted) host.exit(exitCodes.interrupted)
    stop.abort(interrupted())
  })
  host.on("SIGTERM", () => stop.abort(interrupted()))

  const exitCode = await run(words, host, stop.signal)
  // A pipe may still hold what was written.
  await Promise.all([host.stdout, host.stderr].map((stream) => new Promise((done) => stream.write("", done))))
  host.exit(exitCode)
}

const run = async (words: ReadonlyArray<string>, host: Host, signal: AbortSignal): Promise<number> => {
  try {
    return await makeProgram({ streams: host, environment: host.env, signal })(words)
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.ok
    const { report } = await import("./errors/report.ts")
    return report(thrown, words, { host, signal })
  }
}
