import type { ClientOptions } from "./client/ClientOptions.ts"
import { makeClient } from "./client/makeClient.ts"
import { routes } from "./generated/routes.ts"
import type { SoukClient } from "./generated/SoukClient.ts"

/**
 * Makes a client of a Souk server: one method per endpoint, by group.
 *
 * A method takes one flat input (path parameters, query and body together) and options for this call. It answers plain
 * objects; dates are ISO 8601 strings, amounts are minor units, and fields that a newer server added are kept.
 *
 * @example
 * ```ts
 * import { createClient } from "@souk/sdk"
 *
 * const client = createClient({ url: "http://localhost:3000" })
 * const { version } = await client.system.info()
 * ```
 */
export const createClient = (options: ClientOptions): SoukClient => makeClient<SoukClient>(routes, options)

export type { Call, List, Page, Result } from "./client/Call.ts"
export type {
  BinaryBody,
  CallOptions,
  ClientOptions,
  HeaderFields,
  Query,
  RawRequest,
  RequestContext,
} from "./client/ClientOptions.ts"
export type { ClientCore } from "./client/makeClient.ts"
export { type ErrorCode, type ErrorOf, isError, SoukError } from "./client/SoukError.ts"
export {
  type CookieJar,
  type CookieOptions,
  cookieTokens,
  memoryTokens,
  type Tokens,
  type TokenStore,
  webStorageTokens,
} from "./client/Tokens.ts"
export type * from "./generated/inputs.ts"
export type * from "./generated/models.ts"
export type { Problems } from "./generated/problems.ts"
export type * from "./generated/SoukClient.ts"
