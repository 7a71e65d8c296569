import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Record from "effect/Record"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as SchemaIssue from "effect/SchemaIssue"

/** One environment variable: how to read it, what it means, what holds when it is absent. */
export interface Setting<A> {
  readonly variable: string
  /** Variable that is read where this one is absent, such as the `PORT` that hosting platforms set. */
  readonly fallback?: string
  /** One sentence with units and range, for `.env.example` and the table in the docs. */
  readonly description: string
  /** Decodes the text of the variable. */
  readonly schema: Schema.Codec<A, string>
  /** Value as text when the variable is absent; undefined makes the variable required. */
  readonly default: string | undefined
}

/** Values of a record of settings. */
export type SettingsValues<S extends Readonly<Record<string, Setting<unknown>>>> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer A> ? A : never
}

/** The environment does not fit; `problems` has a line for every variable that is missing or wrong. */
export class InvalidSettings extends Schema.TaggedError<InvalidSettings>()("InvalidSettings", {
  problems: Schema.Array(Schema.String),
}) {
  override get message() {
    return `The configuration has ${this.problems.length} problem(s):\n${this.problems.map((line) => `  - ${line}`).join("\n")}`
  }
}

/** Declares a setting. */
export const setting = <A>(options: Setting<A>): Setting<A> => options

/** Reads all settings at once from an environment; fails with every problem, not only the first. */
export const readSettings = <const S extends Readonly<Record<string, Setting<unknown>>>>(
  settings: S,
  environment: Readonly<Record<string, string | undefined>>,
): Effect.Effect<SettingsValues<S>, InvalidSettings> =>
  Effect.suspend(() => {
    const problems: Array<string> = []
    const values = Record.map(settings, (each) => {
      // An empty variable is what `.env` files and compose files make of an absent one.
      const source = environment[each.variable] || each.fallback === undefined ? each.variable : each.fallback
      const text = environment[source] || each.default
      if (text === undefined) {
        problems.push(`${each.variable} is missing: ${each.description}`)
        return undefined
      }
      const decoded = Schema.decodeExit(each.schema)(text)
      if (Exit.isSuccess(decoded)) return decoded.value
      problems.push(`${source} is wrong: ${expectation(decoded)}. ${each.description}`)
      return undefined
    })
    return problems.length > 0
      ? Effect.fail(new InvalidSettings({ problems }))
      : Effect.succeed(values as SettingsValues<S>)
  })

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const expectation = (exit: Exit.Exit<unknown, Schema.SchemaError>): string => {
  const error = Exit.findErrorOption(exit)
  if (error._tag === "None") return "it cannot be read"
  return format(error.value.issue)
    .issues.map((issue) => issue.message)
    .join("; ")
}

/** Writes the settings as an `.env.example`: every variable with its meaning, defaults commented out. */
export const envExample = (settings: Readonly<Record<string, Setting<unknown>>>): string =>
  Object.values(settings)
    .map((each) => {
      const line = `${each.variable}=${each.default ?? ""}`
      return `# ${each.description}\n${each.default === undefined ? line : `# ${line}`}\n`
    })
    .join("\n")

/** Writes the settings as a table in Markdown. */
export const settingsTable = (settings: Readonly<Record<string, Setting<unknown>>>): string =>
  [
    "| variable | default | meaning |",
    "| --- | --- | --- |",
    ...Object.values(settings).map(
      (each) =>
        `| \`${each.variable}\` | ${each.default === undefined ? "required" : each.default === "" ? "–" : `\`${each.default}\``} | ${each.description} |`,
    ),
  ].join("\n")

/** Schema for a secret of at least `minLength` characters: never printed by logs or errors. */
export const secret = (minLength: number) =>
  Schema.RedactedFromValue(Schema.String.check(Schema.isMinLength(minLength)))

/** Schema for an integer in a range. */
export const integer = (minimum: number, maximum: number) =>
  Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum }))

/** Schema for a switch: `true` or `false`. */
export const toggle = Schema.Literals(["true", "false"]).pipe(
  Schema.decodeTo(Schema.Boolean, {
    decode: SchemaGetter.transform((text: "true" | "false") => text === "true"),
    encode: SchemaGetter.transform((on: boolean) => (on ? "true" : "false")),
  }),
)

/** Schema for values separated by commas; spaces around them and empty ones do not count. */
export const list = <A>(item: Schema.Codec<A, string>) =>
  Schema.String.pipe(
    Schema.decodeTo(Schema.Array(Schema.String), {
      decode: SchemaGetter.transform((text: string) =>
        text
          .split(",")
          .map((entry) => entry.trim())
          .filter((entry) => entry !== ""),
      ),
      encode: SchemaGetter.transform((entries: ReadonlyArray<string>) => entries.join(",")),
    }),
    Schema.decodeTo(Schema.Array(item)),
  )
