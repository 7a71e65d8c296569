import { Agent, request } from "node:http"

/** An answer; `status` is 0 when the connection broke before one came. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  /** Parsed JSON, the text when it is not JSON, null when there is none. */
  readonly body: unknown
}

/** What is sent besides method and path. */
export interface Sent {
  readonly token?: string
  readonly key?: string
  /** Sent as JSON; bytes as they are, as a picture. */
  readonly body?: unknown
  /** Milliseconds after which the client hangs up, answered or not. */
  readonly hangUpAfter?: number
  /** Bytes of the body after which the client hangs up. */
  readonly hangUpAt?: number
}

/** One client with one connection, which it keeps. */
export interface HttpClient {
  readonly send: (method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", path: string, sent?: Sent) => Promise<Answer>
  readonly close: () => void
}

/** Milliseconds after which a client gives an answer up; longer than the server may take. */
const patience = 60_000

/** Makes a client of a server. */
export const httpClient = (url: string): HttpClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    close: () => agent.destroy(),
    send: (method, path, { token, key, body, hangUpAfter, hangUpAt } = {}) =>
      new Promise((resolve) => {
        const bytes = body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
        const contentType = body instanceof Uint8Array ? "image/jpeg" : "application/json"
        const sending = request(
          new URL(path, url),
          {
            method,
            agent,
            timeout: patience,
            headers: {
              ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
              ...(key === undefined ? {} : { "idempotency-key": key }),
              ...(bytes === undefined ? {} : { "content-type": contentType, "content-length": bytes.byteLength }),
            },
          },
          (response) => {
            const chunks: Array<Buffer> = []
            response.on("data", (chunk: Buffer) => chunks.push(chunk))
            response.on("error", broken)
            response.on("end", () => {
              clearTimeout(timer)
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: parse(Buffer.concat(chunks).toString("utf8")),
              })
            })
          },
        )
        const timer = hangUpAfter === undefined ? undefined : setTimeout(() => sending.destroy(), hangUpAfter)
        const broken = () => {
          clearTimeout(timer)
          resolve({ status: 0, headers: {}, body: null })
        }
        sending.on("timeout", () => sending.destroy())
        sending.on("error", broken)
        if (bytes === undefined || hangUpAt === undefined) sending.end(bytes)
        else sending.write(bytes.subarray(0, hangUpAt), () => sending.destroy())
      }),
  }
}

const parse = (text: string): unknown => {
  if (text === "") return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Returns the `code` of a problem, or null. */
export const codeOf = ({ body }: Answer): string | null =>
  typeof body === "object" && body !== null && "code" in body && typeof body.code === "string" ? body.code : null
