import type { SoukClient } from "@souk/sdk"
import type { PlacedCommand } from "./Command.ts"
import type { Connection } from "./profiles/Connection.ts"
import type { Terminal } from "./terminal/Terminal.ts"

/** What every command is given besides its input. */
export interface Context {
  readonly terminal: Terminal
  readonly environment: NodeJS.ProcessEnv
  /** Aborts with Ctrl-C; a command that waits must listen. */
  readonly signal: AbortSignal
  /** Whether standard output gets JSON. */
  readonly json: boolean
  /** Whether to tell only what would be done. */
  readonly dryRun: boolean
  /** Every command of the program. */
  readonly commands: ReadonlyArray<PlacedCommand>
  /** Which server to ask, and as whom. */
  readonly connection: () => Connection
  /** A client of that server, or of the database that is opened in this process. */
  readonly client: () => Promise<SoukClient>
  /** Asks before much is changed; passes with `--yes`, and fails when nobody can answer. */
  readonly confirm: (question: string) => Promise<void>
}
