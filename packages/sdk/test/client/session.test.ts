import { describe, expect, test, vi } from "vitest"
import { cookieTokens, memoryTokens, type Tokens, webStorageTokens } from "../../src/client/Tokens.ts"
import { problem, type Received } from "./serve.ts"
import { pair, tinyClient } from "./tinyClient.ts"

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Answers like a server whose access token `old` has expired; `refresh-1` can be used once. */
const renewing = () => {
  let used = false
  return async ({ url, headers, body }: Received) => {
    if (url.endsWith("/refresh")) {
      await sleep(30)
      if (used || body !== '{"refreshToken":"refresh-1"}') return problem(401, "unauthenticated")
      used = true
      return { json: { accessToken: "new", refreshToken: "refresh-2", user: { email: "a@example.com" } } }
    }
    return headers.authorization === "Bearer new" ? { json: { id: "a" } } : problem(401, "unauthenticated")
  }
}

const expired: Tokens = { accessToken: "old", refreshToken: "refresh-1" }
const refreshes = (received: ReadonlyArray<Received>) => received.filter(({ url }) => url.endsWith("/refresh"))

describe("sessions", () => {
  test("20 calls that meet an expired token renew it once and are all replayed", async () => {
    const tokenStore = memoryTokens(expired)
    await using server = await pair(renewing(), { tokenStore })
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.client.things.get({ id: "a" })))
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ id: "a" })))
    expect(refreshes(server.received)).toHaveLength(1)
    expect(refreshes(server.received)[0]?.headers.authorization).toBeUndefined()
    expect(tokenStore.get()).toEqual({ accessToken: "new", refreshToken: "refresh-2" })
  })

  test("a replayed write keeps its idempotency key", async () => {
    await using server = await pair(renewing(), { tokenStore: memoryTokens(expired) })
    await server.client.things.put({ id: "a" })
    const keys = server.received
      .filter(({ method }) => method === "PUT")
      .map(({ headers }) => headers["idempotency-key"])
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  test("one caller's abort does not end the renewal that others wait for", async () => {
    await using server = await pair(renewing(), { tokenStore: memoryTokens(expired) })
    const controller = new AbortController()
    const aborted = server.client.things.get({ id: "a" }, { signal: controller.signal })
    const other = server.client.things.get({ id: "a" })
    setTimeout(() => controller.abort(new Error("enough")), 15)
    await expect(aborted).rejects.toThrow("enough")
    expect(await other).toEqual({ id: "a" })
  })

  test("a refused renewal signs out and gives the first failure back", async () => {
    const tokenStore = memoryTokens({ accessToken: "old", refreshToken: "stolen" })
    await using server = await pair(renewing(), { tokenStore })
    await expect(server.client.things.get({ id: "a" })).rejects.toMatchObject({ code: "unauthenticated" })
    expect(tokenStore.get()).toBeNull()
    expect(server.received).toHaveLength(2)
  })

  test("a renewal that fails for now keeps the session", async () => {
    const tokenStore = memoryTokens(expired)
    await using server = await pair(
      ({ url }) => (url.endsWith("/refresh") ? problem(500, "internal_error") : problem(401, "unauthenticated")),
      { tokenStore },
    )
    await expect(server.client.things.get({ id: "a" })).rejects.toMatchObject({ code: "internal_error" })
    expect(tokenStore.get()).toEqual(expired)
  })

  test("signing in stores the tokens and only them, signing out forgets them", async () => {
    const tokenStore = memoryTokens(expired)
    await using server = await pair(
      ({ url }) =>
        url.endsWith("/login") ? { json: { accessToken: "a1", refreshToken: "r1", user: {} } } : { status: 204 },
      { tokenStore },
    )
    await server.client.auth.login({ email: "a@example.com", password: "secret" })
    expect(server.received[0]?.headers.authorization).toBeUndefined()
    expect(tokenStore.get()).toEqual({ accessToken: "a1", refreshToken: "r1" })
    await server.client.auth.logout()
    expect(server.received[1]?.headers.authorization).toBe("Bearer a1")
    expect(server.received[1]?.body).toBe("")
    expect(tokenStore.get()).toBeNull()
  })

  // Web Locks came to Node with version 24.
  test.skipIf(!("locks" in navigator))(
    "web storage keeps one sign-in for several clients, whose renewals wait for each other",
    async () => {
      const entries = new Map<string, string>()
      const storage = {
        getItem: (key: string) => entries.get(key) ?? null,
        setItem: (key: string, value: string) => void entries.set(key, value),
        removeItem: (key: string) => void entries.delete(key),
      }
      await webStorageTokens(storage).set(expired)
      await using server = await pair(renewing())
      const tabs = [1, 2, 3].map(() => tinyClient({ url: server.url, tokenStore: webStorageTokens(storage) }))
      await Promise.all(tabs.map((tab) => tab.things.get({ id: "a" })))
      expect(refreshes(server.received)).toHaveLength(1)
      expect(entries.get("souk")).toBe('{"accessToken":"new","refreshToken":"refresh-2"}')
      entries.set("souk", "{ half")
      expect(webStorageTokens(storage).get()).toBeNull()
    },
  )

  test("cookies keep a session for the pages that a server renders, and the renewal goes into the response", async () => {
    const written: Array<string> = []
    const asked = `a=1; souk=${encodeURIComponent(JSON.stringify(expired))}; b=2`
    const tokenStore = cookieTokens({ get: () => asked, set: (cookie) => void written.push(cookie) })
    expect(tokenStore.get()).toEqual(expired)
    await using server = await pair(renewing())
    expect(await server.client.withRequest({ tokenStore }).things.get({ id: "a" })).toEqual({ id: "a" })
    const kept = encodeURIComponent(JSON.stringify({ accessToken: "new", refreshToken: "refresh-2" }))
    expect(written).toEqual([`souk=${kept}; Path=/; SameSite=Lax; Secure; Max-Age=2592000`])
    expect(await server.client.withRequest({ tokenStore }).things.get({ id: "a" })).toEqual({ id: "a" })
    await tokenStore.set(null)
    expect(written.at(-1)).toBe("souk=; Path=/; SameSite=Lax; Secure; Max-Age=2592000; Max-Age=0")
    expect(tokenStore.get()).toBeNull()
    expect(cookieTokens({ get: () => "souk=%7Bhalf", set: () => {} }).get()).toBeNull()
    expect(cookieTokens({ get: () => "souk=%E0%A4%A", set: () => {} }).get()).toBeNull()
  })

  test("in a browser the cookie is the page's own", () => {
    const jar = new Map<string, string>()
    const page = {
      get cookie() {
        return [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
      },
      set cookie(line: string) {
        const [pair = "", ...attributes] = line.split("; ")
        const [name = "", value = ""] = pair.split("=")
        if (attributes.includes("Max-Age=0")) jar.delete(name)
        else jar.set(name, value)
      },
    }
    vi.stubGlobal("document", page)
    try {
      const tokenStore = cookieTokens(undefined, { name: "session" })
      expect(tokenStore.get()).toBeNull()
      void tokenStore.set(expired)
      expect(cookieTokens(undefined, { name: "session" }).get()).toEqual(expired)
      void tokenStore.set(null)
      expect(tokenStore.get()).toBeNull()
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test("an API key is sent instead of tokens, a cart token beside them", async () => {
    await using server = await pair(() => ({ json: {} }), { apiKey: "sk_1", token: "t", cartToken: "cart-1" })
    await server.client.things.get({ id: "a" })
    expect(server.received[0]?.headers).toMatchObject({ authorization: "Bearer sk_1", "x-cart-token": "cart-1" })
    const cart: { token?: string } = {}
    const guest = tinyClient({ url: server.url, cartToken: () => cart.token })
    await guest.things.get({ id: "a" })
    cart.token = "cart-2"
    await guest.things.get({ id: "a" })
    expect(server.received.slice(1).map(({ headers }) => headers["x-cart-token"])).toEqual([undefined, "cart-2"])
  })

  test("a client for one request has that visitor's credentials and none of its parent's", async () => {
    await using server = await pair(() => ({ json: {} }), {
      apiKey: "sk_1",
      token: "mine",
      cartToken: "my-cart",
      headers: { "x-app": "shop" },
    })
    await server.client.withRequest({}).things.get({ id: "a" })
    await server.client
      .withRequest({ token: "theirs", cookies: "a=1", headers: { "Accept-Language": "pt" } })
      .things.get({ id: "a" })
    const [anonymous, visitor] = server.received.map(({ headers }) => headers)
    expect(anonymous).toMatchObject({ "x-app": "shop" })
    expect(anonymous).not.toHaveProperty("authorization")
    expect(anonymous).not.toHaveProperty("x-cart-token")
    expect(visitor).toMatchObject({
      authorization: "Bearer theirs",
      cookie: "a=1",
      "accept-language": "pt",
      "x-app": "shop",
    })
  })
})
