import { CommanderError } from "commander"
import { asTyped } from "../invocation.ts"
import type { Host } from "../main.ts"
import { commandWords } from "../program.ts"
import { makeTerminal } from "../terminal/Terminal.ts"
import { CliError } from "./CliError.ts"
import { explain } from "./explain.ts"
import { interrupted, usage } from "./failures.ts"
import { errorDocument, showError } from "./show.ts"

interface Setting {
  readonly host: Host
  readonly signal: AbortSignal
}

/** Writes a failure to standard error, for people or with `--json` as a document, and returns its exit code. */
export const report = (thrown: unknown, words: ReadonlyArray<string>, { host, signal }: Setting): number => {
  const isInterrupted = signal.aborted && !(thrown instanceof CliError)
  const error = isInterrupted ? interrupted() : explain(ofCommander(thrown, words))
  if (words.includes("--json")) host.stderr.write(`${JSON.stringify(errorDocument(error), null, 2)}\n`)
  else {
    const { talk } = makeTerminal(host, host.env, false)
    host.stderr.write(asTyped(showError(error, talk, words.includes("--debug")), host.env))
  }
  return error.exitCode
}

/** Words what commander found wrong as every other failure is worded. */
const ofCommander = (thrown: unknown, words: ReadonlyArray<string>): unknown => {
  if (!(thrown instanceof CommanderError)) return thrown
  const [sentence = "", hint] = thrown.message.replace(/^error: /, "").split("\n")
  const detail = sentence.charAt(0).toUpperCase() + sentence.slice(1).replace(/\.$/, "")
  return usage(
    `${detail}.${hint === undefined ? "" : ` ${hint.replaceAll(/^\(|\)$/g, "")}`}`,
    `souk ${[...commandWords(words), "--help"].join(" ")}`,
  )
}
