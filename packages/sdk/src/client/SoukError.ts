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
  readonly code: Code
  /** HTTP status; 0 when there was no answer. */
  readonly status: StatusOf<Code>
  /** Short summary, the same for every failure with this code. */
  readonly title: string
  /** What happened here and what to do, for people. */
  readonly detail: string
  /** Finds the request in the server's logs; quote it in a report. */
  readonly requestId: string | undefined
  /** What else the problem tells; its shape follows from `code`. */
  readonly details: DetailsOf<Code>

  constructor(parts: ErrorParts<Code>, options?: ErrorOptions) {
    super(parts.detail, options)
    this.code = parts.code
    this.status = parts.status
    this.title = parts.title
    this.detail = parts.detail
    this.requestId = parts.requestId
    this.details = parts.details
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

/** Reads the problem that an answer carries; whatever else it is becomes `unexpected_response`. */
export const errorOf = (response: Response, text: string): SoukError => {
  const requestId = response.headers.get("x-request-id") ?? undefined
  const body = parseObject(text)
  if (!isProblem(body)) {
    return new SoukError<string>({
      code: "unexpected_response",
      status: response.status,
      title: "Unexpected response",
      detail: `${response.url} answered ${response.status} with something that is not Souk's. Check \`url\`, and proxies in between.`,
      requestId,
      details: { body: text.slice(0, 1000) },
    })
  }
  const { type: _type, instance: _instance, status: _status, code, title, detail, ...details } = body
  return new SoukError<string>({
    code,
    status: response.status,
    title,
    detail: detail ?? title,
    requestId,
    details,
  })
}

interface ProblemBody extends Readonly<Record<string, unknown>> {
  readonly code: string
  readonly title: string
  readonly detail?: string
}

const isProblem = (body: Record<string, unknown> | undefined): body is ProblemBody & Record<string, unknown> =>
  typeof body?.["code"] === "string" && typeof body["title"] === "string"

const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
