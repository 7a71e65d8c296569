import { randomUUID } from "node:crypto"
import { parseArgs } from "node:util"
import { Carts } from "@souk/core/carts/Carts"
import { Products } from "@souk/core/catalog/Products"
import { Sessions } from "@souk/core/identity/Sessions"
import { Orders } from "@souk/core/orders/Orders"
import { Idempotency } from "@souk/core/platform/idempotency/Idempotency"
import { EmailAddress } from "@souk/core/shared/EmailAddress"
import { VariationId } from "@souk/core/shared/Ids"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as References from "effect/References"
import { openLedger } from "../gates/harness/Ledger.ts"
import { as, marketplace, password, toPlace, tokenSecret } from "../gates/harness/Marketplace.ts"
import { type ServerProcess, serverProcess } from "../gates/harness/ServerProcess.ts"
import { type BareOrder, bareServer } from "./harness/BareServer.ts"
import {
  type BenchCustomer,
  actorOf,
  fillCarts,
  growProducts,
  idOf,
  makeCustomers,
  openBenchShop,
} from "./harness/BenchMarket.ts"
import { type LoadOrder, type LoadResult, load, written } from "./harness/Load.ts"
import { pgbench } from "./harness/pgbench.ts"
import { processTime } from "./harness/processTime.ts"
import { type Plan, planOf, recorded } from "./harness/Recording.ts"

const { values: flags } = parseArgs({
  options: {
    products: { type: "string", default: "10000" },
    growth: { type: "string", default: "100000" },
    seconds: { type: "string", default: "4" },
    customers: { type: "string", default: "3000" },
  },
})
const [products, growth, seconds, customers] = [flags.products, flags.growth, flags.seconds, flags.customers].map(
  Number,
) as [number, number, number, number]
const connections = 32
const databaseConnections = 10
const sample = 200

type Rates = Record<string, Measured>

const print = (line: string) => console.log(line)

/** What is measured, with the requests that are sent and whether they can be sent again. */
interface Case {
  readonly name: string
  readonly requests: (people: ReadonlyArray<BenchCustomer>) => ReadonlyArray<string>
  readonly repeat: boolean
}

const json = (token: string) => ({ authorization: `Bearer ${token}` })

const numbers = Array.from({ length: sample }, (_, n) => 1 + n * 37)

const cases: ReadonlyArray<Case> = [
  {
    name: "product detail",
    repeat: true,
    requests: () =>
      numbers.map((n) => written({ method: "GET", path: `/v1/products/${idOf(`product-${n % products}`)}` })),
  },
  {
    name: "product list",
    repeat: true,
    requests: () =>
      ["newest", "price", "popularity"].map((sort) =>
        written({ method: "GET", path: `/v1/products?limit=20&sort=${sort}` }),
      ),
  },
  {
    name: "add to cart",
    repeat: true,
    requests: (people) =>
      people.slice(0, sample).map(({ token, first }) =>
        written({
          method: "POST",
          path: "/v1/cart/items",
          headers: json(token),
          body: { variationId: first, quantity: 1 },
        }),
      ),
  },
  {
    name: "checkout",
    repeat: false,
    requests: (people) =>
      people.map(({ token }) =>
        written({
          method: "POST",
          path: "/v1/orders",
          headers: { ...json(token), "idempotency-key": randomUUID() },
          body: toPlace,
        }),
      ),
  },
  {
    name: "login",
    repeat: true,
    requests: () =>
      numbers.map((n) =>
        written({
          method: "POST",
          path: "/v1/auth/login",
          body: { email: `customer.${n % customers}@example.com`, password: Redacted.value(password) },
        }),
      ),
  },
]

interface Measured extends LoadResult {
  /** Microseconds of processor time that the server used for an answer; null where the system does not tell. */
  readonly work: number | null
}

interface Target {
  readonly port: number
  readonly pid: number | null
}

const measure = ({ port, pid }: Target, requests: ReadonlyArray<string>, repeat: boolean) =>
  Effect.promise(async (): Promise<Measured> => {
    const order: LoadOrder = { port, connections, seconds: repeat ? seconds : 60, requests, repeat }
    if (repeat) await load({ ...order, seconds: 1 })
    const before = processTime(pid)
    const result = await load(order)
    const after = processTime(pid)
    return { ...result, work: before === null || after === null ? null : ((after - before) * 1000) / result.answered }
  })

/** Runs every use case once, in this process, to learn which statements it sends. */
const record = Effect.fnUntraced(function* (people: ReadonlyArray<BenchCustomer>) {
  const [catalog, carts, orders, sessions, idempotency] = [
    yield* Products,
    yield* Carts,
    yield* Orders,
    yield* Sessions,
    yield* Idempotency,
  ]
  const details = yield* Effect.forEach(numbers, (n) => recorded(catalog.show(idOf(`product-${n % products}`))))
  const lists = yield* Effect.forEach(["newest", "price", "popularity"] as const, (sort) =>
    recorded(catalog.list({ limit: 20, sort })),
  )
  const someone = people.at(-1) as BenchCustomer
  const actor = yield* actorOf(someone.token)
  const added = yield* recorded(as(actor)(carts.add({ variationId: VariationId.make(someone.first), quantity: 1 })))
  const key = randomUUID()
  const answerOf = (order: object) => ({ status: 201, contentType: "application/json", body: JSON.stringify(order) })
  const claim = { principal: `user:${someone.customer}`, route: "orders.place", key, fingerprint: "f".repeat(64) }
  const placed = yield* recorded(idempotency.once(claim, Effect.map(as(actor)(orders.place(toPlace)), answerOf)))
  const signedIn = yield* recorded(
    sessions.login(
      { email: EmailAddress.make("customer.1@example.com"), password },
      { address: "192.0.2.1", userAgent: null },
    ),
  )
  const order = JSON.parse(placed.answer.answer.body ?? "{}") as {
    readonly number: string
    readonly items: ReadonlyArray<Record<string, string>>
  }
  const kept = [
    ...order.items.flatMap((item) => [item.shopId ?? "", item.productId ?? ""]),
    ...added.answer.shops.map(({ shopId }) => shopId),
    idOf("customer-1"),
  ]
  const names = {
    [someone.customer]: "@customer",
    [someone.cart]: "@cart",
    [someone.session]: "@session",
    [key]: "@key",
    [order.number]: "@key",
  }
  const reads = { names: {}, kept, transaction: false }
  const writes = { names, kept, transaction: true }
  const plans: Record<string, ReadonlyArray<Plan>> = {
    "product detail": details.map(({ statements }) => ({ statements, fresh: 0, transaction: false })),
    "product list": lists.map(({ statements }) => ({ statements, fresh: 0, transaction: false })),
    "add to cart": [planOf(added.statements, writes)],
    checkout: [planOf(placed.statements, writes)],
    login: [planOf(signedIn.statements, { ...reads, transaction: true })],
  }
  const answers: Record<string, ReadonlyArray<unknown>> = {
    "product detail": details.map(({ answer }) => answer),
    "product list": lists.map(({ answer }) => answer),
    "add to cart": [added.answer],
    checkout: [order],
    login: [{}],
  }
  return { plans, answers }
})

const row = (name: string, ours: Measured, bare: Measured | undefined) => {
  const bad = Object.keys(ours.statuses).some((status) => !status.startsWith("2"))
  const cells = [
    ours.perSecond.toFixed(0),
    ours.p50.toFixed(1),
    ours.p99.toFixed(1),
    ours.work?.toFixed(0) ?? "–",
    ...(bare === undefined
      ? []
      : [
          bare.perSecond.toFixed(0),
          bare.work?.toFixed(0) ?? "–",
          (ours.perSecond / bare.perSecond).toFixed(2),
          ours.work === null || bare.work === null ? "–" : (ours.work / bare.work).toFixed(1),
        ]),
  ]
  print(
    `${name.padEnd(22)}${cells.map((cell) => cell.padStart(9)).join("")}${bad ? `  ${JSON.stringify(ours.statuses)}` : ""}`,
  )
}

const header = (what: string) => {
  const names = ["req/s", "p50 ms", "p99 ms", "CPU µs", "bare/s", "CPU µs", "rate", "CPU ×"]
  print(`${what.padEnd(22)}${names.map((name) => name.padStart(9)).join("")}`)
}

const onPostgres = Effect.gen(function* () {
  const url = Redacted.value(yield* acquireTestPostgres)
  const ledger = yield* openLedger(url)
  const environment = {
    SOUK_DATABASE_URL: url,
    SOUK_DATABASE_CONNECTIONS: String(databaseConnections),
    SOUK_TOKEN_SECRET: tokenSecret,
    SOUK_DATA_FOLDER: ":memory:",
    SOUK_RATE_LIMIT_PER_MINUTE: "1000000",
  }
  yield* Effect.gen(function* () {
    yield* openBenchShop(ledger)
    yield* Effect.promise(() => growProducts(ledger, products))
    const people = yield* makeCustomers(ledger, customers, products)
    yield* Effect.promise(() => fillCarts(ledger, people))
    const { plans, answers } = yield* record(people)
    const counts = Object.entries(plans).map(([name, [plan]]) => `${name} ${plan?.statements.length}`)
    print(`Statements, without BEGIN and COMMIT: ${counts.join(", ")}.`)
    print("")
    const bareOrder: BareOrder = {
      databaseUrl: url,
      connections: databaseConnections,
      plans,
      answers,
      customers: people,
    }
    const rates = yield* Effect.scoped(compare({ environment, bareOrder, people, ledger }))
    const checkout = plans["checkout"]?.[0]
    if (checkout !== undefined)
      yield* Effect.promise(() => pgbench({ url, plan: checkout, people, products, connections, seconds, print }))
    yield* Effect.scoped(grow(environment, rates, ledger))
  }).pipe(Effect.provide(marketplace(environment)), Effect.orDie)
})

const targetOf = (server: ServerProcess): Target => ({ port: Number(new URL(server.url).port), pid: server.pid() })

interface Comparison {
  readonly environment: Readonly<Record<string, string>>
  readonly bareOrder: BareOrder
  readonly people: ReadonlyArray<BenchCustomer>
  readonly ledger: Parameters<typeof growProducts>[0]
}

const compare = Effect.fnUntraced(function* ({ environment, bareOrder, people, ledger }: Comparison) {
  const server = yield* serverProcess(environment)
  const bare = yield* bareServer(bareOrder)
  const rates: Rates = {}
  header(`${products} products`)
  for (const { name, requests, repeat } of cases) {
    const kind = encodeURIComponent(name)
    if (!repeat) yield* Effect.promise(() => fillCarts(ledger, people))
    const ours = yield* measure(targetOf(server), requests(people), repeat)
    if (!repeat) yield* Effect.promise(() => fillCarts(ledger, people))
    const bareRequests = Array.from({ length: repeat ? sample : people.length }, (_, n) =>
      written({ method: "GET", path: `/${kind}/${n}` }),
    )
    rates[name] = ours
    row(name, ours, yield* measure(bare, bareRequests, repeat))
  }
  return rates
})

const grow = Effect.fnUntraced(function* (
  environment: Readonly<Record<string, string>>,
  before: Rates,
  ledger: Comparison["ledger"],
) {
  yield* Effect.promise(() => growProducts(ledger, growth))
  const server = yield* serverProcess(environment)
  print("")
  header(`${growth} products`)
  for (const { name, requests, repeat } of cases.slice(0, 2)) {
    const now = yield* measure(targetOf(server), requests([]), repeat)
    row(name, now, undefined)
    const was = before[name]?.perSecond ?? 0
    print(`${"".padEnd(22)}${(now.perSecond / was).toFixed(2).padStart(8)} of the rate with ${products}`)
  }
})

await Effect.runPromise(Effect.scoped(onPostgres).pipe(Effect.provideService(References.MinimumLogLevel, "Warn")))
process.exit(0)
