import type { Answer, Command, PlacedCommand } from "./Command.ts"
import type { Context } from "./Context.ts"
import type { Engine } from "./engine/openEngine.ts"
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
  const { close, ...context } = openContext(parsed.values, terminal, surroundings)
  try {
    const input = await readInput(command, parsed, terminal)
    const run = await command.load()
    return write(await run({ ...context, commands }, input as never), context)
  } finally {
    await close()
  }
}

/** Writes an answer, and returns the exit code. */
const write = (answer: Answer | void, { json, terminal }: Pick<Context, "json" | "terminal">): number => {
  if (answer === undefined) return exitCodes.ok
  if (json) terminal.print(`${JSON.stringify(answer.json, null, 2)}\n`)
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

interface OpenContext extends Omit<Context, "commands"> {
  readonly close: () => Promise<void>
}

const openContext = (flags: SharedFlags, terminal: Terminal, surroundings: Surroundings): OpenContext => {
  let connection: Connection | undefined
  let engine: Promise<Engine> | undefined
  const resolved = (): Connection => (connection ??= resolveConnection(flags, surroundings.environment))
  return {
    terminal,
    environment: surroundings.environment,
    signal: surroundings.signal,
    json: flags.json === true,
    dryRun: flags.dryRun === true,
    connection: resolved,
    client: async () => {
      const { database } = resolved()
      if (database.value !== null) {
        const { openEngine } = await import("./engine/openEngine.ts")
        return (await (engine ??= openEngine(database.value, surroundings.environment))).client
      }
      requireProfile(resolved())
      return connect(resolved())
    },
    close: async () => {
      // One that could not be opened has told so.
      const opened = await engine?.catch(() => undefined)
      await opened?.close()
    },
    confirm: async (question) => {
      if (flags.yes === true || flags.dryRun === true) return
      if (!terminal.canAsk) throw usage(`${question} Nobody can answer here.`, "Run the command again with --yes.")
      if (!(await askYes(terminal, question))) throw declined()
    },
  }
}
