/** What a sign-in answered. */
export interface Tokens {
  readonly accessToken: string
  /** Absent when the access token cannot be renewed. */
  readonly refreshToken?: string | undefined
}

/** Where a client keeps the tokens of the person who signed in. */
export interface TokenStore {
  readonly get: () => Tokens | null | Promise<Tokens | null>
  /** Keeps new tokens; null after signing out, or when the session has ended. */
  readonly set: (tokens: Tokens | null) => void | Promise<void>
  /** Runs one renewal at a time among all clients that share this store, such as the tabs of a browser. */
  readonly exclusively?: (<A>(renewal: () => Promise<A>) => Promise<A>) | undefined
}

/** Makes a store that lasts as long as this object. */
export const memoryTokens = (initial: Tokens | null = null): TokenStore => {
  let tokens = initial
  return {
    get: () => tokens,
    set: (next) => {
      tokens = next
    },
  }
}

/**
 * Makes a store over `localStorage` or `sessionStorage`: one sign-in for all tabs.
 *
 * Renewals of several tabs wait for each other (Web Locks), since a refresh token works once: presenting it twice looks
 * like theft and ends the session.
 */
export const webStorageTokens = (
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  key = "souk",
): TokenStore => ({
  get: () => {
    try {
      return JSON.parse(storage.getItem(key) ?? "null") as Tokens | null
    } catch {
      return null
    }
  },
  set: (tokens) => {
    if (tokens === null) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(tokens))
  },
  exclusively: oneTabAtATime(key),
})

/** Reads and writes cookies, in a browser or for one incoming request. */
export interface CookieJar {
  /** Returns the cookies as `document.cookie` and the header `Cookie` have them. */
  readonly get: () => string
  /** Keeps a cookie, written as `document.cookie` and the header `Set-Cookie` take it. */
  readonly set: (cookie: string) => void
}

/** How a cookie is called and kept. */
export interface CookieOptions {
  /** `souk` when absent. */
  readonly name?: string | undefined
  /** `Path=/; SameSite=Lax; Secure; Max-Age=2592000` when absent. Add `HttpOnly` where only a server reads it. */
  readonly attributes?: string | undefined
}

/**
 * Makes a store over a cookie, so that pages rendered on a server know who asks.
 *
 * @example
 * ```ts
 * import { cookieTokens, createClient } from "@souk/sdk"
 *
 * // In a browser.
 * const client = createClient({ url: "https://shop.example", tokenStore: cookieTokens() })
 *
 * // On a server, for one request.
 * const handle = async (request: Request): Promise<Response> => {
 *   const headers = new Headers()
 *   const tokenStore = cookieTokens({
 *     get: () => request.headers.get("cookie") ?? "",
 *     set: (cookie) => headers.append("set-cookie", cookie),
 *   })
 *   const account = await client.withRequest({ tokenStore }).me.show()
 *   return Response.json(account, { headers })
 * }
 * ```
 */
export const cookieTokens = (
  jar: CookieJar = documentCookies,
  { name = "souk", attributes = "Path=/; SameSite=Lax; Secure; Max-Age=2592000" }: CookieOptions = {},
): TokenStore => {
  // A response's cookie is not among its request's.
  let kept: Tokens | null | undefined
  return {
    get: () => {
      if (kept !== undefined && jar !== documentCookies) return kept
      const cookie = jar
        .get()
        .split("; ")
        .find((pair) => pair.startsWith(`${name}=`))
      try {
        return JSON.parse(decodeURIComponent(cookie?.slice(name.length + 1) ?? "null")) as Tokens | null
      } catch {
        return null
      }
    },
    set: (tokens) => {
      kept = tokens
      // The last of two equal attributes counts.
      jar.set(
        tokens === null
          ? `${name}=; ${attributes}; Max-Age=0`
          : `${name}=${encodeURIComponent(JSON.stringify(tokens))}; ${attributes}`,
      )
    },
    exclusively: oneTabAtATime(name),
  }
}

const documentCookies: CookieJar = {
  get: () => document.cookie,
  set: (cookie) => {
    document.cookie = cookie
  },
}

const oneTabAtATime =
  (key: string): NonNullable<TokenStore["exclusively"]> =>
  async (renewal) => {
    const locks = (globalThis.navigator as { readonly locks?: LockManager } | undefined)?.locks
    return locks === undefined ? renewal() : await locks.request(`souk:${key}`, renewal)
  }
