import type { Context } from "./Context.ts"
import type { JsonDescription } from "./json/JsonDescription.ts"
import type { Paper } from "./output/Paper.ts"

/** What can be offered for a value while it is typed; see `completion/offers.ts`. */
export type CompletedBy =
  | "profiles"
  | "shops"
  | "pendingShops"
  | "approvedShops"
  | "suspendedShops"
  | "products"
  | "categories"
  | "users"
  | "orders"
  | "consumers"
  | "schedules"

/** One option of a command, with what its text becomes. */
export interface Option<A> {
  /** Name of the value in help; null for a switch. */
  readonly placeholder: string | null
  readonly description: string
  readonly choices?: ReadonlyArray<string>
  readonly default?: A
  readonly required?: boolean
  readonly completedBy?: CompletedBy
  /** Reads the text of the command line; throws an Error whose message says what was expected. */
  readonly parse: (text: string) => A
}

/** The words after a command's name. */
export interface Argument {
  readonly name: string
  readonly description: string
  /** `many` takes one or more, and `-` reads them from standard input. */
  readonly arity: "one" | "many" | "optional"
  /** The only words that there are. */
  readonly choices?: ReadonlyArray<string>
  readonly completedBy?: CompletedBy
}

type Options = Readonly<Record<string, Option<unknown>>>
type Arguments = ReadonlyArray<Argument>

type OptionValues<O extends Options> = { readonly [Name in keyof O]: O[Name] extends Option<infer A> ? A : never }
type ArgumentValue<Arity> = Arity extends "many"
  ? ReadonlyArray<string>
  : Arity extends "optional"
    ? string | undefined
    : string
type ArgumentValues<A extends Arguments> = {
  readonly [Each in A[number] as Each["name"]]: ArgumentValue<Each["arity"]>
}

/** What a command answers: one JSON document, and the same for people. */
export interface Answer {
  readonly json: unknown
  readonly text: (paper: Paper) => string
  /** Set when the command did what it could and something failed. */
  readonly exitCode?: number
}

/** What a command does; nothing when it wrote its output as it went. */
export type Run<Input> = (context: Context, input: Input) => Promise<Answer | void>

/** One example in a command's help. */
export interface Example {
  /** Without the `souk` in front. */
  readonly line: string
  readonly what: string
}

/** What a command accepts besides its own options. */
export interface Traits {
  /** Talks to a server: `--url`, `--token`, `--profile`; or to a database that is opened here: `--database`. */
  readonly remote?: boolean
  /** Makes no sense with a database that is opened here: no `--database`. */
  readonly serverOnly?: boolean
  /** Changes so much that it asks before: `--yes`. */
  readonly asks?: boolean
  /** Can tell what it would do: `--dry-run`. */
  readonly dryRun?: boolean
}

/** A command as the program, its help and the tests see it. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** More than the summary, where it helps. */
  readonly description?: string
  readonly examples: readonly [Example, Example, ...ReadonlyArray<Example>]
  readonly arguments: Arguments
  readonly options: Options
  readonly traits: Traits
  /** What `--json` prints. */
  readonly json: JsonDescription
  readonly load: () => Promise<Run<never>>
}

/** A command where it stands. */
export interface PlacedCommand {
  readonly group: Group
  readonly command: Command
  /** What is typed after `souk`, such as `shops list`. */
  readonly words: ReadonlyArray<string>
}

/** Commands under one word, or alone. */
export interface Group {
  /** Null when its commands stand at the top. */
  readonly name: string | null
  readonly summary: string
  /** Heading in the help of the whole program. */
  readonly heading: string
  readonly commands: ReadonlyArray<Command>
}

interface CommandParts<O extends Options, A extends Arguments> extends Omit<
  Command,
  "arguments" | "options" | "traits" | "load"
> {
  readonly arguments?: A
  readonly options?: O
  readonly traits?: Traits
  /** Imports what the command does; nothing of it is loaded for help, or for another command. */
  readonly load: () => Promise<Run<OptionValues<O> & ArgumentValues<A>>>
}

/** Declares a command; the compiler checks that what is loaded fits the options and arguments. */
export const command = <const O extends Options = {}, const A extends Arguments = []>(
  parts: CommandParts<O, A>,
): Command => ({
  ...parts,
  arguments: parts.arguments ?? [],
  options: parts.options ?? {},
  traits: parts.traits ?? {},
  load: parts.load,
})

interface TextParts {
  readonly placeholder: string
  readonly description: string
  readonly completedBy?: CompletedBy
}

/** Declares an option with a text. */
export const text = (parts: TextParts): Option<string | undefined> => ({ ...parts, parse: (value) => value })

/** Declares an option with one of some words. */
export const choice = <const Choice extends string>(
  choices: ReadonlyArray<Choice>,
  parts: TextParts,
): Option<Choice | undefined> => ({
  ...parts,
  choices,
  parse: (value) => {
    const found = choices.find((each) => each === value)
    if (found === undefined) throw new Error(`expected one of ${choices.join(", ")}`)
    return found
  },
})

/** Declares an option with a whole number in a range. */
export const whole = (min: number, max: number, parts: TextParts): Option<number | undefined> => ({
  ...parts,
  parse: (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= min && number <= max) return number
    throw new Error(`expected a whole number from ${min} to ${max.toLocaleString("en")}`)
  },
})

/** Declares an option with a whole number, negative ones too. */
export const integer = (description: string): Option<number | undefined> => ({
  placeholder: "number",
  description,
  parse: (value) => {
    const number = Number(value)
    if (/^[+-]?\d+$/.test(value) && Number.isSafeInteger(number)) return number
    throw new Error("expected a whole number")
  },
})

/** Declares an option that is there or not. */
export const toggle = (description: string): Option<boolean> => ({
  placeholder: null,
  description,
  default: false,
  parse: () => true,
})

/** Gives an option a value for when it is absent. */
export const withDefault = <A>(option: Option<A | undefined>, value: NonNullable<A>): Option<NonNullable<A>> => ({
  ...(option as Option<NonNullable<A>>),
  default: value,
})

/** Refuses a command without this option. */
export const required = <A>(option: Option<A | undefined>): Option<NonNullable<A>> => ({
  ...(option as Option<NonNullable<A>>),
  required: true,
})

/** The ids that a command acts on, or `-`. */
export const ids = <const Name extends string>(name: Name, of: string, completedBy?: CompletedBy) =>
  ({
    name,
    description: `${of}, or - to read them from standard input`,
    arity: "many",
    ...(completedBy === undefined ? {} : { completedBy }),
  }) as const
