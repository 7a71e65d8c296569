import type { Call, List } from "../../src/client/Call.ts"
import type { CallOptions, ClientOptions } from "../../src/client/ClientOptions.ts"
import { type ClientCore, makeClient } from "../../src/client/makeClient.ts"
import type { ErrorCode } from "../../src/client/SoukError.ts"
import { serve } from "./serve.ts"

type Method<A> = (input?: Readonly<Record<string, unknown>>, options?: CallOptions) => Call<A, ErrorCode>

/** A client of a contract that is as small as the runtime allows and uses all of it. */
export interface TinyClient extends ClientCore<TinyClient> {
  readonly auth: { readonly login: Method<unknown>; readonly refresh: Method<unknown>; readonly logout: Method<void> }
  readonly things: {
    readonly get: Method<{ readonly id: string; readonly unknown?: number }>
    readonly list: (input?: object, options?: CallOptions) => List<{ readonly id: string }, ErrorCode>
    readonly put: Method<unknown>
    readonly touch: Method<void>
    readonly many: Method<unknown>
    readonly import: Method<unknown>
    readonly export: Method<Response>
    readonly secret: Method<unknown>
  }
}

const routes = {
  auth: {
    login: "POST /v1/auth/login once login",
    refresh: "POST /v1/auth/refresh once refresh",
    logout: "POST /v1/auth/logout none logout",
  },
  things: {
    get: "GET /v1/things/:id",
    list: "GET /v1/things list",
    put: "PUT /v1/things/:id?dryRun,tags",
    touch: "POST /v1/things/:id/touch none",
    many: "POST /v1/things body",
    import: "POST /v1/import?mode bytes=text/csv|application/x-ndjson once",
    export: "GET /v1/export response",
    secret: "POST /v1/secrets once",
  },
}

export const tinyClient = (options: ClientOptions) => makeClient<TinyClient>(routes, options)

/** A tiny server with a client of it. */
export const pair = async (handle: Parameters<typeof serve>[0], options: Partial<ClientOptions> = {}) => {
  const server = await serve(handle)
  return Object.assign(server, { client: tinyClient({ url: server.url, ...options }) })
}
