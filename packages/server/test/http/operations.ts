import { type AccessPolicy, accessOf } from "@souk/sdk/contract/Access"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { OpenApi } from "effect/http-api"
import type * as Schema from "effect/Schema"

/** One operation of the contract, with what its OpenAPI description promises. */
export interface Operation {
  /** Group and endpoint: `orders.place`. */
  readonly id: string
  readonly method: string
  /** With names in braces: `/v1/orders/{id}`. */
  readonly path: string
  readonly access: AccessPolicy
  /** Names of path parameters, with the kind of id that each takes, where it is one. */
  readonly params: ReadonlyArray<{ readonly name: string; readonly kind: string | null }>
  readonly query: ReadonlyArray<string>
  /** Schema of the JSON body, if it takes one. */
  readonly payload: Schema.Top | null
  /** Whether the body is a file. */
  readonly isUpload: boolean
  /** Every status that is documented. */
  readonly statuses: ReadonlySet<number>
}

/** The OpenAPI document that the server publishes. */
export const openApi = OpenApi.fromApi(SoukApi)

const kindOf = (schema: object): string | null =>
  "$ref" in schema && typeof schema.$ref === "string" ? (schema.$ref.split("/").at(-1) ?? null) : null

const describe = (path: string, method: string, described: OpenApi.OpenAPISpecOperation): Operation => {
  const [group = "", name = ""] = described.operationId.split(".")
  const endpoint = Object.values(SoukApi.groups).find(({ identifier }) => identifier === group)?.endpoints[
    name as never
  ] as Endpoint | undefined
  const access = endpoint === undefined ? undefined : accessOf(endpoint)
  if (endpoint === undefined || access === undefined) throw new Error(`${described.operationId} has no access policy`)
  const parametersIn = (place: string) => described.parameters.filter((parameter) => parameter.in === place)
  return {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    access,
    params: parametersIn("path").map(({ name, schema }) => ({ name, kind: kindOf(schema) })),
    query: parametersIn("query").map(({ name }) => name),
    payload: endpoint.payload.get("application/json")?.schemas[0] ?? null,
    isUpload: [...endpoint.payload.keys()].some((type) => type.startsWith("image/")),
    statuses: new Set(Object.keys(described.responses).map(Number)),
  }
}

interface Endpoint {
  readonly annotations: Parameters<typeof accessOf>[0]["annotations"]
  readonly payload: ReadonlyMap<string, { readonly schemas: ReadonlyArray<Schema.Top> }>
}

type Methods = Readonly<Record<string, OpenApi.OpenAPISpecOperation>>

/** Every operation of the contract, in its order. */
export const operations: ReadonlyArray<Operation> = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Methods).map(([method, described]) => describe(path, method, described)),
)
