import type { Context } from "./Context.ts"
import { declined, usage } from "./errors/failures.ts"
import { type Connection, type ConnectionFlags, requireProfile, resolveConnection } from "./profiles/Connection.ts"
import { connect } from "./profiles/connect.ts"
import { askYes } from "./terminal/ask.ts"
import type { Streams, Terminal } from "./terminal/Terminal.ts"

/** What the program stands in. */
export interface Surroundings {
  readonly streams: Streams
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

interface SharedFlags extends ConnectionFlags {
  readonly json?: boolean
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** Makes what a command is given from the options that many commands share. */
export const openContext = (flags: SharedFlags, terminal: Terminal, surroundings: Surroundings): Context => {
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
