import { StoresAnswer } from "@souk/sdk/contract/EndpointOptions"
import * as Context from "effect/Context"
import { HttpApi, type HttpApiEndpoint, type HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import type * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"

/** What an endpoint reads. */
export type Payload =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly ast: SchemaAST.AST }
  | { readonly kind: "bytes"; readonly contentTypes: ReadonlyArray<string> }

/** What an endpoint answers: JSON, nothing, or something that is handed over unread. */
export type Success =
  | { readonly kind: "json"; readonly ast: SchemaAST.AST }
  | { readonly kind: "none" }
  | { readonly kind: "response" }

/** One endpoint of the contract, as far as a client is concerned. */
export interface Endpoint {
  readonly group: string
  readonly name: string
  readonly method: string
  readonly path: string
  readonly doc: string
  readonly params: SchemaAST.AST | undefined
  readonly query: SchemaAST.AST | undefined
  readonly payload: Payload
  readonly success: Success
  readonly errors: ReadonlyArray<SchemaAST.AST>
  /** Whether sending it twice has the effect once: by its method, or because the server recognises the key. */
  readonly repeatable: boolean
}

/** One group of the contract. */
export interface Group {
  readonly name: string
  readonly doc: string | undefined
  readonly endpoints: ReadonlyArray<Endpoint>
}

/** Reads the groups and endpoints of a contract; throws, naming the endpoint, where a client cannot be made. */
export const describe = (api: HttpApi.Constraint): ReadonlyArray<Group> => {
  const groups = new Map<string, { doc: string | undefined; endpoints: Array<Endpoint> }>()
  HttpApi.reflect(api as HttpApi.HttpApi<string, HttpApiGroup.Constraint>, {
    onGroup: ({ group }) => {
      groups.set(group.identifier, {
        doc: Context.getOrUndefined(group.annotations, OpenApi.Description),
        endpoints: [],
      })
    },
    onEndpoint: ({ group, endpoint, errors }) => {
      const errorSchemas = [...errors.values()].flat().map(({ ast }) => ast)
      groups.get(group.identifier)?.endpoints.push(describeEndpoint(group.identifier, endpoint, errorSchemas))
    },
  })
  return [...groups].map(([name, group]) => ({ name, ...group }))
}

const describeEndpoint = (
  group: string,
  endpoint: HttpApiEndpoint.Top,
  errors: ReadonlyArray<SchemaAST.AST>,
): Endpoint => {
  const refuse = (reason: string): never => {
    throw new Error(`${group}.${endpoint.identifier}: ${reason}`)
  }
  const required = endpoint.headers === undefined ? [] : requiredNames(endpoint.headers)
  if (required.length > 0) refuse(`the headers ${required.join(", ")} are required; the client cannot ask for headers`)
  const hasBody = !["GET", "HEAD"].includes(endpoint.method)
  const payload = payloadOf(endpoint, refuse)
  const stored = Context.get(endpoint.annotations, StoresAnswer)
  return {
    group,
    name: endpoint.identifier,
    method: endpoint.method,
    path: endpoint.path,
    doc: docOf(endpoint),
    params: endpoint.params?.ast,
    query: endpoint.query?.ast ?? (hasBody || payload.kind !== "json" ? undefined : payload.ast),
    payload: hasBody ? payload : { kind: "none" },
    success: successOf(endpoint, refuse),
    errors,
    repeatable:
      !hasBody || endpoint.method === "PUT" || (stored && (payload.kind === "none" || payload.kind === "json")),
  }
}

const docOf = (endpoint: HttpApiEndpoint.Top): string =>
  [
    Context.getOrUndefined(endpoint.annotations, OpenApi.Summary),
    Context.getOrUndefined(endpoint.annotations, OpenApi.Description),
    `\`${endpoint.method} ${endpoint.path}\``,
  ]
    .filter((line) => line !== undefined)
    .map((line) => (/[.!?`]$/.test(line) ? line : `${line}.`))
    .join(" ")

type Refuse = (reason: string) => never

const payloadOf = (endpoint: HttpApiEndpoint.Top, refuse: Refuse): Payload => {
  const entries = [...endpoint.payload.values()]
  const [first, ...others] = entries
  if (first === undefined) return { kind: "none" }
  const tags = new Set(entries.map(({ encoding }) => encoding._tag))
  if ([...tags].every((tag) => ["Stream", "Uint8Array", "Text"].includes(tag))) {
    return { kind: "bytes", contentTypes: entries.flatMap(({ encoding }) => encoding.contentType) }
  }
  if (others.length > 0) return refuse("the payload has several content types; the client sends one")
  const schemas: ReadonlyArray<Schema.Top> = first.schemas.filter(({ ast }) => !HttpApiSchema.isNoContent(ast))
  const [only] = schemas
  if (only === undefined) return { kind: "none" }
  const ast = schemas.length === 1 ? only.ast : new SchemaAST.Union(schemas.map(({ ast }) => ast))
  if (first.encoding._tag === "Json") return { kind: "json", ast }
  return refuse(`the client does not send ${first.encoding.contentType}`)
}

const successOf = (endpoint: HttpApiEndpoint.Top, refuse: Refuse): Success => {
  const schemas = [...endpoint.success].map((schema) => (HttpApiSchema.isWithHeaders(schema) ? schema.schema : schema))
  if (schemas.some((schema) => "protocol" in schema)) return refuse("the client does not upgrade connections")
  const bodies = schemas.filter((schema) => isStream(schema) || !HttpApiSchema.isNoContent(schema.ast))
  const isJson = (schema: Schema.Top): boolean =>
    !isStream(schema) && (encodingOf(schema.ast)?._tag ?? "Json") === "Json"
  const [only] = bodies
  if (only === undefined) return { kind: "none" }
  if (!bodies.every(isJson)) return { kind: "response" }
  return { kind: "json", ast: schemas.length === 1 ? only.ast : new SchemaAST.Union(schemas.map(({ ast }) => ast)) }
}

const isStream = (schema: Schema.Top): boolean => "_tag" in schema && String(schema._tag).startsWith("Stream")

const encodingOf = SchemaAST.resolveAt<HttpApiSchema.Encoding>("~httpApiEncoding")

const requiredNames = (schema: Schema.Top): ReadonlyArray<string> => {
  const ast = SchemaAST.toEncoded(schema.ast)
  return ast._tag === "Objects"
    ? ast.propertySignatures.filter(({ type }) => !SchemaAST.isOptional(type)).map(({ name }) => String(name))
    : ["of unknown names"]
}
