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
  exclusively: async (renewal) => {
    const locks = (globalThis.navigator as { readonly locks?: LockManager } | undefined)?.locks
    return locks === undefined ? renewal() : await locks.request(`souk:${key}`, renewal)
  },
})
