import { createInterface } from "node:readline/promises"
import { Writable } from "node:stream"
import { declined, interrupted } from "../errors/failures.ts"
import type { Terminal } from "./Terminal.ts"

/** Asks for a line; what is typed stays invisible when it is a secret. */
export const ask = async (
  terminal: Terminal,
  question: string,
  options: { secret?: boolean } = {},
): Promise<string> => {
  const { stdin, stderr } = terminal
  const output = options.secret === true ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr
  const lines = createInterface({ input: stdin, output, terminal: true })
  const ended = new AbortController()
  lines.on("SIGINT", () => ended.abort(interrupted()))
  lines.on("close", () => ended.abort(declined()))
  if (options.secret === true) stderr.write(question)
  try {
    return (await lines.question(options.secret === true ? "" : question, { signal: ended.signal })).trim()
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error
  } finally {
    if (options.secret === true || ended.signal.aborted) stderr.write("\n")
    lines.close()
  }
}

/** Asks a question of yes or no; anything but yes is no. */
export const askYes = async (terminal: Terminal, question: string): Promise<boolean> =>
  /^y(es)?$/i.test(await ask(terminal, `${question} [y/N] `))
