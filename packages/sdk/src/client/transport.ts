import { attempt } from "./attempt.ts"
import type { Answer } from "./Call.ts"
import type { CallOptions, ClientOptions, HeaderFields } from "./ClientOptions.ts"
import { bodiless, type Outgoing } from "./encode.ts"
import { abortable, retryDelay, sleep } from "./retry.ts"
import { makeSession, type Session } from "./session.ts"
import type { SoukError } from "./SoukError.ts"

/** Sends requests with credentials, and again when that can help. */
export interface Transport {
  readonly session: Session
  readonly send: (outgoing: Outgoing, options?: CallOptions) => Promise<Answer>
}

/** Makes a transport; `refresh` makes the request that trades a refresh token for new tokens. */
export const makeTransport = (
  client: ClientOptions,
  refresh: (refreshToken: string) => Outgoing | undefined,
): Transport => {
  const session = makeSession(client, (token) => {
    const outgoing = refresh(token)
    return outgoing && send(outgoing)
  })

  const send: Transport["send"] = async (outgoing, options = {}) => {
    const { signal, retries = client.retries ?? 2 } = options
    // One key for all attempts.
    const key = bodiless(outgoing.method) ? undefined : (options.idempotencyKey ?? randomKey())
    // A stream is gone once it is read.
    const replayable = (outgoing.body as Partial<ReadableStream> | undefined)?.getReader === undefined
    // Signing in needs no token, and an expired one would be refused.
    const guest = outgoing.flags.has("login") || outgoing.flags.has("refresh")
    let renewed = !replayable
    for (let failures = 0; ;) {
      const tokens = guest || client.apiKey !== undefined ? null : await session.store.get()
      const token = guest ? undefined : (client.apiKey ?? tokens?.accessToken)
      const headers = headersOf({
        authorization: token && `Bearer ${token}`,
        "content-type": outgoing.contentType,
        "idempotency-key": key,
        "x-cart-token": typeof client.cartToken === "function" ? client.cartToken() : client.cartToken,
        ...client.headers,
        ...options.headers,
      })
      const outcome = await attempt(client, outgoing, headers, options)
      if (!("error" in outcome)) return outcome
      const { error, retryAfter } = outcome
      if (error.status === 401 && !renewed && tokens?.refreshToken !== undefined) {
        renewed = true
        if (!(await abortable(session.renew(tokens), signal))) throw error
      } else {
        const delay = retryDelay(failures, retryAfter)
        if (!replayable || failures++ >= retries || delay === undefined || !mayPass(error, outgoing)) throw error
        await sleep(delay, signal)
      }
    }
  }

  return { session, send }
}

// Names in lower case, so that what the caller sets replaces what the client would.
const headersOf = (fields: HeaderFields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])),
  )

/** Tells whether the same request may succeed later without having its effect twice. */
const mayPass = ({ status, code }: SoukError, { flags }: Outgoing): boolean =>
  status === 429 ||
  status === 503 ||
  code === "request_in_flight" ||
  (!flags.has("once") && (status === 0 || status === 502 || status === 504))

// Not `randomUUID`: that exists in secure contexts only.
const randomKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-")
