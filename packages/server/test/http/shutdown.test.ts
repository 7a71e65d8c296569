import { Agent, request } from "node:http"
import { it } from "@effect/vitest"
import { readSettings } from "@souk/core/platform/config/Settings"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { assert } from "vitest"
import { logging } from "../../src/composition/logging.ts"
import { serve } from "../../src/serve.ts"
import { serverSettings } from "../../src/ServerSettings.ts"

interface Seen {
  /** The status, or what kept it from coming. */
  readonly outcome: number | string
  readonly connection?: string | undefined
}

const agent = new Agent({ keepAlive: true })

/** Sends a request whose body takes its time. */
const ask = (url: string, method: string, body: string, delay: number): Promise<Seen> =>
  new Promise((resolve) => {
    const headers = { "content-type": "application/json", "content-length": String(body.length) }
    const sent = request(url, { method, agent, headers }, (response) => {
      response.resume()
      response.on("end", () => resolve({ outcome: response.statusCode ?? 0, connection: response.headers.connection }))
      response.on("error", (error) => resolve({ outcome: `cut off: ${error.message}` }))
    })
    sent.on("error", (error: NodeJS.ErrnoException) => resolve({ outcome: error.code ?? error.message }))
    sent.write(body.slice(0, 1))
    setTimeout(() => sent.end(body.slice(1)), delay)
  })

const get = (url: string): Promise<Seen> => ask(url, "GET", " ", 0)

it.live("a server that is stopped says so first, serves on, answers what it has begun, and lets go", () =>
  Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, {
      SOUK_PORT: "0",
      SOUK_DATA_FOLDER: ":memory:",
      SOUK_DRAIN_SECONDS: "1",
      SOUK_LOG_LEVEL: "Error",
    })
    const scope = yield* Scope.make()
    const { url } = yield* serve(settings).pipe(
      Effect.provide(logging(settings)),
      Effect.provideService(Scope.Scope, scope),
    )
    const paths = ["/v1/products", "/v1/shops", "/v1/categories"]
    const seen: Array<Seen> = []
    const unready = new AbortController()
    const loadBalancer = async () => {
      while ((await get(`${url}/readyz`)).outcome === 200);
      unready.abort()
    }
    const client = async (path: string) => {
      while (!unready.signal.aborted) seen.push(await get(url + path))
    }
    const traffic = Promise.all([loadBalancer(), ...paths.map(client)])
    // Its body is still on its way when connections are refused already.
    const slow = ask(`${url}/v1/auth/login`, "POST", '{"email":"nobody@example.com","password":"none"}', 2000)
    yield* Effect.sleep("400 millis")
    const stopping = Effect.runPromise(Effect.timed(Scope.close(scope, Exit.void)))
    yield* Effect.promise(() => traffic)
    const late = yield* Effect.promise(() => get(`${url}/v1/products`))
    assert.deepStrictEqual(
      late,
      { outcome: 200, connection: "close" },
      "serves on while the load balancer takes notice",
    )
    assert.deepStrictEqual([...new Set(seen.map(({ outcome }) => outcome))], [200])
    assert.deepStrictEqual(yield* Effect.promise(() => slow), { outcome: 401, connection: "close" })
    yield* Effect.promise(() => stopping)
    assert.strictEqual((yield* Effect.promise(() => get(`${url}/readyz`))).outcome, "ECONNREFUSED")
  }),
)
