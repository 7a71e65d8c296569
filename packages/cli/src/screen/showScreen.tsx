import { render } from "ink"
import type { Context } from "../Context.ts"
import { asTyped } from "../invocation.ts"
import type { Connection } from "../profiles/Connection.ts"
import type { Page, Panel } from "./Panel.ts"
import { Screen } from "./Screen.tsx"
import type { ScreenInput } from "./screenOptions.ts"

interface Showing extends ScreenInput {
  readonly panels: ReadonlyArray<Panel>
  /** What the first panel shows to begin with. */
  readonly first: Page
}

/** Opens a screen beside what the terminal shows, and takes it away again however it ends; answers what was done. */
export const showScreen = async (context: Context, showing: Showing): Promise<ReadonlyArray<string>> => {
  const { terminal, signal, connection, environment } = context
  const { readonly, ...rest } = showing
  const commands: Array<string> = []
  const screen = render(
    <Screen
      {...rest}
      isReadOnly={readonly}
      place={placeOf(connection())}
      hasColour={terminal.talk.colour}
      typed={(text) => asTyped(text, environment)}
      onDone={(command) => commands.push(command)}
    />,
    {
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      stderr: terminal.stderr,
      exitOnCtrlC: false,
      alternateScreen: true,
      interactive: true,
    },
  )
  // Told only once the terminal is as it was: on the screen it would vanish with it.
  const failures: Array<unknown> = []
  const end = (failure: unknown): void => {
    failures.push(failure)
    screen.unmount()
  }
  const stop = (): void => end(signal.reason)
  signal.addEventListener("abort", stop)
  process.on("uncaughtException", end)
  try {
    await screen.waitUntilExit()
  } finally {
    signal.removeEventListener("abort", stop)
    process.off("uncaughtException", end)
  }
  if (failures.length > 0) throw failures[0]
  return commands
}

/** Names the server or database; a password in its address is nothing to show. */
const placeOf = ({ url, database }: Connection): string => {
  if (database.value === null) return url.value
  const address = URL.parse(database.value)
  return address?.host ? `${address.host}${address.pathname}` : database.value
}
