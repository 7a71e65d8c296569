import type { PlacedCommand } from "../Command.ts"
import { groups } from "./groups.ts"

/** Every command with the words that call it. */
export const allCommands: ReadonlyArray<PlacedCommand> = groups.flatMap((group) =>
  group.commands.map((command) => ({
    group,
    command,
    words: [group.name, command.name].filter((word) => word !== null),
  })),
)

/** Finds the command that a command line calls. */
export const findCommand = (words: ReadonlyArray<string>): PlacedCommand | undefined =>
  allCommands.find((each) => each.words.every((word, i) => word === words[i]))
