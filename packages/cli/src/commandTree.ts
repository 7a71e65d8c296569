import type { PlacedCommand } from "./Command.ts"
import { exitCodeMeanings } from "./errors/exitCodes.ts"
import { ownOptions, sharedOptions } from "./options.ts"
import { version } from "./version.ts"

/** Describes every command, as `souk commands --json` publishes it. */
export const commandTree = (commands: ReadonlyArray<PlacedCommand>) => ({
  name: "souk",
  version: version(),
  exitCodes: exitCodeMeanings,
  commands: commands.map(describe),
})

const describe = ({ group, command, words }: PlacedCommand) => ({
  command: words.join(" "),
  heading: group.heading,
  summary: command.summary,
  description: command.description ?? null,
  arguments: command.arguments.map(({ name, description, arity, choices = [] }) => ({
    name,
    description,
    required: arity !== "optional",
    many: arity === "many",
    choices,
  })),
  options: [
    ...ownOptions(command).map((option) => ({ ...option, shared: false })),
    ...sharedOptions(command).map((option) => ({ ...option, shared: true })),
  ].map(({ completedBy: _completedBy, ...option }) => option),
  examples: command.examples.map(({ line, what }) => ({ line: `souk ${line}`, what })),
  json: {
    schema: "document" in command.json ? command.json.document : command.json.answerOf,
    lines: command.json.lines === true,
  },
})
