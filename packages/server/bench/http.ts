import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { PasswordHasher } from "@souk/core/ports/PasswordHasher"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as References from "effect/References"
import { type Ledger, embeddedLedger, openLedger } from "../gates/harness/Ledger.ts"
import { marketplace, password, tokenSecret } from "../gates/harness/Marketplace.ts"
import { type ServerEnvironment, type ServerProcess, serverProcess } from "../gates/harness/ServerProcess.ts"
import { bareServer } from "./harness/BareServer.ts"
import { type BenchCustomer, fillCarts, growProducts, makeCustomers, openBenchShop } from "./harness/BenchMarket.ts"
import { casesOf } from "./harness/Case.ts"
import { databaseTime } from "./harness/databaseTime.ts"
import { written } from "./harness/Load.ts"
import { type Measured, type Target, connections, header, measure, row } from "./harness/Measurement.ts"
import { pgbench } from "./harness/pgbench.ts"
import type { Plan } from "./harness/Recording.ts"
import { recordPlans } from "./harness/recordPlans.ts"

// Rates of a server over HTTP, beside the same statements through bare `node:http` and `pg`, and through pgbench.
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
const databaseConnections = 10

const common = { SOUK_TOKEN_SECRET: tokenSecret, SOUK_RATE_LIMIT_PER_MINUTE: "1000000" }

const targetOf = (server: ServerProcess): Target => ({ port: Number(new URL(server.url).port), pid: server.pid() })

const seed = Effect.fnUntraced(function* (ledger: Ledger, count: number) {
  yield* openBenchShop(ledger)
  yield* Effect.promise(() => growProducts(ledger, products))
  const people = yield* makeCustomers(ledger, count, products)
  yield* Effect.promise(() => fillCarts(ledger, people))
  return people
})

const onPostgres = Effect.gen(function* () {
  const url = Redacted.value(yield* acquireTestPostgres)
  const ledger = yield* openLedger(url)
  const environment = {
    ...common,
    SOUK_DATABASE_URL: url,
    SOUK_DATABASE_CONNECTIONS: String(databaseConnections),
    SOUK_DATA_FOLDER: ":memory:",
  }
  yield* Effect.gen(function* () {
    const people = yield* seed(ledger, customers)
    const { plans, answers } = yield* recordPlans(people, products)
    const counts = Object.entries(plans).map(([name, [plan]]) => `${name} ${plan?.statements.length}`)
    console.log(`Statements, without BEGIN and COMMIT: ${counts.join(", ")}.\n`)
    const bare = { databaseUrl: url, connections: databaseConnections, plans, answers, customers: people }
    const rates = yield* Effect.scoped(compare({ environment, people, ledger, bare }))
    yield* limits(url, people, plans["checkout"]?.[0])
    const { "product detail": detail = [], "product list": list = [] } = plans
    yield* Effect.scoped(
      grow({ environment, rates, ledger, url, reads: { "product detail": detail, "product list": list } }),
    )
  }).pipe(Effect.provide(marketplace(environment)), Effect.orDie)
})

interface Comparison {
  readonly environment: ServerEnvironment
  readonly people: ReadonlyArray<BenchCustomer>
  readonly ledger: Ledger
  readonly bare: Parameters<typeof bareServer>[0]
}

const compare = Effect.fnUntraced(function* ({ environment, people, ledger, ...order }: Comparison) {
  const server = yield* serverProcess(environment)
  const bare = yield* bareServer(order.bare)
  const rates = new Map<string, Measured>()
  header(`${products} products`)
  for (const { name, requests, repeat } of casesOf({ products, customers })) {
    const kind = encodeURIComponent(name)
    if (!repeat) yield* Effect.promise(() => fillCarts(ledger, people))
    const ours = yield* measure(targetOf(server), { requests: requests(people), repeat, seconds })
    if (!repeat) yield* Effect.promise(() => fillCarts(ledger, people))
    const bareRequests = people.map((_, n) => written({ method: "GET", path: `/${kind}/${n}` }))
    rates.set(name, ours)
    // Bare, a login would leave out what it consists of.
    const isBare = name !== "login"
    row(name, ours, isBare ? yield* measure(bare, { requests: bareRequests, repeat, seconds }) : undefined)
  }
  return rates
})

/** Prints what nothing but the password's hash, and nothing but the database, would allow. */
const limits = Effect.fnUntraced(function* (url: string, people: ReadonlyArray<BenchCustomer>, checkout?: Plan) {
  const hasher = yield* PasswordHasher
  const hash = yield* hasher.hash(password)
  const begun = performance.now()
  const attempts = 40
  yield* Effect.all(
    Array.from({ length: attempts }, () => hasher.verify(hash, password)),
    { concurrency: connections },
  )
  const perSecond = (attempts * 1000) / (performance.now() - begun)
  console.log(`${"password hash".padEnd(22)}${perSecond.toFixed(0).padStart(9)}  (the limit of login)`)
  if (checkout === undefined) return
  const options = {
    url,
    plan: checkout,
    people,
    products,
    connections: databaseConnections,
    seconds,
    print: console.log,
  }
  yield* Effect.promise(() => pgbench(options))
})

interface Growth {
  readonly environment: ServerEnvironment
  readonly rates: ReadonlyMap<string, Measured>
  readonly ledger: Ledger
  readonly url: string
  readonly reads: Readonly<Record<string, ReadonlyArray<Plan>>>
}

const grow = Effect.fnUntraced(function* ({ environment, rates, ledger, url, reads }: Growth) {
  const before = yield* Effect.promise(() => databaseTime(url, reads))
  yield* Effect.promise(() => growProducts(ledger, growth))
  const after = yield* Effect.promise(() => databaseTime(url, reads))
  const server = yield* serverProcess(environment)
  console.log("")
  header(`${growth} products`)
  for (const { name, requests, repeat } of casesOf({ products, customers }).slice(0, 2)) {
    const now = yield* measure(targetOf(server), { requests: requests([]), repeat, seconds })
    row(name, now, undefined)
    const [was, millis, grown] = [rates.get(name), before.get(name), after.get(name)]
    if (was === undefined || millis === undefined || grown === undefined) continue
    const rate = (now.perSecond / was.perSecond).toFixed(2)
    console.log(
      `${"".padEnd(22)}${rate.padStart(9)} of the rate with ${products}; in the database ${millis.toFixed(2)} → ${grown.toFixed(2)} ms`,
    )
  }
})

/** Fewer customers: each of them places one order, on one connection to the database. */
const embeddedCustomers = 600

const onEmbedded = Effect.gen(function* () {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "souk-bench-"))),
    (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true })),
  )
  const environment = { ...common, SOUK_DATA_FOLDER: folder }
  const people = yield* Effect.flatMap(embeddedLedger, (ledger) => seed(ledger, embeddedCustomers)).pipe(
    Effect.provide(marketplace(environment)),
    Effect.orDie,
  )
  const server = yield* serverProcess(environment)
  console.log("")
  header(`embedded, ${products}`)
  for (const { name, requests, repeat } of casesOf({ products, customers: embeddedCustomers })) {
    row(name, yield* measure(targetOf(server), { requests: requests(people), repeat, seconds }), undefined)
  }
})

await Effect.runPromise(
  Effect.scoped(Effect.andThen(onPostgres, onEmbedded)).pipe(Effect.provideService(References.MinimumLogLevel, "Warn")),
)
process.exit(0)
