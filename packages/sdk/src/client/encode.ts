import type { Query } from "./ClientOptions.ts"

/**
 * Every endpoint in one line, by group and method: `METHOD /path/:parameter?query,names flag …`.
 *
 * - On methods that have a body, the names after `?` go to the query and the rest of the input into the body; on the
 *   others everything goes to the query.
 * - `none`: the request has no body. `body`: the body is the input's `body`, as JSON.
 *   `bytes=type|type`: the input's `body` as it is; the first content type when neither the input nor a blob has one.
 * - `list`: answers pages. `response`: the answer is not JSON and is handed over unread.
 * - `once`: the server does not recognise its idempotency key, so that it is not sent again after an unknown outcome.
 * - `login`, `refresh`, `logout`: answers, renews, ends tokens. They are sent without an access token but the last.
 */
export type RouteTable = Readonly<Record<string, Routes>>

/** The endpoints of one group, by method. */
export type Routes = Readonly<Record<string, string>>

/** One line of a route table, taken apart. */
export interface Route {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly query: ReadonlyArray<string>
  readonly flags: ReadonlyMap<string, string>
}

/** A request before headers. */
export interface Outgoing {
  readonly method: string
  /** With its query. */
  readonly target: string
  readonly body: BodyInit | undefined
  readonly contentType: string | undefined
  readonly flags: Pick<ReadonlyMap<string, string>, "has">
}

type Input = Readonly<Record<string, unknown>>

/** Takes a line of a route table apart. */
export const parseRoute = (name: string, line: string): Route => {
  const [method = "", target = "", ...flags] = line.split(" ")
  const [path = "", query = ""] = target.split("?")
  return {
    name,
    method,
    path,
    query: query.split(","),
    flags: new Map(flags.map((flag) => flag.split("=") as [string, string])),
  }
}

/** Turns the flat input of a method into its request; throws TypeError when a path parameter is missing. */
export const encode = ({ name, method, path, query, flags }: Route, input: Input = {}): Outgoing => {
  const rest: Record<string, unknown> = { ...input }
  const take = (key: string): unknown => {
    const value = rest[key]
    delete rest[key]
    return value
  }
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = text(take(key) ?? "")
    // A URL parser would drop these segments, and the request would reach another endpoint.
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`${name} needs \`${key}\``)
    return encodeURIComponent(value)
  })
  const asked = bodiless(method) ? rest : Object.fromEntries(query.map((key) => [key, take(key)]))
  const bytes = flags.get("bytes")
  const [body, contentType] =
    bodiless(method) || flags.has("none")
      ? []
      : bytes === undefined
        ? [JSON.stringify(flags.has("body") ? rest["body"] : rest), "application/json"]
        : [
            rest["body"] as Blob,
            text(rest["contentType"] ?? ((rest["body"] as Partial<Blob>).type || bytes.split("|")[0])),
          ]
  return { method, target: filled + queryString(asked), body, contentType, flags }
}

/** Tells whether a request with this method has no body, and changes nothing. */
export const bodiless = (method: string): boolean => /^(GET|HEAD)$/.test(method)

/** Writes a query with its question mark; empty when nothing is asked. */
export const queryString = (query: Query = {}): string => {
  // An array repeats the name; what is not there is left out.
  const written = Object.entries(query).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined && item !== null)
      .map((item: unknown) => `${encodeURIComponent(key)}=${encodeURIComponent(text(item))}`),
  )
  return written.length === 0 ? "" : `?${written.join("&")}`
}

const text = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))
