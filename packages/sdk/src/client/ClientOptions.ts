import type { TokenStore } from "./Tokens.ts"

/** Extra headers; undefined ones are left out. */
export type HeaderFields = Readonly<Record<string, string | undefined>>

/** Options of `createClient`. */
export interface ClientOptions {
  /** Where the server is, such as `https://shop.example`, with its path prefix if it has one. */
  readonly url: string
  /** Access token to act with, when this client cannot renew it; see `tokenStore`. */
  readonly token?: string | undefined
  /** Where tokens are kept; signing in, renewing and signing out keep it up to date. Memory when absent. */
  readonly tokenStore?: TokenStore | undefined
  /** API key (`sk_…`) of a program; used instead of tokens. */
  readonly apiKey?: string | undefined
  /** Token of a guest's cart; a function is asked before every attempt, since a guest gets a cart late. */
  readonly cartToken?: string | (() => string | undefined) | undefined
  /** Replaces the platform's `fetch`; called as `fetch(url, init)`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Milliseconds for one attempt, the body included. 30,000 when absent. */
  readonly timeout?: number | undefined
  /** How often a request is sent again after a failure that may pass. 2 when absent. */
  readonly retries?: number | undefined
  /** Sent with every request. */
  readonly headers?: HeaderFields | undefined
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call, its retries included; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one attempt, instead of the client's. */
  readonly timeout?: number | undefined
  /** How often to send again, instead of the client's. */
  readonly retries?: number | undefined
  /** Names the write, so that it happens once even if this program starts over. A random key when absent. */
  readonly idempotencyKey?: string | undefined
  /** Sent with this request. */
  readonly headers?: HeaderFields | undefined
}

/** What one incoming request of a server-rendered app lends to a client. */
export interface RequestContext {
  /** Access token of the person whose page is rendered. */
  readonly token?: string | undefined
  /** Where that person's tokens are, so that an expired one can be renewed; such as `cookieTokens`. */
  readonly tokenStore?: TokenStore | undefined
  /** Token of the guest's cart. */
  readonly cartToken?: string | undefined
  /** Value of the `Cookie` header. */
  readonly cookies?: string | undefined
  /** Headers to pass on, such as `x-request-id` or `accept-language`. */
  readonly headers?: HeaderFields | undefined
}

/** A query: arrays repeat the name, dates become ISO 8601, null and undefined are left out. */
export type Query = Readonly<Record<string, unknown>>

/** A body that is sent as it is. */
export type BinaryBody =
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | ReadableStream<Uint8Array<ArrayBuffer>>
  | string

/** A request that the generated methods do not cover. */
export interface RawRequest extends CallOptions {
  readonly query?: Query | undefined
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is; `headers` may name its content type. */
  readonly body?: BinaryBody | FormData | undefined
}
