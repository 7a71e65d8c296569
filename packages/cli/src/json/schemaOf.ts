import * as Schema from "effect/Schema"
import type { PlacedCommand } from "../Command.ts"
import type { JsonDescription } from "./JsonDescription.ts"

/** Finds the schema of what `--json` prints: of one line where a command prints one a line. */
export const schemaOf = async (json: JsonDescription): Promise<Schema.Codec<unknown>> => {
  const name = "document" in json ? json.document : json.answerOf
  const found = "document" in json ? await documentOf(json.document) : await answerOf(json.answerOf)
  if (found === undefined) throw new Error(`${name} has no schema`)
  return found
}

/** Writes that schema as a JSON schema, draft 2020-12. */
export const jsonSchemaOf = async ({ command, words }: PlacedCommand): Promise<unknown> => {
  const { schema, definitions } = Schema.toJsonSchemaDocument(await schemaOf(command.json))
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `souk ${words.join(" ")} --json${command.json.lines === true ? ", one line" : ""}`,
    ...schema,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  }
}

const documentOf = async (name: string): Promise<Schema.Codec<unknown> | undefined> =>
  new Map<string, Schema.Codec<unknown>>(Object.entries(await import("./documents.ts"))).get(name)

interface Endpoint {
  readonly success: Iterable<Schema.Codec<unknown>>
}

const answerOf = async (name: string): Promise<Schema.Codec<unknown> | undefined> => {
  const { SoukApi } = await import("@souk/sdk/contract/SoukApi")
  const groups = SoukApi.groups as unknown as Readonly<
    Record<string, { readonly endpoints: Readonly<Record<string, Endpoint>> }>
  >
  const [group = "", endpoint = ""] = name.split(".")
  const [schema] = groups[group]?.endpoints[endpoint]?.success ?? []
  return schema
}
