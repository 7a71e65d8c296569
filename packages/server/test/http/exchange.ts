import { Agent, request } from "node:http"
import type { Operation } from "./operations.ts"

/** A request as it goes over the wire: nothing in it is checked, encoded or mended. */
export interface WireRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What the server answered. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly text: string
  /** The body, if it is JSON. */
  readonly json: Readonly<Record<string, unknown>> | null
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** Sends a request and waits for the whole answer. */
export const exchange = (url: string, { method, path, headers = {}, body }: WireRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
    const sent = request({ hostname, port, method, path, headers: { ...length, ...headers }, agent }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8")
        const contentType = response.headers["content-type"] ?? ""
        const json = contentType.includes("json") && text !== "" ? JSON.parse(text) : null
        resolve({ status: response.statusCode ?? 0, contentType, headers: response.headers, text, json })
      })
    })
    sent.on("error", reject)
    sent.end(body)
  })

/** Returns the headers of a JSON request by somebody: a bearer token, a cart's token, or nobody. */
export const headersOf = (credential: Credential, contentType?: string): Record<string, string> => ({
  ...(contentType === undefined ? {} : { "content-type": contentType }),
  ...(credential.bearer === undefined ? {} : { authorization: `Bearer ${credential.bearer}` }),
  ...(credential.cartToken === undefined ? {} : { "x-cart-token": credential.cartToken }),
})

/** How a caller proves who it is. */
export interface Credential {
  readonly bearer?: string
  readonly cartToken?: string
}

/** Returns what is wrong with an answer, whatever was asked: faults, undocumented statuses, failures that are no problems. */
export const faultsOf = (answer: Answer, operation: Pick<Operation, "statuses">): ReadonlyArray<string> => {
  const faults: Array<string> = []
  if (answer.status >= 500) faults.push(`answered ${answer.status}`)
  if (!operation.statuses.has(answer.status)) faults.push(`status ${answer.status} is not documented`)
  if (answer.status < 200 || answer.status >= 300) faults.push(...problemFaults(answer))
  if (typeof answer.headers["x-request-id"] !== "string") faults.push("no request id")
  return faults
}

/** Returns why the answer is no problem of RFC 9457 that says what it is and what to do. */
export const problemFaults = ({ status, contentType, json }: Answer): ReadonlyArray<string> => {
  if (contentType !== "application/problem+json" || json === null) return [`is ${contentType}, not a problem`]
  const faults: Array<string> = []
  if (json["status"] !== status) faults.push(`says status ${String(json["status"])}`)
  if (typeof json["code"] !== "string" || !/^[a-z_]+$/u.test(json["code"])) faults.push("has no code")
  if (typeof json["detail"] !== "string" || json["detail"].length < 10) faults.push("has no detail")
  if (typeof json["title"] !== "string" || json["title"] === "") faults.push("has no title")
  return faults
}
