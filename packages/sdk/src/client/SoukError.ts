import type { Problems } from "../generated/problems.ts"

/** Failures that are not an answer of Souk: the network, the clock, or somebody in between. */
interface ClientProblems {
  /** Nothing answered; `cause` tells what the platform knows. Also: this browser is offline, or CORS refused. */
  readonly network_error: { readonly status: 0; readonly details: {} }
  /** No complete answer within `timeout`, on the last attempt. */
  readonly timeout: { readonly status: 0; readonly details: {} }
  /** Something answered that is not Souk, such as a proxy's error page; `body` holds its first 1,000 characters. */
  readonly unexpected_response: { readonly status: number; readonly details: { readonly body: string } }
}

interface KnownProblems extends Problems, ClientProblems {}

/** Stable codes of all failures; switch on them. */
export type ErrorCode = keyof KnownProblems

/** A failure with one of these codes; `code` discriminates the union. */
export type ErrorOf<Code extends ErrorCode> = Code extends ErrorCode ? SoukError<Code> : never

type StatusOf<Code> = Code extends ErrorCode ? KnownProblems[Code]["status"] : number
type DetailsOf<Code> = Code extends ErrorCode ? KnownProblems[Code]["details"] : Readonly<Record<string, unknown>>

/** What a failure carries. */
export interface ErrorParts<Code extends string> {
  readonly code: Code
  readonly status: StatusOf<Code>
  readonly title: string
  readonly detail: string
  readonly requestId: string | undefined
  readonly details: DetailsOf<Code>
}

/** The failure of a call: an RFC 9457 problem of the server, or one of `network_error`, `timeout`, `unexpected_response`. */
export class SoukError<Code extends string = string> extends Error implements ErrorParts<Code> {
  override readonly name = "SoukError"
  /** Stable identifier, for programs; an older client may meet a code it does not know. */
  declare readonly code: Code
  /** HTTP status; 0 when there was no answer. */
  declare readonly status: StatusOf<Code>
  /** Short summary, the same for every failure with this code. */
  declare readonly title: string
  /** What happened here and what to do, for people. */
  declare readonly detail: string
  /** Finds the request in the server's logs; quote it in a report. */
  declare readonly requestId: string | undefined
  /** What else the problem tells; its shape follows from `code`. */
  declare readonly details: DetailsOf<Code>

  constructor(parts: ErrorParts<Code>, options?: ErrorOptions) {
    super(parts.detail, options)
    Object.assign(this, parts)
  }
}

/**
 * Tells whether a caught value is a failure of a call, and with which code.
 *
 * @example
 * ```ts
 * import { createClient, isError } from "@souk/sdk"
 *
 * const client = createClient({ url: "http://localhost:3000" })
 * try {
 *   await client.system.info()
 * } catch (error) {
 *   if (isError(error, "too_many_requests")) console.log(`again in ${error.details.retryAfter} s`)
 *   else throw error
 * }
 * ```
 */
export function isError(error: unknown): error is SoukError
export function isError<const Code extends ErrorCode>(
  error: unknown,
  ...codes: readonly [Code, ...Code[]]
): error is ErrorOf<Code>
export function isError(error: unknown, ...codes: ReadonlyArray<string>): boolean {
  // By name, not class: an app may hold two copies of this package.
  if (!(error instanceof Error) || error.name !== "SoukError") return false
  return codes.length === 0 || codes.includes((error as SoukError).code)
}

/** Makes a failure that is not an answer of Souk. */
export const clientError = (
  code: keyof ClientProblems,
  detail: string,
  { status = 0, requestId, details = {}, cause }: Partial<ErrorParts<string>> & ErrorOptions = {},
): SoukError =>
  new SoukError<string>({ code, status, title: code.replace("_", " "), detail, requestId, details }, { cause })

/** Reads the problem that an answer carries; whatever else it is becomes `unexpected_response`. */
export const errorOf = ({ url, status, headers }: Response, text: string, json: unknown): SoukError => {
  const requestId = headers.get("x-request-id") ?? undefined
  const body = json as ProblemBody | null | undefined
  if (typeof body?.code !== "string") {
    const detail = `${url} answered ${status}, not as Souk does. Check proxies.`
    return clientError("unexpected_response", detail, { status, requestId, details: { body: text.slice(0, 1000) } })
  }
  const { type: _type, instance: _instance, status: _status, code, title, detail = title, ...details } = body
  return new SoukError<string>({ code, status, title, detail, requestId, details })
}

interface ProblemBody extends Readonly<Record<string, unknown>> {
  readonly code: string
  readonly title: string
  readonly detail?: string
}
