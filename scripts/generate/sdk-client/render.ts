import type * as SchemaAST from "effect/SchemaAST"

import type { Endpoint, Group } from "./describe.ts"
import { type Names, pascal } from "./exportedNames.ts"
import { comment, type Field, object, TypeWriter } from "./TypeWriter.ts"

const header = "// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.\n"

/** What the generated client is made of: file name → text. */
export const render = (groups: ReadonlyArray<Group>, names: Names): ReadonlyMap<string, string> => {
  const types = new TypeWriter(names)
  const problems = problemsOf(groups, types)
  const common = commonCodes(groups, types)
  const inputs = new Map<string, string>()
  const methods = groups.map((group) => {
    refuseReserved(group)
    return renderGroup(group, { types, common, inputs })
  })
  refuseClashes([...types.declarations.keys()], [...inputs.keys()], groups.map(methodsName))
  const models = [...types.declarations].toSorted(byName).map(([, text]) => text)
  return new Map([
    ["routes.ts", renderRoutes(groups, types)],
    ["models.ts", `${header}\n${models.join("\n")}${models.length === 0 ? "export {}\n" : ""}`],
    ["inputs.ts", withImports([...inputs.values()].join("\n"), types) || `${header}\nexport {}\n`],
    ["problems.ts", withImports(problems, types)],
    ["SoukClient.ts", renderClient(groups, methods, { types, common, inputs: [...inputs.keys()] })],
  ])
}

interface Context {
  readonly types: TypeWriter
  readonly common: ReadonlySet<string>
  readonly inputs: Map<string, string>
}

const renderGroup = (group: Group, context: Context): string => {
  const methods = group.endpoints.map((endpoint) => {
    const input = renderInput(endpoint, context)
    const codes = codesOf(endpoint, context.types).filter((code) => !context.common.has(code))
    const errors = [...codes.map((code) => JSON.stringify(code)), "CommonCode"].join(" | ")
    return `${comment(endpoint.doc)}readonly ${endpoint.name}: (${input}, options?: CallOptions) => ${answerOf(endpoint, errors, context.types)}`
  })
  return `${comment(group.doc)}export interface ${methodsName(group)} {\n${methods.join("\n")}\n}\n`
}

const answerOf = (endpoint: Endpoint, errors: string, types: TypeWriter): string => {
  const { success } = endpoint
  if (success.kind === "none") return `Call<void, ${errors}>`
  if (success.kind === "response") return `Call<Response, ${errors}>`
  const item = listItem(endpoint, types)
  return item === undefined ? `Call<${types.json(success.ast)}, ${errors}>` : `List<${item}, ${errors}>`
}

/** The type of a list's items; undefined when the endpoint answers no pages. */
const listItem = ({ success, method, query }: Endpoint, types: TypeWriter): string | undefined => {
  if (method !== "GET" || success.kind !== "json" || query === undefined) return undefined
  const fields = types.fields(success.ast)
  const items = fields?.find(({ name }) => name === "items")
  const pages = fields?.length === 2 && fields.some(({ name }) => name === "nextCursor")
  const asks = types.parameters(query).some(({ name }) => name === "cursor")
  return pages && asks ? items?.type.replace(/^ReadonlyArray<(.*)>$/s, "$1") : undefined
}

const renderInput = (endpoint: Endpoint, context: Context): string => {
  const { types, inputs } = context
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
    case "multipart":
      return types.parameters(payload.ast)
    case "bytes":
      return [
        field("body", "BinaryBody", false, "Sent as it is."),
        field(
          "contentType",
          payload.contentTypes.map((type) => JSON.stringify(type)).join(" | "),
          true,
          `What \`body\` is; ${payload.contentTypes[0]} when absent.`,
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

const objectUnion = (ast: SchemaAST.AST): boolean =>
  ast._tag === "Union" &&
  ast.types.every((type) => type._tag === "Objects" || type._tag === "Declaration" || objectUnion(type))

const keysOf = (ast: SchemaAST.AST, types: TypeWriter): ReadonlyArray<{ readonly name: string }> => {
  if (ast._tag !== "Union") return types.fields(ast) ?? []
  const names = ast.types.flatMap((type) => keysOf(type, types)).map(({ name }) => name)
  return [...new Set(names)].map((name) => ({ name }))
}

const renderRoutes = (groups: ReadonlyArray<Group>, types: TypeWriter): string => {
  const lines = groups.map(
    (group) =>
      `${JSON.stringify(group.name)}: {\n${group.endpoints.map((endpoint) => `${JSON.stringify(endpoint.name)}: ${JSON.stringify(routeOf(endpoint, types))},`).join("\n")}\n},`,
  )
  return `${header}import type { RouteTable } from "../client/encode.ts"\n\n/** Every endpoint, as \`makeClient\` reads it. */\nexport const routes: RouteTable = {\n${lines.join("\n")}\n}\n`
}

/** Writes an endpoint as the line that `parseRoute` of the client reads. */
const routeOf = (endpoint: Endpoint, types: TypeWriter): string => {
  const { method, path, query, payload, success, repeatable } = endpoint
  const writes = method !== "GET" && method !== "HEAD"
  const names = writes && query !== undefined ? types.parameters(query).map(({ name }) => name) : []
  const whole = payload.kind === "json" && types.fields(payload.ast) === undefined && !objectUnion(payload.ast)
  const flags = [
    writes && payload.kind === "none" && "none",
    whole && "body",
    payload.kind === "multipart" && "multipart",
    payload.kind === "bytes" && `bytes=${payload.contentTypes.join("|")}`,
    listItem(endpoint, types) !== undefined && "list",
    success.kind === "response" && "response",
    !repeatable && "once",
    sessionFlag(endpoint, types),
  ].filter((flag) => flag !== false)
  if (/[^\w/:.-]/.test(path)) throw new Error(`${endpoint.group}.${endpoint.name}: the client cannot fill ${path}`)
  return [method, path + (names.length === 0 ? "" : `?${names.join(",")}`), ...flags].join(" ")
}

/** Recognises what starts, renews and ends a session, so that the client keeps its tokens. */
const sessionFlag = ({ name, payload, success }: Endpoint, types: TypeWriter): string | false => {
  const answered = success.kind === "json" ? (types.fields(success.ast) ?? []) : []
  const sent = payload.kind === "json" ? (types.fields(payload.ast) ?? []) : []
  const has = (fields: ReadonlyArray<Field>, name: string): boolean => fields.some((field) => field.name === name)
  if (has(answered, "accessToken") && has(answered, "refreshToken")) {
    return has(sent, "refreshToken") ? "refresh" : "login"
  }
  return name === "logout" && "logout"
}

const renderClient = (
  groups: ReadonlyArray<Group>,
  methods: ReadonlyArray<string>,
  { types, common, inputs }: { types: TypeWriter; common: ReadonlySet<string>; inputs: ReadonlyArray<string> },
): string => {
  const codes = [...common, "network_error", "timeout", "unexpected_response"].map((code) => JSON.stringify(code))
  const members = groups.map((group) => `${comment(group.doc)}readonly ${group.name}: ${methodsName(group)}`)
  const body = `/** Codes of the failures that every method can end with. */
export type CommonCode = ${codes.join(" | ")}

/** No input: this endpoint takes none so far. */
export type NoInput = Readonly<Record<string, never>>

/** A client of Souk: one method per endpoint, by group. */
export interface SoukClient extends ClientCore<SoukClient> {
${members.join("\n")}
}

${methods.join("\n")}`
  return withImports(body, types, inputs)
}

const codesOf = ({ errors }: Endpoint, types: TypeWriter): ReadonlyArray<string> =>
  [...new Set(errors.map((ast) => problemOf(ast, types).code))].toSorted()

const commonCodes = (groups: ReadonlyArray<Group>, types: TypeWriter): ReadonlySet<string> => {
  const all = groups.flatMap(({ endpoints }) => endpoints.map((endpoint) => new Set(codesOf(endpoint, types))))
  const [first = new Set<string>(), ...others] = all
  return new Set([...first].filter((code) => others.every((codes) => codes.has(code))))
}

const problemsOf = (groups: ReadonlyArray<Group>, types: TypeWriter): string => {
  const problems = new Map<string, string>()
  for (const endpoint of groups.flatMap(({ endpoints }) => endpoints)) {
    for (const ast of endpoint.errors) {
      const { code, status, details, title } = problemOf(ast, types)
      const text = `${comment(title)}readonly ${code}: { readonly status: ${status}; readonly details: ${object(details)} }`
      const other = problems.get(code)
      if (other !== undefined && other !== text) {
        throw new Error(`${endpoint.group}.${endpoint.name}: two problems have the code ${code}. Codes are unique.`)
      }
      problems.set(code, text)
    }
  }
  const members = [...problems].toSorted(byName).map(([, text]) => text)
  return `/** Every problem that the server answers, by code: its status and what it tells besides \`detail\`. */\nexport interface Problems {\n${members.join("\n")}\n}\n`
}

const problemOf = (ast: SchemaAST.AST, types: TypeWriter) => {
  const fields = types.fields(ast) ?? []
  const constant = (name: string): unknown => {
    const type = fields.find((field) => field.name === name)?.type
    return type !== undefined && /^(".*"|\d+)$/.test(type) ? JSON.parse(type) : undefined
  }
  const code = constant("code")
  const status = constant("status")
  if (typeof code !== "string" || typeof status !== "number") {
    throw new Error(`An error of an endpoint is no Problem with a code and a status: ${ast}`)
  }
  const standard = new Set(["type", "status", "title", "detail", "instance", "code"])
  return { code, status, title: titleOf(ast), details: fields.filter(({ name }) => !standard.has(name)) }
}

const titleOf = (ast: SchemaAST.AST): string | undefined => {
  const description = (ast.annotations as { readonly description?: unknown } | undefined)?.description
  return typeof description === "string" ? `${description}.` : undefined
}

const methodsName = ({ name }: Group): string => `${pascal(name)}Methods`

const refuseReserved = ({ name }: Group): void => {
  if (name === "raw" || name === "withRequest")
    throw new Error(`A group cannot be called ${name}: every client has that`)
}

const refuseClashes = (...families: ReadonlyArray<ReadonlyArray<string>>): void => {
  const all = [...families.flat(), ...exportsOfIndex]
  const twice = all.filter((name, i) => all.indexOf(name) !== i)
  if (twice.length > 0)
    throw new Error(`Two types of the client would be called ${twice.join(", ")}. Rename the schema.`)
}

const runtime = {
  "../client/Call.ts": ["Call", "List"],
  "../client/ClientOptions.ts": ["BinaryBody", "CallOptions"],
  "../client/makeClient.ts": ["ClientCore"],
}

const exportsOfIndex = [
  ...Object.values(runtime).flat(),
  ...["ClientOptions", "ErrorCode", "ErrorOf", "HeaderFields", "Page", "Problems", "Query", "RawRequest"],
  ...["RequestContext", "Result", "SoukClient", "SoukError", "TokenStore", "Tokens"],
]

const withImports = (body: string, types: TypeWriter, inputs: ReadonlyArray<string> = []): string => {
  const code = body.replaceAll(/\/\*\*.*?\*\//gs, "").replaceAll(/"[^"]*"/g, "")
  const words = new Set(code.match(/\w+/g))
  const sources = { ...runtime, "./inputs.ts": inputs, "./models.ts": [...types.declarations.keys()] }
  const lines = Object.entries(sources).flatMap(([from, names]) => {
    const used = names.filter((name) => words.has(name)).toSorted()
    return used.length === 0 ? [] : [`import type { ${used.join(", ")} } from "${from}"`]
  })
  return `${header}${lines.join("\n")}\n\n${body}`
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : a > b ? 1 : 0)
