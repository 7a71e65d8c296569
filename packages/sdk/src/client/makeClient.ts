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

/**
 * Makes a client from a route table: an object of groups of methods `(input, options) => Call`.
 *
 * A group is read when it is first used, so that a client costs next to nothing to make: one per request is fine.
 */
export const makeClient = <Client extends object>(routes: RouteTable, options: ClientOptions): Client => {
  const { session, send: transmit } = makeTransport(options, (refreshToken) => {
    const line = /"([^"]* refresh)"/.exec(JSON.stringify(routes))?.[1]
    return line === undefined ? line : encode(parseRoute("refresh", line), { refreshToken })
  })

  const method = (name: string, line: string) => {
    const route = parseRoute(name, line)
    const { flags } = route
    const send = async (input?: Input, options?: CallOptions): Promise<Answer> => {
      const answer = await transmit(encode(route, input), options)
      if (flags.has("login") || flags.has("refresh")) await session.keep(answer)
      if (flags.has("logout")) await session.store.set(null)
      return answer
    }
    const run = (input?: Input, options?: CallOptions) =>
      flags.has("list")
        ? list(send(input, options), (cursor) => send({ ...input, cursor }, options))
        : call(send(input, options))
    // What query keys are made of: minifiers leave it alone.
    return Object.defineProperty(run, "name", { value: name })
  }

  const core: ClientCore<Client> = {
    raw: async (method, path, request = {}) => (await transmit(rawRequest(method, path, request), request)).response,
    withRequest: ({ token, tokenStore, cartToken, cookies, headers }) =>
      makeClient(routes, {
        ...options,
        tokenStore,
        apiKey: undefined,
        token,
        cartToken,
        headers: { ...options.headers, cookie: cookies, ...headers },
      }),
  }
  for (const [group, methods] of Object.entries(routes)) {
    let made: object | undefined
    Object.defineProperty(core, group, {
      enumerable: true,
      get: () =>
        (made ??= Object.fromEntries(
          Object.entries(methods).map(([name, line]) => [name, method(`${group}.${name}`, line)]),
        )),
    })
  }
  return core as ClientCore<Client> & Client
}

const rawRequest = (method: string, path: string, { query, body, json }: RawRequest): Outgoing => ({
  method,
  target: path + queryString(query),
  body: json === undefined ? body : JSON.stringify(json),
  contentType: json === undefined ? undefined : "application/json",
  flags: new Set(["response"]),
})
