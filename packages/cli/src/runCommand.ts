import type { Answer, Command, PlacedCommand } from "./Command.ts"
import type { Context } from "./Context.ts"
import { exitCodes } from "./errors/exitCodes.ts"
import { declined, usage } from "./errors/failures.ts"
import { connect } from "./profiles/connect.ts"
import { type Connection, type ConnectionFlags, requireProfile, resolveConnection } from "./profiles/Connection.ts"
import { askYes } from "./terminal/ask.ts"
import { readStdin } from "./terminal/readStdin.ts"
import { makeTerminal, type Streams, type Terminal } from "./terminal/Terminal.ts"

/** What the program stands in. */
export interface Surroundings {
  readonly streams: Streams
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** The command that was called, and all that there are. */
interface Called {
  readonly command: Command
  readonly commands: ReadonlyArray<PlacedCommand>
}

/** Options as they were read, by name. */
export type ParsedValues = Readonly<Record<string, unknown>>

/** What stood on the command line after a command's name. */
interface Parsed {
  readonly values: ParsedValues
  readonly words: ReadonlyArray<unknown>
}

/** Runs a command, writes its answer and returns its exit code. */
export const runCommand = async (
  { command, commands }: Called,
  parsed: Parsed,
  surroundings: Surroundings,
): Promise<number> => {
  const { streams, environment } = surroundings
  const terminal = makeTerminal(streams, environment, parsed.values["input"] === false)
  const context = { ...openContext(parsed.values, terminal, surroundings), commands }
  const input = await readInput(command, parsed, terminal)
  const run = await command.load()
  const answer: Answer | void = await run(context, input as never)
  if (answer === undefined) return exitCodes.ok
  if (context.json) terminal.print(`${JSON.stringify(answer.json, null, 2)}\n`)
  else {
    const text = answer.text(terminal.results)
    if (text !== "") terminal.print(`${text}\n`)
  }
  return answer.exitCode ?? exitCodes.ok
}

const readInput = async (command: Command, { values, words }: Parsed, terminal: Terminal): Promise<ParsedValues> => {
  const input: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(command.options)) {
    input[name] = values[name] ?? (option.placeholder === null ? false : undefined)
  }
  for (const [i, argument] of command.arguments.entries()) {
    input[argument.name] = argument.arity === "many" ? await expand(words[i], terminal) : words[i]
  }
  return input
}

/** Replaces `-` by the words of standard input; the same id twice is one id. */
const expand = async (words: unknown, terminal: Terminal): Promise<ReadonlyArray<string>> => {
  const given = words as ReadonlyArray<string>
  const read = given.includes("-") ? (await readStdin(terminal)).split(/\s+/).filter((word) => word !== "") : []
  const all = [...new Set(given.flatMap((word) => (word === "-" ? read : [word])))]
  if (all.length === 0) throw usage("Standard input held no ids.")
  return all
}

interface SharedFlags extends ConnectionFlags {
  readonly json?: boolean
  readonly yes?: boolean
  readonly dryRun?: boolean
}

const openContext = (flags: SharedFlags, terminal: Terminal, surroundings: Surroundings): Omit<Context, "commands"> => {
  let connection: Connection | undefined
  const resolved = (): Connection => (connection ??= resolveConnection(flags, surroundings.environment))
  return {
    terminal,
    environment: surroundings.environment,
    signal: surroundings.signal,
    json: flags.json === true,
    dryRun: flags.dryRun === true,
    connection: resolved,
    client: async () => {
      requireProfile(resolved())
      return connect(resolved())
    },
    confirm: async (question) => {
      if (flags.yes === true || flags.dryRun === true) return
      if (!terminal.canAsk) throw usage(`${question} Nobody can answer here.`, "Run the command again with --yes.")
      if (!(await askYes(terminal, question))) throw declined()
    },
  }
}
