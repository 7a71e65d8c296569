import { Server, type IncomingMessage, type ServerOptions, type ServerResponse } from "node:http"
import { ServiceUnavailable } from "@souk/sdk/contract/RequestProblems"
import * as Schema from "effect/Schema"
import { httpMetrics } from "../metrics/httpMetrics.ts"

/** Seconds after which a refused client is told to try again. */
const retryAfterSeconds = 1

// What tells whether the process is well has to be answered just when it is busy.
const probes: ReadonlySet<string> = new Set(["/livez", "/readyz", "/metrics", "/info"])

/** What a server of this kind bounds. */
export interface LoadSheddingOptions extends ServerOptions {
  /** Requests in flight at most; probes are not counted. */
  readonly maxInFlight: number
  /** Value of `access-control-allow-origin` for a page's origin, or null: without it a page cannot read the refusal. */
  readonly allowedOrigin: (origin: string) => string | null
}

/**
 * A server that answers 503 at once when too many requests are in flight, before anything of the application sees them:
 * a refusal costs a few percent of an answer, so that a crowd does not keep the server from serving those it took.
 */
export class LoadSheddingServer extends Server {
  readonly #options: LoadSheddingOptions
  #inFlight = 0

  constructor(options: LoadSheddingOptions) {
    super(options)
    this.#options = options
    httpMetrics.refused.addUnsafe({}, 0)
  }

  override emit(event: string, ...args: Array<unknown>): boolean {
    if (event === "request" || event === "checkContinue") {
      const [request, response] = args as [IncomingMessage, ServerResponse]
      if (!probes.has(request.url ?? "") && !this.#admit(request, response)) return true
    }
    return super.emit(event, ...args)
  }

  #admit(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#inFlight >= this.#options.maxInFlight) {
      this.#refuse(request, response)
      return false
    }
    this.#count(1)
    response.once("close", () => this.#count(-1))
    return true
  }

  #count(change: 1 | -1) {
    this.#inFlight += change
    httpMetrics.inFlight.setUnsafe({}, this.#inFlight)
  }

  #refuse({ headers }: IncomingMessage, response: ServerResponse) {
    httpMetrics.refused.addUnsafe({})
    const origin = headers.origin === undefined ? null : this.#options.allowedOrigin(headers.origin)
    response.writeHead(503, {
      "content-type": "application/problem+json",
      "content-length": refusal.byteLength,
      "retry-after": String(retryAfterSeconds),
      ...(origin === null ? {} : { "access-control-allow-origin": origin, vary: "Origin" }),
    })
    response.end(refusal)
  }
}

// Encoded once: what is sent a thousand times a second is not made anew each time.
const refusal = Buffer.from(
  JSON.stringify(
    Schema.encodeSync(ServiceUnavailable)(
      new ServiceUnavailable({
        retryAfter: retryAfterSeconds,
        detail: `The server has more requests than it can answer. Nothing was done; try again after ${retryAfterSeconds} s with the same Idempotency-Key.`,
      }),
    ),
  ),
)
