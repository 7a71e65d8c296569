import { Argument, Command as Commander, InvalidArgumentError, Option as CommanderOption } from "commander"
import type { Command, Group, Option } from "./Command.ts"
import { allCommands, findCommand } from "./commands/allCommands.ts"
import { groups } from "./commands/groups.ts"
import { exitCodes } from "./errors/exitCodes.ts"
import { helpConfiguration, helpTail, programHelpTail } from "./help.ts"
import { asTyped } from "./invocation.ts"
import { flagOf, type OptionDescription, ownOptions, sharedOptions } from "./options.ts"
import type { ParsedValues, Surroundings } from "./runCommand.ts"
import { version } from "./version.ts"

/** Makes the program: a function from the words of a command line to an exit code. */
export const makeProgram = (surroundings: Surroundings): ((words: ReadonlyArray<string>) => Promise<number>) => {
  const { streams, environment } = surroundings
  return async (given) => {
    const words = given[0] === "help" ? [...given.slice(1), "--help"] : given
    if (words[0] === "__complete") {
      const { complete } = await import("./completion/complete.ts")
      streams.stdout.write(await complete(words.slice(1), environment))
      return exitCodes.ok
    }
    const called = findCommand(words)
    if (called !== undefined && words.includes("--json-schema")) {
      const { jsonSchemaOf } = await import("./json/schemaOf.ts")
      streams.stdout.write(`${JSON.stringify(await jsonSchemaOf(called), null, 2)}\n`)
      return exitCodes.ok
    }
    return parse(words, called?.command, surroundings)
  }
}

/** Reads a command line and does what it says. Of commands that were not called, only name and summary are told. */
const parse = async (
  words: ReadonlyArray<string>,
  called: Command | undefined,
  surroundings: Surroundings,
): Promise<number> => {
  const configured = (commander: Commander): Commander => configure(commander, surroundings)
  const root = configured(new Commander("souk"))
    .description("Headless multi-vendor commerce, from the terminal.")
    .version(version(), "-V, --version", "show the version")
    .helpCommand(false)
    .addHelpText("after", programHelpTail)
  let exitCode: number = exitCodes.ok
  const execute = async (command: Command, values: ParsedValues, given: ReadonlyArray<unknown>): Promise<void> => {
    const { runCommand } = await import("./runCommand.ts")
    exitCode = await runCommand({ command, commands: allCommands }, { values, words: given }, surroundings)
  }
  let asked = words.length === 0 ? root : undefined
  for (const group of groups) {
    const parent = group.name === null ? root : addGroup(root, group, configured)
    if (words.length === 1 && words[0] === group.name) asked = parent
    // The commands of other groups are neither shown nor found.
    if (group.name !== null && words[0] !== group.name) continue
    for (const command of group.commands) {
      const child = configured(new Commander(command.name)).summary(command.summary)
      if (command === called) addCommand(child, command, group, surroundings.environment)
      child.action((...all: Array<unknown>) => execute(command, child.opts(), all.slice(0, command.arguments.length)))
      if (group.name === null) child.helpGroup(`${group.heading}:`)
      parent.addCommand(child)
    }
  }
  if (asked === undefined) await root.parseAsync(words, { from: "user" })
  else asked.outputHelp()
  return exitCode
}

const configure = (commander: Commander, { streams, environment }: Surroundings): Commander =>
  commander
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(asTyped(text, environment)),
      // What went wrong is worded by whoever catches it.
      writeErr: () => undefined,
    })
    .configureHelp(helpConfiguration(streams.stdout, environment))
    .helpOption("-h, --help", "show this help")

/** The words that name a command, as far as there is one: `shops list` of `shops list --state pending`. */
export const commandWords = (words: ReadonlyArray<string>): ReadonlyArray<string> =>
  findCommand(words)?.words ?? allCommands.find(({ group }) => group.name === words[0])?.words.slice(0, 1) ?? []

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

const addCommand = (child: Commander, command: Command, group: Group, environment: NodeJS.ProcessEnv): void => {
  child
    .description(
      asTyped(
        [`${command.summary}.`, ...(command.description === undefined ? [] : [command.description])].join("\n\n"),
        environment,
      ),
    )
    .addHelpText("after", helpTail(command, group, environment))
  for (const { name, description, arity, choices } of command.arguments) {
    const word = { one: `<${name}>`, many: `<${name}...>`, optional: `[${name}]` }[arity]
    const argument = new Argument(word, description)
    child.addArgument(choices === undefined ? argument : argument.choices(choices))
  }
  const parsers = new Map(Object.entries(command.options).map(([name, option]) => [flagOf(name), option]))
  for (const each of ownOptions(command)) child.addOption(commanderOption(each, parsers.get(each.flag)))
  child.optionsGroup("Shared options:")
  for (const each of sharedOptions(command)) child.addOption(commanderOption(each, undefined))
}

const commanderOption = (described: OptionDescription, option: Option<unknown> | undefined): CommanderOption => {
  const { flag, short, placeholder, description, choices, required } = described
  const value = placeholder === null ? "" : ` <${placeholder}>`
  const result = new CommanderOption(`${short === null ? "" : `${short}, `}${flag}${value}`, description)
  if (choices.length > 0) result.choices(choices)
  if (described.default !== null) result.default(described.default)
  if (required) result.makeOptionMandatory()
  if (option !== undefined && placeholder !== null && choices.length === 0) {
    result.argParser((text) => {
      try {
        return option.parse(text)
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message)
      }
    })
  }
  return result
}
