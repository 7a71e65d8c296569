import type { Endpoint, Group } from "./describe.ts"
import { renderInput } from "./inputs.ts"
import { codesOf, commonCodes, problemsOf, problemTable } from "./problems.ts"
import { renderRevivals } from "./revivals.ts"
import { listItem, renderRoutes, routeTable } from "./routes.ts"
import { byName, comment, TypeWriter } from "./TypeWriter.ts"
import { pascal, type Vocabulary } from "./Vocabulary.ts"

const header = "// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.\n"

/** What the generated client is made of: file name → text. */
export const render = (groups: ReadonlyArray<Group>, vocabulary: Vocabulary): ReadonlyMap<string, string> => {
  const types = new TypeWriter(vocabulary)
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
    ["routes.ts", header + renderRoutes(routeTable(groups, types))],
    ["models.ts", `${header}\n${models.join("\n")}`],
    ["inputs.ts", withImports([...inputs.values()].join("\n"), types)],
    ["problems.ts", withImports(problems, types)],
    ["revivals.ts", header + renderRevivals(groups)],
    ["problemTable.ts", header + problemTable(groups, types)],
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
    const input = renderInput(endpoint, context.types, context.inputs)
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
  ...["RequestContext", "Result", "CookieJar", "CookieOptions", "SoukClient", "SoukError", "TokenStore", "Tokens"],
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
