import { Argument, Command as Commander, InvalidArgumentError, Option as CommanderOption } from "commander"
import type { Command, Group, Option } from "./Command.ts"
import { groups } from "./commands/groups.ts"
import { exitCodes } from "./errors/exitCodes.ts"
import { helpConfiguration, helpTail, programHelpTail } from "./help.ts"
import type { ParsedValues, Surroundings } from "./runCommand.ts"
import { version } from "./version.ts"

/** Makes the program: a function from the words of a command line to an exit code. */
export const makeProgram = (surroundings: Surroundings): ((words: ReadonlyArray<string>) => Promise<number>) => {
  const { streams } = surroundings
  const configured = (commander: Commander): Commander =>
    commander
      .exitOverride()
      .configureOutput({
        writeOut: (text) => streams.stdout.write(text),
        // What went wrong is worded by whoever catches it.
        writeErr: () => undefined,
      })
      .configureHelp(helpConfiguration(streams.stdout))
      .helpOption("-h, --help", "show this help")

  const root = configured(new Commander("souk"))
    .description("Headless multi-vendor commerce, from the terminal.")
    .version(version(), "-V, --version", "show the version")
    .helpCommand(false)
    .addHelpText("after", programHelpTail)
  let exitCode: number = exitCodes.ok
  const execute = async (command: Command, values: ParsedValues, words: ReadonlyArray<unknown>): Promise<void> => {
    const { runCommand } = await import("./runCommand.ts")
    exitCode = await runCommand(command, { values, words }, surroundings)
  }
  const parents = new Map<string | undefined, Commander>()
  for (const group of groups) {
    const parent = group.name === null ? root : addGroup(root, group, configured)
    if (group.name !== null) parents.set(group.name, parent)
    for (const command of group.commands) {
      const child = configured(new Commander(command.name))
      addCommand(child, command, group)
      child.action((...all: Array<unknown>) => execute(command, child.opts(), all.slice(0, command.arguments.length)))
      if (group.name === null) child.helpGroup(`${group.heading}:`)
      parent.addCommand(child)
    }
  }
  return async (words) => {
    const asked = words.length === 0 ? root : words.length === 1 ? parents.get(words[0]) : undefined
    if (asked !== undefined) {
      asked.outputHelp()
      return exitCodes.ok
    }
    await root.parseAsync(words[0] === "help" ? [...words.slice(1), "--help"] : words, { from: "user" })
    return exitCode
  }
}

/** The words that name a command, as far as there is one: `shops list` of `shops list --state pending`. */
export const commandWords = ([first, second]: ReadonlyArray<string>): ReadonlyArray<string> => {
  const group = groups.find(({ name, commands }) =>
    name === null ? commands.some((each) => each.name === first) : name === first,
  )
  if (group === undefined || first === undefined) return []
  const isCommand = group.name !== null && group.commands.some((each) => each.name === second)
  return isCommand && second !== undefined ? [first, second] : [first]
}

const addGroup = (root: Commander, group: Group, configured: (commander: Commander) => Commander): Commander => {
  const parent = configured(new Commander(group.name ?? ""))
    .summary(group.summary)
    .description(`${group.summary}.`)
    .usage("<command> [options]")
    .helpCommand(false)
    .helpGroup(`${group.heading}:`)
  root.addCommand(parent)
  return parent
}

const addCommand = (child: Commander, command: Command, group: Group): void => {
  child
    .summary(command.summary)
    .description([`${command.summary}.`, command.description].filter((each) => each !== undefined).join("\n\n"))
    .addHelpText("after", helpTail(command, group))
  for (const { name, description, arity } of command.arguments) {
    const word = { one: `<${name}>`, many: `<${name}...>`, optional: `[${name}]` }[arity]
    child.addArgument(new Argument(word, description))
  }
  for (const [name, option] of Object.entries(command.options)) child.addOption(commanderOption(name, option))
  const { remote = false, asks = false, dryRun = false } = command.traits
  if (asks) child.option("-y, --yes", "do not ask")
  if (dryRun) child.option("--dry-run", "tell what would change, change nothing")
  child.optionsGroup("Shared options:")
  if (remote) {
    child
      .option("--url <url>", "server; else SOUK_URL, else the profile's")
      .option("--token <token>", "access token or API key; else SOUK_TOKEN, else the profile's")
      .option("--profile <name>", "profile; else SOUK_PROFILE, else the current one")
  }
  child
    .option("--json", jsonHelp(command))
    .option("--no-input", "never ask; fail where an answer is needed")
    .option("--debug", "show causes and stacks of failures")
}

const jsonHelp = ({ json }: Command): string => {
  const what = "answerOf" in json ? `, the answer of ${json.answerOf}` : ""
  return json.lines === true ? `print one JSON document a line${what}` : `print one JSON document${what}`
}

/** Turns `onHand` into `--on-hand`. */
const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const commanderOption = (name: string, option: Option<unknown>): CommanderOption => {
  const value = option.placeholder === null ? "" : ` <${option.placeholder}>`
  const result = new CommanderOption(`${flagOf(name)}${value}`, option.description)
  if (option.choices !== undefined) result.choices(option.choices)
  if (option.default !== undefined && option.placeholder !== null) result.default(option.default)
  if (option.required === true) result.makeOptionMandatory()
  if (option.placeholder !== null && option.choices === undefined) {
    result.argParser((value) => {
      try {
        return option.parse(value)
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message)
      }
    })
  }
  return result
}
