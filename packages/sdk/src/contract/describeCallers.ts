import * as Context from "effect/Context"
import type * as HttpApi from "effect/http-api/HttpApi"
import type * as OpenApi from "effect/http-api/OpenApi"
import { accessOf, type AccessPolicy, type Caller } from "./Access.ts"
import { StoresAnswer } from "./EndpointOptions.ts"

type Endpoint = HttpApi.Top["groups"][string]["endpoints"][string]

/**
 * Returns what completes an API's OpenAPI document: who may call each operation and how they say who they are, and
 * which writes take an idempotency key. Schemas tell neither, since middleware reads these headers.
 */
export const describeCallers =
  (api: HttpApi.Constraint) =>
  (document: object): object => {
    const spec = document as OpenApi.OpenAPISpec
    Object.assign(spec.components.securitySchemes, { bearer, cartToken })
    for (const group of Object.values((api as HttpApi.Top).groups)) {
      for (const endpoint of Object.values(group.endpoints)) {
        const path = spec.paths[endpoint.path.replace(/:(\w+)/gu, "{$1}")]
        const operation = path?.[endpoint.method.toLowerCase() as "get"]
        const access = accessOf(endpoint)
        if (operation === undefined || access === undefined) continue
        operation.security = securityOf(access, group.identifier)
        operation.description = [operation.description, callersOf(access)].filter(Boolean).join("\n\n")
        if (takesKey(endpoint)) operation.parameters.push(idempotencyKey)
      }
    }
    return spec
  }

const bearer: OpenApi.OpenAPISecurityScheme = {
  type: "http",
  scheme: "bearer",
  description: "An access token of POST /v1/auth/login, or an API key (`sk_…`).",
}

const cartToken: OpenApi.OpenAPISecurityScheme = {
  type: "apiKey",
  in: "header",
  name: "X-Cart-Token",
  description: "A guest's cart: the `token` of POST /v1/carts.",
}

const idempotencyKey: OpenApi.OpenAPISpecParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
  description: "Makes the request happen once, however often it is sent with this key; a random UUID will do.",
}

const takesKey = ({ method, annotations, payload }: Endpoint): boolean =>
  method !== "GET" &&
  Context.get(annotations, StoresAnswer) &&
  [...payload.keys()].every((contentType) => contentType === "application/json")

const securityOf = ({ who }: AccessPolicy, group: string): Array<OpenApi.OpenAPISecurityRequirement> => {
  const guest = group === "cart" ? [{ cartToken: [] }, {}] : [{}]
  return [
    ...(who.includes("Guest") ? guest : []),
    ...(who.some((caller) => caller !== "Guest") ? [{ bearer: [] }] : []),
  ]
}

const names: Record<Caller, string> = {
  Guest: "guests",
  Customer: "customers",
  Vendor: "vendors",
  Operator: "operators",
}

const callersOf = ({ who, scope }: AccessPolicy): string => {
  if (who.length === Object.keys(names).length) return "For everybody."
  const callers = `For ${who.map((caller) => names[caller]).join(" and ")}`
  return who.includes("Operator") && scope !== undefined ? `${callers} with the scope \`${scope}\`.` : `${callers}.`
}
