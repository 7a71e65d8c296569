import { type Answer, call, list } from "./Call.ts"
import type { CallOptions, ClientOptions, RawRequest, RequestContext } from "./ClientOptions.ts"
import { encode, type Outgoing, parseRoute, queryString, type RouteTable } from "./encode.ts"
import { makeTransport } from "./transport.ts"

/** What every client has besides its generated methods. */
export interface ClientCore<Client> {
  /**
   * Sends a request that the methods do not cover, with the same credentials, retries and failures.
   *
   * @example
   * ```ts
   * declare const client: import("@souk/sdk").SoukClient
   *
   * const response = await client.raw("GET", "/openapi.json")
   * const document: unknown = await response.json()
   * ```
   */
  readonly raw: (method: string, path: string, request?: RawRequest) => Promise<Response>
  /**
   * Makes a client for one incoming request, for rendering on a server. It has the credentials given here and none of
   * this client's (API key, tokens, cart), so that no visitor acts as another.
   */
  readonly withRequest: (context: RequestContext) => Client
}

type Input = Readonly<Record<string, unknown>>

/** Makes a client from a route table: an object of groups of methods `(input, options) => Call`. */
export const makeClient = <Client extends object>(routes: RouteTable, options: ClientOptions): Client => {
  const refresh = Object.values(routes)
    .flatMap((group) => Object.values(group))
    .find((line) => line.split(" ").includes("refresh"))
  const transport = makeTransport(
    options,
    refresh === undefined ? undefined : (refreshToken) => encode(parseRoute("refresh", refresh), { refreshToken }),
  )

  const method = (name: string, line: string) => {
    const route = parseRoute(name, line)
    const { flags } = route
    const send = async (input?: Input, options?: CallOptions): Promise<Answer> => {
      const answer = await transport.send(encode(route, input), options)
      if (flags.has("login") || flags.has("refresh")) await transport.keep(answer.data)
      if (flags.has("logout")) await transport.tokens.set(null)
      return answer
    }
    return (input?: Input, options?: CallOptions) =>
      flags.has("list")
        ? list(send(input, options), (cursor) => send({ ...input, cursor }, options))
        : call(send(input, options))
  }

  const core: ClientCore<Client> = {
    raw: async (method, path, request = {}) =>
      (await transport.send(rawRequest(method, path, request), request)).response,
    withRequest: ({ token, cartToken, cookies, headers }) => {
      const { tokenStore: _tokens, apiKey: _apiKey, ...shared } = options
      return makeClient(routes, {
        ...shared,
        token,
        cartToken,
        headers: { ...shared.headers, cookie: cookies, ...headers },
      })
    },
  }
  const groups = Object.entries(routes).map(([group, methods]) => [
    group,
    Object.fromEntries(Object.entries(methods).map(([name, line]) => [name, method(`${group}.${name}`, line)])),
  ])
  return { ...Object.fromEntries(groups), ...core }
}

const rawRequest = (method: string, path: string, { query, body }: RawRequest): Outgoing => ({
  method,
  target: path + queryString(query),
  ...(isJson(body)
    ? { body: JSON.stringify(body), contentType: "application/json" }
    : { body: body as BodyInit | undefined, contentType: undefined }),
  flags: new Set(["response"]),
})

const isJson = (body: unknown): boolean =>
  Array.isArray(body) || (Object.prototype.toString.call(body) === "[object Object]" && !(body instanceof FormData))
