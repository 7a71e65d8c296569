import { asTyped } from "../invocation.ts"
import { makePaper, type Paper } from "../output/Paper.ts"

/** The part of a process that a command talks through. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** Standard output is for results, standard error for talk. */
export interface Terminal extends Streams {
  /** Whether somebody can answer a question: input and talk are on a terminal, and `--no-input` is absent. */
  readonly canAsk: boolean
  /** What results are written on. */
  readonly results: Paper
  /** What talk is written on. */
  readonly talk: Paper
  /** Writes a result. */
  readonly print: (text: string) => void
  /** Writes a line of talk. */
  readonly say: (text: string) => void
}

/** Makes a terminal from the streams and variables of a process. */
export const makeTerminal = (streams: Streams, environment: NodeJS.ProcessEnv, noInput: boolean): Terminal => {
  const { stdin, stdout, stderr } = streams
  const plain = Boolean(environment["NO_COLOR"]) || environment["TERM"] === "dumb"
  const paper = (stream: NodeJS.WriteStream): Paper =>
    makePaper(stream.isTTY ? stream.columns || 80 : Number.POSITIVE_INFINITY, stream.isTTY && !plain)
  return {
    stdin,
    stdout,
    stderr,
    canAsk: !noInput && stdin.isTTY && stderr.isTTY,
    results: paper(stdout),
    talk: paper(stderr),
    print: (text) => void stdout.write(text),
    say: (text) => void stderr.write(`${asTyped(text, environment)}\n`),
  }
}
