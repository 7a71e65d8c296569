import type { Answer } from "./Call.ts"
import type { ClientOptions } from "./ClientOptions.ts"
import { isError } from "./SoukError.ts"
import { memoryTokens, type Tokens, type TokenStore } from "./Tokens.ts"

/** The tokens of one client, kept up to date. */
export interface Session {
  readonly store: TokenStore
  /** Stores the tokens in the answer of a sign-in or renewal, and nothing else that it tells. */
  readonly keep: (answer: Answer) => Promise<void>
  /** Trades the refresh token for new tokens; false when there is no session any more. */
  readonly renew: (stale: Tokens) => Promise<boolean>
}

/** Makes a session; `refresh` sends the request that renews it, if the contract has one. */
export const makeSession = (
  client: ClientOptions,
  refresh: (refreshToken: string) => Promise<Answer> | undefined,
): Session => {
  const store = client.tokenStore ?? memoryTokens(client.token === undefined ? null : { accessToken: client.token })
  let renewal: Promise<boolean> | undefined

  const keep = async ({ data }: Answer): Promise<void> => {
    const { accessToken, refreshToken } = data as Tokens
    await store.set({ accessToken, refreshToken })
  }

  const renewNow = async (stale: Tokens): Promise<boolean> => {
    const current = await store.get()
    // Another call, or another tab, was quicker: it renewed, or signed out.
    if (current?.accessToken !== stale.accessToken) return current !== null
    try {
      const answer = current.refreshToken && (await refresh(current.refreshToken))
      if (answer) await keep(answer)
      return !!answer
    } catch (error) {
      // Refused for good, not just now.
      if (!isError(error) || !/^4(?!29)/.test(`${error.status}`)) throw error
      await store.set(null)
      return false
    }
  }

  // One renewal for all calls that met a 401 together.
  const renew = (stale: Tokens): Promise<boolean> =>
    (renewal ??= (store.exclusively ?? ((run) => run()))(() => renewNow(stale)).finally(() => {
      renewal = undefined
    }))

  return { store, keep, renew }
}
