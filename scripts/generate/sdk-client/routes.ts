import type { RouteTable } from "@souk/sdk/client/encode"
import type { Endpoint, Group } from "./describe.ts"
import { objectUnion } from "./inputs.ts"
import type { Field, TypeWriter } from "./TypeWriter.ts"

/** Returns the route table that the client interprets. */
export const routeTable = (groups: ReadonlyArray<Group>, types: TypeWriter): RouteTable =>
  Object.fromEntries(
    groups.map(({ name, endpoints }) => [
      name,
      Object.fromEntries(endpoints.map((endpoint) => [endpoint.name, routeOf(endpoint, types)])),
    ]),
  )

/** Writes the module that holds a route table, one export per group, so that bundlers can leave groups out. */
export const renderRoutes = (table: RouteTable): string => {
  const groups = Object.entries(table).map(
    ([name, methods]) => `export const ${name}: Routes = ${JSON.stringify(methods, undefined, 2)}\n`,
  )
  return `import type { Routes, RouteTable } from "../client/encode.ts"

${groups.join("\n")}
/** Every endpoint, as \`makeClient\` reads it. */
export const routes: RouteTable = { ${Object.keys(table).join(", ")} }
`
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
  return /^logout(All)?$/.test(name) && "logout"
}

/** Returns the type of a list's items; undefined when the endpoint answers no pages. */
export const listItem = ({ success, method, query }: Endpoint, types: TypeWriter): string | undefined => {
  if (method !== "GET" || success.kind !== "json" || query === undefined) return undefined
  const fields = types.fields(success.ast)
  const items = fields?.find(({ name }) => name === "items")
  const pages = fields?.length === 2 && fields.some(({ name }) => name === "nextCursor")
  const asks = types.parameters(query).some(({ name }) => name === "cursor")
  return pages && asks ? items?.type.replace(/^ReadonlyArray<(.*)>$/s, "$1") : undefined
}
