import type { Command, CompletedBy, Option } from "./Command.ts"

/** An option as help, completion and the published tree show it. */
export interface OptionDescription {
  /** The long form, such as `--on-hand`. */
  readonly flag: string
  readonly short: string | null
  /** Name of the value; null for a switch. */
  readonly placeholder: string | null
  readonly description: string
  readonly choices: ReadonlyArray<string>
  readonly default: unknown
  readonly required: boolean
  readonly completedBy: CompletedBy | null
}

/** Turns `onHand` into `--on-hand`. */
export const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Describes the options that are a command's own, those of its traits among them. */
export const ownOptions = ({ options, traits }: Command): ReadonlyArray<OptionDescription> => [
  ...Object.entries(options).map(([name, option]) => ofOption(flagOf(name), option)),
  ...(traits.asks === true ? [shared({ flag: "--yes", short: "-y", description: "do not ask" })] : []),
  ...(traits.dryRun === true
    ? [shared({ flag: "--dry-run", description: "tell what would change, change nothing" })]
    : []),
]

/** Describes the options that many commands have. */
export const sharedOptions = ({ traits, json }: Command): ReadonlyArray<OptionDescription> => [
  ...(traits.remote === true ? connectionOptions : []),
  ...(traits.remote === true && traits.serverOnly !== true ? [databaseOption] : []),
  shared({ flag: "--json", description: jsonHelp(json) }),
  shared({ flag: "--json-schema", description: "print the JSON schema of what --json prints" }),
  shared({ flag: "--no-input", description: "never ask; fail where an answer is needed" }),
  shared({ flag: "--debug", description: "show causes and stacks of failures" }),
]

const shared = (parts: Pick<OptionDescription, "flag" | "description"> & Partial<OptionDescription>) => ({
  short: null,
  placeholder: null,
  choices: [],
  default: null,
  required: false,
  completedBy: null,
  ...parts,
})

const connectionOptions = [
  shared({ flag: "--url", placeholder: "url", description: "server; else SOUK_URL, else the profile's" }),
  shared({
    flag: "--token",
    placeholder: "token",
    description: "access token or API key; else SOUK_TOKEN, else the profile's",
  }),
  shared({
    flag: "--profile",
    placeholder: "name",
    description: "profile; else SOUK_PROFILE, else the current one",
    completedBy: "profiles",
  }),
]

const databaseOption = shared({
  flag: "--database",
  placeholder: "place",
  description: "no server: open this database here, a folder or postgres:// address; else SOUK_DATABASE",
})

const jsonHelp = (json: Command["json"]): string => {
  const what = "answerOf" in json ? `, the answer of ${json.answerOf}` : ""
  return json.lines === true ? `print one JSON document a line${what}` : `print one JSON document${what}`
}

const ofOption = (flag: string, option: Option<unknown>): OptionDescription =>
  shared({
    flag,
    placeholder: option.placeholder,
    description: option.description,
    choices: option.choices ?? [],
    default: option.placeholder === null ? null : (option.default ?? null),
    required: option.required === true,
    completedBy: option.completedBy ?? null,
  })
