import type { Answer } from "./Call.ts"
import type { CallOptions, ClientOptions } from "./ClientOptions.ts"
import type { Outgoing } from "./encode.ts"
import { clientError, errorOf, type SoukError } from "./SoukError.ts"

/** A failure, and when the server wants to be asked again. */
export interface Failure {
  readonly error: SoukError
  readonly retryAfter?: string | null
}

/** Sends a request once. Rejects only when the caller aborted, with the signal's reason. */
export const attempt = async (
  client: ClientOptions,
  { method, target, body, flags }: Outgoing,
  headers: Record<string, string>,
  { signal, timeout = client.timeout ?? 30_000 }: CallOptions,
): Promise<Answer | Failure> => {
  const url = client.url.replace(/\/+$/, "")
  // One controller for both: AbortSignal.any is missing in React Native.
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const timer = setTimeout(abort, Math.min(timeout, 2 ** 31 - 1))
  if (signal?.aborted === true) abort()
  signal?.addEventListener("abort", abort)
  try {
    // The standard asks for `duplex` when a stream is sent, and ignores it otherwise.
    const init = { method, headers, body, signal: controller.signal, duplex: "half" }
    const response = await (client.fetch ?? fetch)(url + target, init as RequestInit)
    return response.ok && flags.has("response") ? { data: response, response } : await read(response)
  } catch (cause) {
    // Signals of React Native have no reason.
    if (signal?.aborted === true) throw signal.reason ?? cause
    return {
      error: controller.signal.aborted
        ? clientError("timeout", `No complete answer within ${timeout} ms.`)
        : clientError("network_error", `Cannot reach ${url}. Does the server run there?`, { cause }),
    }
  } finally {
    clearTimeout(timer)
    // Who reads a body later can still abort it.
    if (!flags.has("response")) signal?.removeEventListener("abort", abort)
  }
}

const read = async (response: Response): Promise<Answer | Failure> => {
  const text = await response.text()
  const data = parse(text)
  return response.ok && (data !== undefined || text === "")
    ? { data, response }
    : { error: errorOf(response, text, data), retryAfter: response.headers.get("retry-after") }
}

/** Reads JSON; undefined when it is none. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
