import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { OpenApi } from "effect/http-api"
import type { Advice, ProblemCode } from "./Advice.ts"
import { advice } from "./allAdvice.ts"

/** What can be told of one problem: what the contract knows, and what somebody wrote. */
export interface ProblemPage extends Advice {
  readonly code: string
  readonly status: number
  readonly title: string
  /** What it tells besides `detail`. */
  readonly fields: ReadonlyArray<{ readonly name: string; readonly type: string; readonly about: string }>
  /** Which endpoints answer it. */
  readonly endpoints: ReadonlyArray<ProblemEndpoint>
  /** Whether (nearly) every endpoint does. */
  readonly isEverywhere: boolean
}

interface ProblemEndpoint {
  /** Group and name, as the methods of the SDK are called. */
  readonly name: string
  readonly method: string
  readonly path: string
}

interface JsonSchema {
  readonly $ref?: string
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly type?: string
  readonly description?: string
  readonly items?: JsonSchema
  readonly enum?: ReadonlyArray<unknown>
  readonly properties?: Readonly<Record<string, JsonSchema>>
}

const methods = ["get", "put", "post", "patch", "delete"] as const

/** Reads the contract once; pages are sorted by code. */
export const problemPages = (): ReadonlyArray<ProblemPage> => (pages ??= readContract())

let pages: ReadonlyArray<ProblemPage> | undefined

// Answered where no endpoint fits, so that no endpoint of the contract has them.
const outside = [
  { code: "route_unknown", status: 404, title: "No such endpoint" },
  { code: "method_not_allowed", status: 405, title: "Method not allowed" },
] as const

const readContract = (): ReadonlyArray<ProblemPage> => {
  const spec = OpenApi.fromApi(SoukApi)
  const schemas = spec.components.schemas as unknown as Readonly<Record<string, JsonSchema>>
  const found = new Map<string, { readonly schema: JsonSchema; readonly endpoints: Map<string, ProblemEndpoint> }>()
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ path, method, operation }]
    }),
  )
  for (const { method, operation, path } of operations) {
    const name = operation.operationId ?? ""
    for (const { content } of Object.values(operation.responses)) {
      for (const schema of problemsOf(content?.["application/problem+json"]?.schema, schemas)) {
        const code = String(schema.properties?.["code"]?.enum?.[0])
        const entry = found.get(code) ?? { schema, endpoints: new Map<string, ProblemEndpoint>() }
        found.set(code, entry)
        entry.endpoints.set(name, { name, method: method.toUpperCase(), path })
      }
    }
  }
  const contracted = [...found].map(([code, { endpoints, schema }]): ProblemPage => {
    const { title, status } = schema.properties ?? {}
    return {
      code,
      status: Number(status?.enum?.[0]),
      title: String(title?.enum?.[0]),
      ...advice[code as ProblemCode],
      fields: fieldsOf(schema),
      endpoints: [...endpoints.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
      isEverywhere: endpoints.size > operations.length / 2,
    }
  })
  const others = outside.map((each) => ({
    ...each,
    ...advice[each.code],
    fields: [],
    endpoints: [],
    isEverywhere: false,
  }))
  return [...contracted, ...others].toSorted((a, b) => a.code.localeCompare(b.code))
}

const problemsOf = (
  schema: JsonSchema | undefined,
  schemas: Readonly<Record<string, JsonSchema>>,
): ReadonlyArray<JsonSchema> => {
  if (schema === undefined) return []
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((each) => problemsOf(each, schemas))
  const resolved = schema.$ref === undefined ? schema : schemas[nameOf(schema.$ref)]
  return resolved?.properties?.["code"]?.enum === undefined ? [] : [resolved]
}

const ofEveryProblem: ReadonlySet<string> = new Set(["type", "title", "status", "detail", "instance", "code"])

const fieldsOf = ({ properties = {} }: JsonSchema): ProblemPage["fields"] =>
  Object.entries(properties)
    .filter(([name]) => !ofEveryProblem.has(name))
    .map(([name, schema]) => ({ name, type: typeOf(schema), about: schema.description ?? "" }))

const typeOf = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  if (schema.items !== undefined) return `array of ${typeOf(schema.items)}`
  if (schema.type !== "object") return schema.type ?? "any"
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => `${name}: ${typeOf(each)}`)
  return `{ ${fields.join(", ")} }`
}

const nameOf = (reference: string): string => reference.split("/").at(-1) ?? ""
