import { styleText } from "node:util"
import type { HelpConfiguration } from "commander"
import type { Command, Group } from "./Command.ts"
import { exitCodeMeanings } from "./errors/exitCodes.ts"
import { asTyped } from "./invocation.ts"
import { wrap } from "./output/width.ts"

const widest = 80

/** How help is laid out: 80 columns at most, headings in bold on a terminal. */
export const helpConfiguration = (stdout: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): HelpConfiguration => {
  const colour = stdout.isTTY && !environment["NO_COLOR"]
  return {
    helpWidth: Math.min(widest, stdout.columns || widest),
    sortSubcommands: false,
    subcommandTerm: (each) => each.name(),
    styleTitle: (text) => (colour ? styleText("bold", text, { validateStream: false }) : text),
  }
}

/** What follows the options of a command: its examples. */
export const helpTail = (command: Command, group: Group, environment: NodeJS.ProcessEnv): string => {
  const shown = (line: string): string => foldCommand(asTyped(line, environment), widest - 2).join("\n  ")
  const examples = command.examples.map(({ line, what }) => `  # ${what}\n  ${shown(`souk ${line}`)}`)
  const words = [group.name, command.name].filter((word) => word !== null).join(" ")
  const pipes = command.arguments.some(({ arity }) => arity === "many")
    ? `\nIds can come from another command:\n  ${shown(`souk … --json | jq -r '.items[].id' | souk ${words} -`)}\n`
    : ""
  return `\nExamples:\n${examples.join("\n\n")}\n${pipes}`
}

/** Breaks a command line, at spaces outside of quotes, into lines that a shell reads as one. */
export const foldCommand = (line: string, width: number): ReadonlyArray<string> => {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/gu) ?? []
  const lines: Array<string> = []
  let current = ""
  for (const word of words) {
    const longer = current === "" ? word : `${current} ${word}`
    // What follows may need room for ` \\`.
    if (current !== "" && longer.length > width - 2) {
      lines.push(`${current} \\`)
      current = `  ${word}`
    } else current = longer
  }
  return [...lines, current]
}

/** What follows the list of commands. */
export const programHelpTail = `
Start here:
  souk dev                       a marketplace with demo data on this machine
  souk login                     sign in to a server
  souk shops list --state pending

${wrap(`Exit codes: ${exitCodeMeanings.map(({ code, meaning }) => `${code} ${meaning}`).join(", ")}`, widest).join("\n")}
`
