import type { Argument, PlacedCommand } from "../Command.ts"
import { allCommands, findCommand } from "../commands/allCommands.ts"
import { groups } from "../commands/groups.ts"
import { type OptionDescription, ownOptions, sharedOptions } from "../options.ts"
import { type Offer, offersOf } from "./offers.ts"

const shells = { files: "files", words: "words" } as const

/**
 * Answers what could stand where somebody types the last of `words`: a first line that says `words` or `files`, and for
 * words one a line with its description after a tab. The completion scripts of all shells read this.
 */
export const complete = async (words: ReadonlyArray<string>, environment: NodeJS.ProcessEnv): Promise<string> => {
  const offers = await offersFor(words, environment)
  if (offers === null) return `${shells.files}\n`
  const typed = words.at(-1) ?? ""
  const fitting = offers.filter(({ value }) => value.startsWith(typed))
  return [shells.words, ...fitting.map(line)].map((each) => `${each}\n`).join("")
}

const line = ({ value, what }: Offer): string => (what === "" ? value : `${value}\t${what.replaceAll(/\s+/gu, " ")}`)

/** What could stand there; null when the shell should offer files. */
const offersFor = async (
  words: ReadonlyArray<string>,
  environment: NodeJS.ProcessEnv,
): Promise<ReadonlyArray<Offer> | null> => {
  const placed = findCommand(words.slice(0, -1))
  if (placed === undefined) return commandOffers(words)
  const options = [...ownOptions(placed.command), ...sharedOptions(placed.command)]
  const before = words.slice(placed.words.length, -1)
  const previous = options.find(({ flag, placeholder }) => placeholder !== null && flag === before.at(-1))
  const connection = connectionOf(before)
  if (previous !== undefined) return valueOffers(previous, { environment, connection })
  if (words.at(-1)?.startsWith("-") === true) return flagOffers(options, before)
  const argument = argumentAt(placed, options, before)
  if (argument === undefined) return flagOffers(options, before)
  return valueOffers({ choices: [], ...argument }, { environment, connection })
}

const commandOffers = (words: ReadonlyArray<string>): ReadonlyArray<Offer> => {
  if (words.length === 1) {
    return [
      ...groups.flatMap(({ name, summary, commands }) =>
        name === null
          ? commands.map((each) => ({ value: each.name, what: each.summary }))
          : [{ value: name, what: summary }],
      ),
      { value: "--help", what: "show this help" },
      { value: "--version", what: "show the version" },
    ]
  }
  if (words.length !== 2) return []
  return allCommands
    .filter(({ group }) => group.name === words[0])
    .map(({ command }) => ({ value: command.name, what: command.summary }))
}

const flagOffers = (options: ReadonlyArray<OptionDescription>, before: ReadonlyArray<string>): ReadonlyArray<Offer> => [
  ...options
    .filter(({ flag }) => !before.includes(flag))
    .map(({ flag, description }) => ({ value: flag, what: description })),
  { value: "--help", what: "show this help" },
]

/** The argument that comes next, after those that are there. */
const argumentAt = (
  { command }: PlacedCommand,
  options: ReadonlyArray<OptionDescription>,
  before: ReadonlyArray<string>,
): Argument | undefined => {
  const given = before.filter((word, i) => {
    const isValue = options.some(({ flag, placeholder }) => placeholder !== null && flag === before[i - 1])
    return !isValue && (word === "-" || !word.startsWith("-"))
  })
  return command.arguments[given.length] ?? command.arguments.find(({ arity }) => arity === "many")
}

type Valued = Pick<Argument, "completedBy"> & {
  readonly choices: ReadonlyArray<string>
  readonly placeholder?: string | null
  readonly name?: string
}

const valueOffers = async (
  { choices, completedBy, placeholder, name }: Valued | (OptionDescription & { readonly name?: string }),
  asking: Parameters<typeof offersOf>[1],
): Promise<ReadonlyArray<Offer> | null> => {
  if (choices.length > 0) return choices.map((value) => ({ value, what: "" }))
  if (completedBy != null) return offersOf(completedBy, asking)
  return isFile.has(placeholder ?? name ?? "") ? null : []
}

/** Names of values that are files or folders. */
const isFile: ReadonlySet<string> = new Set(["file", "folder"])

const connectionOf = (words: ReadonlyArray<string>) => {
  const valueOf = (flag: string): string | undefined => {
    const at = words.indexOf(flag)
    return at < 0 ? undefined : words[at + 1]
  }
  return { url: valueOf("--url"), token: valueOf("--token"), profile: valueOf("--profile") }
}
