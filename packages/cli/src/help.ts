import { styleText } from "node:util"
import type { HelpConfiguration } from "commander"
import type { Command, Group } from "./Command.ts"

const widest = 80

/** How help is laid out: 80 columns at most, headings in bold on a terminal. */
export const helpConfiguration = (stdout: NodeJS.WriteStream): HelpConfiguration => {
  const colour = stdout.isTTY && !process.env["NO_COLOR"]
  return {
    helpWidth: Math.min(widest, stdout.columns || widest),
    sortSubcommands: false,
    subcommandTerm: (each) => each.name(),
    styleTitle: (text) => (colour ? styleText("bold", text, { validateStream: false }) : text),
  }
}

/** What follows the options of a command: its examples. */
export const helpTail = (command: Command, group: Group): string => {
  const examples = command.examples.map(({ line, what }) => `  # ${what}\n  souk ${line}`)
  const words = [group.name, command.name].filter((word) => word !== null).join(" ")
  const pipes = command.arguments.some(({ arity }) => arity === "many")
    ? `\nIds can come from another command:\n  souk … --json | jq -r '.items[].id' | souk ${words} -\n`
    : ""
  return `\nExamples:\n${examples.join("\n\n")}\n${pipes}`
}

/** What follows the list of commands. */
export const programHelpTail = `
Start here:
  souk dev                       a marketplace with demo data on this machine
  souk login                     sign in to a server
  souk shops list --state pending

Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 declined, 4 not signed in,
5 not found, 6 refused by a rule, 7 server unavailable, 130 interrupted
`
