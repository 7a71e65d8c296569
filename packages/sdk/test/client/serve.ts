import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A request as a server got it. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

type Json = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly json?: unknown
  readonly text?: string
}

/** Answers a request; what writes to the response itself returns nothing. */
type Handler = (
  request: Received,
  response: ServerResponse,
  count: number,
) => Json | undefined | Promise<Json | undefined>

/** Starts a server on a free port that is closed when its scope ends. */
export const serve = async (handle: Handler) => {
  const received: Array<Received> = []
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const { method = "", url = "", headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString("latin1") }
      received.push(one)
      void Promise.resolve(handle(one, response, received.length)).then((answer) => {
        if (answer === undefined) return
        const { status = 200, headers = {}, json, text = json === undefined ? "" : JSON.stringify(json) } = answer
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(text)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The answer that a problem of Souk makes. */
export const problem = (status: number, code: string, more: Record<string, unknown> = {}, headers = {}) => ({
  status,
  headers: { "content-type": "application/problem+json", "x-request-id": "request-1", ...headers },
  json: { type: `/problems/${code}`, title: code, status, code, detail: `It was ${code}.`, ...more },
})
