import { setTimeout as sleep } from "node:timers/promises"
import type { VariationId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import { expectSound } from "./harness/Contest.ts"
import { type Fleet, expectNothingParked, startFleet, expectCaughtUp, watchReadiness } from "./harness/Fleet.ts"
import { gate } from "./harness/Gate.ts"
import { type Answer, type HttpClient, httpClient } from "./harness/HttpClient.ts"
import { openLedger } from "./harness/Ledger.ts"
import { type Person, marketplace, toPlace, stockedShop } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { postgresService, rabbitmqService, redisService } from "./harness/Service.ts"

/** Requests at least; meanwhile the processes are restarted over and over, one by one. */
export const cases = 3000

const clients = 12
/** Seconds in which the load balancer notices that a process wants no more. */
const drainSeconds = 3
const processes = 3
const catchUpLimit = 15_000

/**
 * Two API processes and a worker are stopped and started again one by one, as a deployment does, under load from
 * behind a load balancer that goes by `/readyz`: not one request fails, and not one event is lost.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const [database, broker, cache] = yield* Effect.all([postgresService, rabbitmqService, redisService], {
      concurrency: 3,
    })
    const ledger = yield* openLedger(database.url)
    yield* Effect.gen(function* () {
      const { people, variations } = yield* stockedShop({ buyers: clients, variations: 8, units: 1_000_000 })
      const fleet = yield* startFleet({
        SOUK_DATABASE_URL: database.url,
        SOUK_RABBITMQ_URL: broker.url,
        SOUK_REDIS_URL: cache.url,
        SOUK_DRAIN_SECONDS: String(drainSeconds),
      })
      yield* Effect.promise(async () => {
        let restarts = 0
        const load: Load = {
          sent: 0,
          isOver: () => load.sent >= cases && restarts >= processes,
          orders: 0,
          answers: new Map(),
          failed: [],
        }
        const balanced = balance(fleet)
        const buying = people.map((person, n) =>
          buy({ person, variations, random: seededRandom(seed + n), send: balanced.client(), load }),
        )
        while (!load.isOver()) {
          const server = [fleet.apis[0], fleet.worker, fleet.apis[1]][restarts % processes] as Fleet["worker"]
          await server.stop()
          await server.start()
          restarts += 1
          await sleep(300)
        }
        await Promise.all(buying)
        await balanced.close()
        for (const answer of load.failed.slice(0, 10)) findings.fail(`answered ${answer}`)
        if (load.failed.length > 10) findings.fail(`and ${load.failed.length - 10} more`)
        findings.note(
          `${load.sent} requests, ${restarts} restarts, ${load.orders} orders; ${JSON.stringify(Object.fromEntries(load.answers))}`,
        )
        const [row] = await ledger.query<{ count: number }>("select count(*)::int as count from orders.orders")
        findings.expect("orders in the database", row?.count, load.orders)
      })
      yield* expectCaughtUp(catchUpLimit, findings)
      yield* expectNothingParked(findings)
      yield* expectSound(ledger, findings)
    }).pipe(
      Effect.provide(marketplace({ SOUK_DATABASE_URL: database.url, SOUK_DATA_FOLDER: ":memory:" })),
      Effect.orDie,
    )
  }),
)

/** What was sent, and what came back. */
interface Load {
  sent: number
  /** Whether enough was sent, and every process restarted meanwhile. */
  readonly isOver: () => boolean
  orders: number
  readonly answers: Map<number, number>
  readonly failed: Array<string>
}

type Send = HttpClient["send"]

/** A load balancer that sends nothing to a process that does not call itself ready, and repeats nothing. */
const balance = ({ apis }: Fleet) => {
  const watched = apis.map((api) => ({ api, ...watchReadiness(api) }))
  const open: Array<HttpClient> = []
  let turn = 0
  const choose = async () => {
    for (;;) {
      turn += 1
      const order = turn % 2 === 0 ? watched : watched.toReversed()
      const ready = order.find(({ isReady }) => isReady())
      if (ready !== undefined) return ready.api.url
      await sleep(20)
    }
  }
  return {
    client: (): Send => {
      const connections = new Map(apis.map(({ url }) => [url, httpClient(url)]))
      open.push(...connections.values())
      return async (...request) => (connections.get(await choose()) as HttpClient).send(...request)
    },
    close: async () => {
      for (const client of open) client.close()
      await Promise.all(watched.map(({ stop }) => stop()))
    },
  }
}

interface Buying {
  readonly person: Person
  readonly variations: ReadonlyArray<VariationId>
  readonly random: SeededRandom
  readonly send: Send
  readonly load: Load
}

/** Looks around, fills a cart and orders it, until everything was sent. */
const buy = async ({ person: { token }, variations, random, send, load }: Buying) => {
  const ask = async (...[method, path, sent]: Parameters<Send>): Promise<Answer> => {
    load.sent += 1
    const answer = await send(method, path, { token, ...sent })
    load.answers.set(answer.status, (load.answers.get(answer.status) ?? 0) + 1)
    if (answer.status === 0 || answer.status >= 400) {
      load.failed.push(`${answer.status} to ${method} ${path}: ${JSON.stringify(answer.body)}`)
    }
    return answer
  }
  while (!load.isOver()) {
    await ask("GET", "/v1/products?limit=20")
    await ask("POST", "/v1/cart/items", { body: { variationId: random.pick(variations), quantity: 1 } })
    await ask("GET", "/v1/cart")
    const placed = await ask("POST", "/v1/orders", { body: toPlace })
    if (placed.status === 201) load.orders += 1
    await ask("GET", "/v1/orders?limit=5")
  }
}
