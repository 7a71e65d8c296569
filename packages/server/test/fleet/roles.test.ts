import { it } from "@effect/vitest"
import { Users } from "@souk/core/identity/Users"
import { readSettings } from "@souk/core/platform/config/Settings"
import { Database } from "@souk/core/platform/database/Database"
import { CurrentActor } from "@souk/core/shared/Actor"
import { acquireTestPostgres } from "@souk/core/testing"
import { createClient } from "@souk/sdk"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { assert } from "vitest"
import { logging } from "../../src/composition/logging.ts"
import { serve } from "../../src/serve.ts"
import { serverSettings } from "../../src/ServerSettings.ts"
import { password, tokenSecret } from "../TestServer.ts"

const settingsOf = (environment: Record<string, string>) =>
  readSettings(serverSettings, {
    SOUK_PORT: "0",
    SOUK_DATA_FOLDER: ":memory:",
    SOUK_RATE_LIMIT_PER_MINUTE: "0",
    SOUK_TOKEN_SECRET: tokenSecret,
    SOUK_LOG_LEVEL: "Error",
    ...environment,
  })

/** A process of a fleet, as far as one process can be several. */
const member = Effect.fnUntraced(function* (environment: Record<string, string>) {
  const settings = yield* settingsOf(environment)
  return yield* serve(settings).pipe(Effect.provide(logging(settings)))
})

const get = (url: string) =>
  Effect.promise(async () => {
    const response = await fetch(url)
    const text = await response.text()
    return { status: response.status, text, json: text.startsWith("{") ? JSON.parse(text) : null }
  })

const until = <A>(what: string, effect: Effect.Effect<A>, holds: (a: A) => boolean, limit = 20_000) =>
  effect.pipe(
    Effect.repeat({ until: holds, schedule: Schedule.spaced("50 millis") }),
    Effect.timeoutOrElse({
      duration: limit,
      orElse: () => Effect.die(new Error(`not within ${limit} ms: ${what}`)),
    }),
  )

const promised = <A>(call: () => PromiseLike<A>) => Effect.promise(() => Promise.resolve(call()))

it.live(
  "API processes answer and index, workers react and keep schedules; a worker keeps to its domains",
  () =>
    Effect.gen(function* () {
      const SOUK_DATABASE_URL = Redacted.value(yield* acquireTestPostgres)
      const apis = yield* Effect.all([
        member({ SOUK_DATABASE_URL, SOUK_ROLE: "api" }),
        member({ SOUK_DATABASE_URL, SOUK_ROLE: "api" }),
      ])
      const [api] = apis
      const { sql } = yield* Effect.provideContext(Database, api.services)
      const handlers = Effect.map(
        Effect.orDie(sql<{ consumer: string }>`select distinct consumer from events.inbox order by consumer`),
        (rows) => rows.map(({ consumer }) => consumer),
      )

      const users = yield* Effect.provideContext(Users, api.services)
      const admin = createClient({ url: api.url })
      yield* users
        .createAdmin({
          email: "admin@example.com",
          password: Redacted.make(password),
          firstName: "Ada",
          lastName: "Min",
        })
        .pipe(Effect.provideService(CurrentActor, { _tag: "System", name: "test" }))
      yield* promised(() => admin.auth.login({ email: "admin@example.com", password }))
      const vendor = createClient({ url: api.url })
      const signIn = { email: "vendor@example.com", password }
      yield* promised(() => vendor.auth.register({ firstName: "Vera", lastName: "Vendor", ...signIn }))
      yield* promised(() => vendor.auth.login(signIn))
      const shop = yield* promised(() =>
        vendor.shops.create({ name: "Zitoun Pottery", about: "All about bowls.", contactEmail: "v@example.com" }),
      )
      yield* promised(() => admin.operatorShops.approve({ id: shop.id }))

      // Nobody works: events wait, and both processes are ready all the same.
      for (const { url } of apis) {
        yield* until("readiness", get(`${url}/readyz`), ({ status }) => status === 200)
        assert.strictEqual((yield* get(`${url}/v1/info`)).json.role, "api")
      }
      yield* Effect.sleep("1500 millis")
      assert.deepStrictEqual(yield* handlers, [])

      // Half of the work is nobody's until there is a worker for it.
      const carter = yield* member({ SOUK_DATABASE_URL, SOUK_ROLE: "worker", SOUK_DOMAINS: "carts, catalog" })
      yield* until("carts and catalog", handlers, (names) => names.length >= 2)
      yield* Effect.sleep("1 second")
      assert.deepStrictEqual(
        (yield* handlers).filter((name) => !/^(carts|catalog)\./u.test(name)),
        [],
      )
      const worker = yield* member({ SOUK_DATABASE_URL, SOUK_ROLE: "worker" })
      yield* until("search", handlers, (names) => names.includes("search.onShopEvents"))

      for (const { url } of [carter, worker]) {
        for (const path of ["/livez", "/readyz", "/metrics", "/info", "/v1/info"]) {
          assert.strictEqual((yield* get(url + path)).status, 200, path)
        }
        assert.strictEqual((yield* get(`${url}/info`)).json.role, "worker")
        for (const path of ["/v1/products", "/docs", "/openapi.json", "/v1/auth/login"]) {
          assert.strictEqual((yield* get(url + path)).json?.code, "route_unknown", path)
        }
      }

      // What one API process is told, workers hear of within a second, and every API process finds.
      for (let n = 0; n < 4; n++) {
        yield* promised(() =>
          vendor.shopProducts.create({
            title: `Bowl ${n}`,
            sku: `B${n}`,
            variations: [{ sku: `B${n}-1`, price: 2500, stock: { onHand: 4 } }],
          }),
        )
        yield* Effect.sleep("170 millis")
      }
      for (const { url } of apis) {
        const found = promised(() => createClient({ url }).search.query({ text: "bowl" }))
        yield* until("the bowls", found, ({ products }) => products?.items.length === 4)
      }
      const [slowest] = yield* Effect.orDie(sql<{ millis: number }>`
        select max(extract(epoch from i.handled_at - o.occurred_at) * 1000)::int as millis
        from events.inbox i join events.outbox o on o.id = i.event_id
        where o.type = 'product.created' and i.consumer = 'search.onProductEvents'`)
      assert.isAtMost(slowest?.millis ?? Infinity, 2000, "reached the worker")
    }).pipe(Effect.scoped),
  120_000,
)

it.live("a role that the database cannot carry, and a domain that is none, are refused before anything starts", () =>
  Effect.gen(function* () {
    const problems = (environment: Record<string, string>) =>
      member(environment).pipe(
        Effect.scoped,
        Effect.flip,
        Effect.map((error) => error.message),
      )
    assert.include(yield* problems({ SOUK_ROLE: "worker" }), "embedded database belongs to one process")
    assert.include(yield* problems({ SOUK_ROLE: "api" }), "SOUK_DATABASE_URL")
    assert.include(yield* problems({ SOUK_DOMAINS: "carts" }), "SOUK_DOMAINS is set")
    assert.include(
      yield* problems({ SOUK_ROLE: "api", SOUK_DOMAINS: "carts", SOUK_DATABASE_URL: "postgres://127.0.0.1:1/x" }),
      "only workers",
    )
    const wrong = yield* problems({ SOUK_ROLE: "worker", SOUK_DOMAINS: "carts,nonsense" })
    assert.include(wrong, "SOUK_DOMAINS is wrong")
    assert.include(wrong, "search")
    assert.include(yield* problems({ SOUK_ROLE: "boss" }), "SOUK_ROLE is wrong")
  }),
)
