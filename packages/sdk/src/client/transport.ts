import type { Answer } from "./Call.ts"
import type { CallOptions, ClientOptions, HeaderFields } from "./ClientOptions.ts"
import type { Outgoing } from "./encode.ts"
import { abortable, retryDelay, sleep } from "./retry.ts"
import { errorOf, isError, SoukError } from "./SoukError.ts"
import { memoryTokens, type Tokens, type TokenStore } from "./Tokens.ts"

/** Sends requests with credentials, and again when that can help. */
export interface Transport {
  readonly tokens: TokenStore
  /** Stores the tokens in the answer of a sign-in or renewal, and nothing else that it tells. */
  readonly keep: (answer: unknown) => Promise<void>
  readonly send: (outgoing: Outgoing, options?: CallOptions) => Promise<Answer>
}

type Failure = { readonly error: SoukError; readonly retryAfter?: string | null }

/** Makes a transport; `renew` is the request that trades a refresh token for new tokens. */
export const makeTransport = (
  client: ClientOptions,
  renew: ((refreshToken: string) => Outgoing) | undefined,
): Transport => {
  const url = client.url.replace(/\/+$/, "")
  const tokens = client.tokenStore ?? memoryTokens(client.token === undefined ? null : { accessToken: client.token })
  let renewal: Promise<boolean> | undefined

  const send: Transport["send"] = async (outgoing, options = {}) => {
    const { signal, retries = client.retries ?? 2 } = options
    const headers = headersOf(client, outgoing, options)
    const replayable = typeof ReadableStream === "undefined" || !(outgoing.body instanceof ReadableStream)
    let renewed = !replayable || renew === undefined
    for (let attempt = 0; ;) {
      const held = client.apiKey === undefined && !anonymous(outgoing) ? await tokens.get() : null
      const authorization = bearer(anonymous(outgoing) ? undefined : (client.apiKey ?? held?.accessToken))
      const outcome = await once(outgoing, { ...authorization, ...headers }, options)
      if (!("error" in outcome)) return outcome
      const { error, retryAfter } = outcome
      if (error.status === 401 && !renewed && held?.refreshToken !== undefined) {
        renewed = true
        if (!(await abortable(renewShared(held), signal))) throw error
      } else {
        const delay = retryDelay(attempt, retryAfter)
        if (!replayable || attempt++ >= retries || delay === undefined || !mayPass(error, outgoing)) throw error
        await sleep(delay, signal)
      }
    }
  }

  const once = async (
    { method, target, body, flags }: Outgoing,
    headers: Record<string, string>,
    { signal, timeout = client.timeout ?? 30_000 }: CallOptions,
  ): Promise<Answer | Failure> => {
    const controller = new AbortController()
    const abort = (): void => controller.abort(signal?.reason)
    let late = false
    const timer = setTimeout(
      () => {
        late = true
        controller.abort()
      },
      Math.min(timeout, 2 ** 31 - 1),
    )
    if (signal?.aborted === true) abort()
    signal?.addEventListener("abort", abort)
    try {
      const init: RequestInit & { duplex?: "half" } = { method, headers, signal: controller.signal }
      if (body !== undefined) init.body = body
      // The standard asks for it whenever a stream is sent.
      if (typeof ReadableStream !== "undefined" && body instanceof ReadableStream) init.duplex = "half"
      const response = await (client.fetch ?? fetch)(url + target, init)
      if (response.ok && flags.has("response")) return { data: response, response }
      return await read(response)
    } catch (cause) {
      if (signal?.aborted === true) throw signal.reason
      return { error: late ? timedOut(timeout) : unreachable(url, cause) }
    } finally {
      clearTimeout(timer)
      if (!flags.has("response")) signal?.removeEventListener("abort", abort)
    }
  }

  // One renewal for all calls that met a 401 together, and none when another one was quicker.
  const renewShared = (stale: Tokens): Promise<boolean> => {
    renewal ??= (tokens.exclusively ?? ((run) => run()))(async () => {
      const current = await tokens.get()
      if (current?.refreshToken === undefined || renew === undefined) return false
      if (current.accessToken !== stale.accessToken) return true
      try {
        await keep((await send(renew(current.refreshToken))).data)
        return true
      } catch (error) {
        if (!isError(error) || error.status < 400 || error.status === 429 || error.status >= 500) throw error
        await tokens.set(null)
        return false
      }
    }).finally(() => {
      renewal = undefined
    })
    return renewal
  }

  const keep = async (answer: unknown): Promise<void> => {
    const { accessToken, refreshToken } = answer as Tokens
    await tokens.set({ accessToken, refreshToken })
  }

  return { tokens, keep, send }
}

const read = async (response: Response): Promise<Answer | Failure> => {
  const text = await response.text()
  if (!response.ok) return { error: errorOf(response, text), retryAfter: response.headers.get("retry-after") }
  try {
    return { data: text === "" ? undefined : JSON.parse(text), response }
  } catch {
    return { error: errorOf(response, text) }
  }
}

const headersOf = (client: ClientOptions, { method, contentType }: Outgoing, options: CallOptions) => {
  const headers: Record<string, string> = { accept: "application/json" }
  const add = (fields: HeaderFields = {}): void => {
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) headers[name.toLowerCase()] = value
  }
  add({ "content-type": contentType, "x-cart-token": client.cartToken })
  if (!/^(GET|HEAD)$/.test(method)) add({ "idempotency-key": options.idempotencyKey ?? randomKey() })
  add(client.headers)
  add(options.headers)
  return headers
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

// An expired access token would be refused even where none is needed.
const anonymous = ({ flags }: Outgoing): boolean => flags.has("login") || flags.has("refresh")

/** Tells whether the same request may succeed later without having its effect twice. */
const mayPass = ({ status, code }: SoukError, { flags }: Outgoing): boolean =>
  status === 429 ||
  status === 503 ||
  code === "request_in_flight" ||
  (!flags.has("once") && (status === 0 || status === 502 || status === 504))

// `randomUUID` exists in secure contexts only.
const randomKey = (): string =>
  (crypto.randomUUID as Crypto["randomUUID"] | undefined)?.call(crypto) ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")

const timedOut = (timeout: number): SoukError =>
  new SoukError<string>({
    code: "timeout",
    status: 0,
    title: "Timeout",
    detail: `No complete answer within ${timeout} ms.`,
    requestId: undefined,
    details: {},
  })

const unreachable = (url: string, cause: unknown): SoukError =>
  new SoukError<string>(
    {
      code: "network_error",
      status: 0,
      title: "Network error",
      detail: `${url} could not be reached. Check the connection and that the server is running.`,
      requestId: undefined,
      details: {},
    },
    { cause },
  )
