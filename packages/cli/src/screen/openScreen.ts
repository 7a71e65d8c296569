import type { SoukClient } from "@souk/sdk"
import type { Answer } from "../Command.ts"
import type { Context } from "../Context.ts"
import { usage } from "../errors/failures.ts"
import { asTyped } from "../invocation.ts"
import { type Panel, readOnly } from "./Panel.ts"
import type { ScreenInput } from "./screenOptions.ts"

interface ScreenParts {
  readonly panels: (client: SoukClient) => readonly [Panel, ...ReadonlyArray<Panel>]
  /** Commands for where there is no terminal. */
  readonly instead: ReadonlyArray<string>
}

/** Opens a screen on a terminal that can show one; answers what was done as plain commands. */
export const openScreen = async (context: Context, input: ScreenInput, parts: ScreenParts): Promise<Answer> => {
  const { terminal, signal, environment } = context
  if (!terminal.canAsk || !terminal.stdout.isTTY || environment["TERM"] === "dumb") {
    throw usage("This screen needs a terminal.", ...parts.instead)
  }
  const all = parts.panels(await context.client())
  const panels = input.readonly ? all.map(readOnly) : all
  // Before the screen opens, so that a missing sign-in is told as everywhere else.
  const first = await (panels[0] ?? all[0]).load(signal)
  const { showScreen } = await import("./showScreen.tsx")
  const commands = await showScreen(context, { ...input, panels, first })
  return {
    json: { commands },
    text: () => (commands.length === 0 ? "Nothing was changed." : asTyped(commands.join("\n"), environment)),
  }
}
