import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { VariationId } from "@souk/core/shared/Ids"
import { type FaultProxy, faultProxy } from "@souk/core/testing/FaultProxy"
import { postgresStatements } from "@souk/core/testing/postgresStatements"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { expectSound } from "./harness/Contest.ts"
import { expectNothingParked, expectCaughtUp } from "./harness/Fleet.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { embeddedLedger, openLedger } from "./harness/Ledger.ts"
import { type Person, marketplace, tokenSecret, stockedShop } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { type ServerProcess, serverProcess } from "./harness/ServerProcess.ts"
import { type Service, rabbitmqService } from "./harness/Service.ts"
import { type Shopper, expectOrders, shopper } from "./harness/Shopper.ts"

/** Kills on PostgreSQL; a fifth as many follow with RabbitMQ beside it, and on the embedded database. */
export const cases = 20

const shoppers = 16
const recoveryLimit = 5_000
/** Milliseconds that the consumers have for what is left when the last server was killed. */
const catchUpLimit = 15_000

/** The moments of a checkout at which a server is killed, besides any time at all. */
const windows: ReadonlyArray<{ readonly matches: RegExp; readonly when: "before" | "after" }> = [
  { matches: /insert into platform\.idempotency_keys/u, when: "after" },
  { matches: /update inventory\.stock/u, when: "before" },
  { matches: /update inventory\.stock/u, when: "after" },
  { matches: /insert into orders\.orders/u, when: "after" },
  { matches: /delete from carts\.lines/u, when: "after" },
  { matches: /insert into events\.outbox/u, when: "after" },
  { matches: /update platform\.idempotency_keys/u, when: "after" },
  { matches: /^commit/iu, when: "before" },
  { matches: /^commit/iu, when: "after" },
]

/**
 * Shoppers place orders, and send each again with its key until they get an answer, while the server is killed over and
 * over: no order that was acknowledged is lost, none is there twice or in part, and the server is back soon.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const fewer = Math.max(1, Math.round(cases / 5))
    yield* onPostgres({ kills: cases, random, broker: null }, findings)
    yield* onPostgres({ kills: fewer, random, broker: yield* rabbitmqService }, findings)
    yield* onEmbedded(fewer, random, findings)
  }),
)

interface OnPostgres {
  readonly kills: number
  readonly random: SeededRandom
  /** What carries the events; the database where it is null. */
  readonly broker: Service | null
}

const onPostgres = ({ kills, random, broker }: OnPostgres, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const url = Redacted.value(yield* acquireTestPostgres)
      const ledger = yield* openLedger(url)
      const proxy = yield* faultProxy(url, postgresStatements)
      const environment = { SOUK_DATABASE_URL: proxy.url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
      yield* Effect.gen(function* () {
        const { people, variations } = yield* setUp
        const server = yield* serverProcess(
          broker === null ? environment : { ...environment, SOUK_RABBITMQ_URL: broker.url },
        )
        const name = broker === null ? "PostgreSQL" : "PostgreSQL and RabbitMQ"
        const tried: Trial = { name, server, people, variations, random, kills, proxy }
        const orders = yield* Effect.promise(() => shopUnderFire(tried, findings))
        yield* Effect.promise(() => expectOrders(orders, ledger, findings))
        yield* expectCaughtUp(catchUpLimit, findings)
        yield* expectNothingParked(findings)
        yield* expectSound(ledger, findings)
      }).pipe(Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })), Effect.orDie)
    }),
  )

const onEmbedded = (kills: number, random: SeededRandom, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "souk-gate-"))),
        (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true })),
      )
      const environment = { SOUK_DATA_FOLDER: folder, SOUK_TOKEN_SECRET: tokenSecret }
      const embedded = marketplace(environment)
      const { people, variations } = yield* setUp.pipe(Effect.provide(embedded, { local: true }), Effect.orDie)
      const server = yield* serverProcess(environment)
      const tried: Trial = { name: "embedded", server, people, variations, random, kills, proxy: null }
      const orders = yield* Effect.promise(() => shopUnderFire(tried, findings))
      yield* Effect.promise(server.kill)
      // The folder belongs to one process at a time; now it is this one's turn.
      yield* Effect.gen(function* () {
        const ledger = yield* embeddedLedger
        yield* Effect.promise(() => expectOrders(orders, ledger, findings))
        yield* expectSound(ledger, findings)
      }).pipe(Effect.provide(embedded, { local: true }), Effect.orDie)
    }),
  )

const setUp = stockedShop({ buyers: shoppers, variations: 8, units: 100_000 })

interface Trial {
  readonly name: string
  readonly server: ServerProcess
  readonly people: ReadonlyArray<Person>
  readonly variations: ReadonlyArray<VariationId>
  readonly random: SeededRandom
  readonly kills: number
  /** Null on the embedded database, where only time chooses the moment. */
  readonly proxy: FaultProxy | null
}

/** Lets everybody shop while the server is killed and started again; answers all orders that were wanted. */
const shopUnderFire = async ({ name, server, people, variations, random, kills, proxy }: Trial, findings: Findings) => {
  let acknowledged = 0
  let onSuccess = () => {}
  const onOrder = () => {
    acknowledged += 1
    onSuccess()
  }
  const all = people.map((person): Shopper => {
    const choose = () => random.pick(variations)
    return shopper({ url: server.url, person, choose, onOrder, findings })
  })
  const nextOrder = (limit: number) =>
    Promise.race([new Promise<boolean>((resolve) => void (onSuccess = () => resolve(true))), sleep(limit, false)])

  const recoveries: Array<number> = []
  for (let kill = 0; kill < kills; kill++) {
    const moment = await waitForMoment({ kill, random, proxy })
    await server.kill()
    const restarted = performance.now()
    await server.start()
    const recovered = await nextOrder(recoveryLimit * 2)
    const millis = Math.round(performance.now() - restarted)
    recoveries.push(millis)
    if (!recovered || millis > recoveryLimit) findings.fail(`killed ${moment}: back after ${millis} ms`)
  }
  await Promise.all(all.map((each) => each.finish()))
  findings.note(
    `${name}: ${kills} kills, ${acknowledged} orders acknowledged, back after ${Math.max(...recoveries)} ms at most`,
  )
  return all.flatMap((each) => each.orders)
}

/** Milliseconds that a statement is waited for; every checkout sends each of them. */
const trapLimit = 5_000

/** Waits for the moment to kill at, every other time one of a checkout's statements; answers its name. */
const waitForMoment = async ({ kill, random, proxy }: Pick<Trial, "random" | "proxy"> & { readonly kill: number }) => {
  const window = windows[Math.floor(kill / 2) % windows.length]
  if (proxy === null || kill % 2 === 1 || window === undefined) {
    const millis = random.integer(50, 600)
    await sleep(millis)
    return `after ${millis} ms`
  }
  await Promise.race([proxy.trap({ ...window, skip: random.integer(0, 40) }), sleep(trapLimit)])
  proxy.release()
  return `${window.when} ${window.matches.source}`
}
