import { CommanderError } from "commander"
import { CliError } from "./errors/CliError.ts"
import { explain } from "./errors/explain.ts"
import { exitCodes } from "./errors/exitCodes.ts"
import { interrupted, usage } from "./errors/failures.ts"
import { errorDocument, showError } from "./errors/show.ts"
import { commandWords, makeProgram } from "./program.ts"
import type { Streams } from "./terminal/Terminal.ts"
import { makeTerminal } from "./terminal/Terminal.ts"
import { version } from "./version.ts"

/** The part of a process that the program runs in. */
export interface Host extends Streams {
  readonly env: NodeJS.ProcessEnv
  readonly on: NodeJS.Process["on"]
  readonly exit: (code: number) => never
}

/** Runs the program with the words of a command line and ends the process with its exit code. */
export const main = async (words: ReadonlyArray<string>, host: Host): Promise<void> => {
  if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
    host.stdout.write(`${version()}\n`)
    return
  }
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
    const error = signal.aborted && !(thrown instanceof CliError) ? interrupted() : explain(ofCommander(thrown, words))
    const debug = words.includes("--debug")
    if (words.includes("--json")) host.stderr.write(`${JSON.stringify(errorDocument(error), null, 2)}\n`)
    else host.stderr.write(showError(error, makeTerminal(host, host.env, false).talk, debug))
    return error.exitCode
  }
}

/** Words what commander found wrong as every other failure is worded. */
const ofCommander = (thrown: unknown, words: ReadonlyArray<string>): unknown => {
  if (!(thrown instanceof CommanderError)) return thrown
  const [sentence = "", hint] = thrown.message.replace(/^error: /, "").split("\n")
  const known = commandWords(words)
  const detail = sentence.charAt(0).toUpperCase() + sentence.slice(1).replace(/\.$/, "")
  return usage(
    `${detail}.${hint === undefined ? "" : ` ${hint.replaceAll(/^\(|\)$/g, "")}`}`,
    `souk ${[...known, "--help"].join(" ")}`,
  )
}
