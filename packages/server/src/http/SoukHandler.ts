import type { IncomingMessage, ServerResponse } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { HttpEffect, type HttpServerRequest } from "effect/http"
import * as Scope from "effect/Scope"
import { ClientAddress, type HandlerSettings, requestHandler } from "./requestHandler.ts"

/** What the host of a request knows about it and the request does not say. */
export interface RequestOrigin {
  /** Address of the client. Attempts to sign in are counted by it: without one, all clients count as one. */
  readonly address?: string | undefined
}

/** Answers requests with the API of an embedded marketplace. */
export interface SoukHandler {
  /** For whatever speaks web standards: Hono, Next, workers, `Bun.serve`, tests. */
  readonly fetch: (request: Request, origin?: RequestOrigin) => Promise<Response>
  /** For `node:http` and what is built on it: Express, Fastify, Connect. It reads the body itself. */
  readonly node: (request: IncomingMessage, response: ServerResponse) => void
}

/** Makes the handler; it lives as long as the scope. */
export const makeHandler = Effect.fnUntraced(function* (settings: HandlerSettings, prefix = "") {
  const scope = yield* Scope.Scope
  const answer = yield* requestHandler(settings, prefix)
  const web = HttpEffect.toWebHandlerWith<never, HttpServerRequest.HttpServerRequest | Scope.Scope>(
    yield* Effect.context<never>(),
  )(answer)
  return {
    fetch: (request, { address } = {}) =>
      web(request, address === undefined ? undefined : Context.make(ClientAddress, address)),
    node: yield* NodeHttpServer.makeHandler(answer, { scope }),
  } satisfies SoukHandler
})
