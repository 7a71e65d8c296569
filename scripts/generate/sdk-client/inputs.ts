import type * as SchemaAST from "effect/SchemaAST"
import type { Endpoint } from "./describe.ts"
import { type Field, object, type TypeWriter } from "./TypeWriter.ts"
import { pascal } from "./Vocabulary.ts"

/** Writes the first parameter of a method, and adds the type that it needs to `inputs`. */
export const renderInput = (endpoint: Endpoint, types: TypeWriter, inputs: Map<string, string>): string => {
  const { payload } = endpoint
  const flat = flatFields(endpoint, types)
  const bodyFields = payload.kind === "json" ? types.fields(payload.ast) : undefined
  const whole = payload.kind === "json" && bodyFields !== undefined ? types.json(payload.ast) : ""
  const named = /^\w+$/.test(whole) ? whole : undefined
  if (flat.length === 0) {
    if (named !== undefined) return `input${optional(bodyFields)}: ${named}`
    if (payload.kind !== "json") return "input?: NoInput"
  }
  const name = `${pascal(endpoint.group)}${pascal(endpoint.name)}Input`
  const own = [...flat, ...(named === undefined ? (bodyFields ?? []) : [])]
  const heritage = named === undefined ? "" : ` extends ${named}`
  const union = payload.kind === "json" && bodyFields === undefined && objectUnion(payload.ast)
  inputs.set(
    name,
    union
      ? `/** Input of \`${endpoint.group}.${endpoint.name}\`. */\nexport type ${name} = ${own.length > 0 ? `${object(own)} & ` : ""}(${types.json(payload.ast)})\n`
      : `/** Input of \`${endpoint.group}.${endpoint.name}\`. */\nexport interface ${name}${heritage} ${object(own)}\n`,
  )
  const all = union ? undefined : [...own, ...(named === undefined ? [] : (bodyFields ?? []))]
  return `input${optional(all)}: ${name}`
}

const optional = (fields: ReadonlyArray<Field> | undefined): string =>
  fields?.every(({ optional }) => optional) === true ? "?" : ""

/** Path parameters, query and non-JSON or non-object body, all in one object; throws when two have one name. */
const flatFields = (endpoint: Endpoint, types: TypeWriter): ReadonlyArray<Field> => {
  const { params, query, payload } = endpoint
  const parts: ReadonlyArray<readonly [string, ReadonlyArray<Field>]> = [
    ["the path", params === undefined ? [] : types.parameters(params)],
    ["the query", query === undefined ? [] : types.parameters(query)],
    ["the body", bodyFields(endpoint, types)],
  ]
  const seen = new Map<string, string>()
  const jsonFields = payload.kind === "json" ? keysOf(payload.ast, types) : []
  for (const [place, fields] of [...parts, ["the body", jsonFields] as const]) {
    for (const { name } of fields) {
      const other = seen.get(name)
      if (other !== undefined) {
        throw new Error(
          `${endpoint.group}.${endpoint.name}: \`${name}\` is in ${other} and in ${place}, but a method takes one flat input. Rename one of them.`,
        )
      }
      seen.set(name, place)
    }
  }
  return parts.flatMap(([, fields]) => fields)
}

const bodyFields = ({ payload }: Endpoint, types: TypeWriter): ReadonlyArray<Field> => {
  const field = (name: string, type: string, optional = false, description?: string): Field => ({
    name,
    type,
    optional,
    description,
  })
  switch (payload.kind) {
    case "bytes":
      return [
        field("body", "BinaryBody", false, "Sent as it is."),
        field(
          "contentType",
          payload.contentTypes.map((type) => JSON.stringify(type)).join(" | "),
          true,
          `What \`body\` is; a blob knows itself, anything else is ${payload.contentTypes[0]} when absent.`,
        ),
      ]
    case "json":
      return types.fields(payload.ast) !== undefined || objectUnion(payload.ast)
        ? []
        : [field("body", types.json(payload.ast))]
    default:
      return []
  }
}

/** Tells whether a body is one of several objects. */
export const objectUnion = (ast: SchemaAST.AST): boolean =>
  ast._tag === "Union" &&
  ast.types.every((type) => type._tag === "Objects" || type._tag === "Declaration" || objectUnion(type))

const keysOf = (ast: SchemaAST.AST, types: TypeWriter): ReadonlyArray<{ readonly name: string }> => {
  if (ast._tag !== "Union") return types.fields(ast) ?? []
  const names = ast.types.flatMap((type) => keysOf(type, types)).map(({ name }) => name)
  return [...new Set(names)].map((name) => ({ name }))
}
