import { setTimeout as sleep } from "node:timers/promises"
import type { VariationId } from "@souk/core/shared/Ids"
import * as Effect from "effect/Effect"
import { expectSound } from "./harness/Contest.ts"
import { type Fleet, expectNothingParked, startFleet, expectCaughtUp } from "./harness/Fleet.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { httpClient } from "./harness/HttpClient.ts"
import { openLedger } from "./harness/Ledger.ts"
import { type Person, marketplace, stockedShop } from "./harness/Marketplace.ts"
import { seededRandom } from "./harness/SeededRandom.ts"
import { type Service, postgresService, rabbitmqService, redisService } from "./harness/Service.ts"
import { expectOrders, shopper } from "./harness/Shopper.ts"

/** Faults; each of the three services is killed and frozen in turn. */
export const cases = 6

const shoppers = 8
/** Milliseconds after which a shopper wants more: what is measured is how a fleet recovers, not how much it can bear. */
const betweenOrders = 300
/** Milliseconds that a request may take, whatever is broken. */
const answerLimit = 5_000
/** Milliseconds after which everything must be as before. */
const recoveryLimit = 15_000
/** Milliseconds between two looks at the API. */
const probeInterval = 250

/**
 * PostgreSQL, RabbitMQ and Redis are killed and frozen under a fleet: without its database the API answers 503 within
 * five seconds, without the others it does what it always does; fifteen seconds after the service is back, orders are
 * placed and consumers have caught up; and no order and no event is lost, none there twice.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const [database, broker, cache] = yield* Effect.all([postgresService, rabbitmqService, redisService], {
      concurrency: 3,
    })
    const environment = {
      SOUK_DATABASE_URL: database.url,
      SOUK_RABBITMQ_URL: broker.url,
      SOUK_REDIS_URL: cache.url,
      SOUK_DATA_FOLDER: ":memory:",
    }
    const ledger = yield* openLedger(database.url)
    yield* Effect.gen(function* () {
      const { people, variations } = yield* stockedShop({ buyers: shoppers + 1, variations: 8, units: 100_000 })
      const fleet = yield* startFleet(environment)
      let placed = 0
      const buying = people.slice(0, shoppers).map((person, n) =>
        shopper({
          url: (fleet.apis[n % 2] as Fleet["worker"]).url,
          person,
          choose: () => random.pick(variations),
          onOrder: () => void (placed += 1),
          findings,
          pause: betweenOrders,
        }),
      )
      const disturbed: Disturbed = {
        fleet,
        prober: people[shoppers] as Person,
        variationId: variations[0] as VariationId,
        placed: () => placed,
      }
      const faults = [database, broker, cache].flatMap((service) =>
        (["kill", "freeze"] as const).map((how) => ({ service, how, isDatabase: service === database })),
      )
      for (let n = 0; n < cases; n++) {
        const fault = faults[n % faults.length] as Fault
        yield* Effect.promise(() => endure(fault, random.integer(4_000, 7_000), disturbed, findings))
        yield* Effect.sleep("1 second")
      }
      yield* Effect.promise(() => Promise.all(buying.map((each) => each.finish())))
      const caughtUp = yield* expectCaughtUp(recoveryLimit, findings)
      findings.note(`${placed} orders; after the last one the consumers had caught up in ${caughtUp} ms`)
      yield* Effect.promise(() =>
        expectOrders(
          buying.flatMap((each) => each.orders),
          ledger,
          findings,
        ),
      )
      yield* expectNothingParked(findings)
      yield* expectSound(ledger, findings)
    }).pipe(
      Effect.provide(marketplace({ SOUK_DATABASE_URL: database.url, SOUK_DATA_FOLDER: ":memory:" })),
      Effect.orDie,
    )
  }),
)

interface Fault {
  readonly service: Service
  readonly how: "kill" | "freeze"
  readonly isDatabase: boolean
}

interface Disturbed {
  readonly fleet: Fleet
  readonly prober: Person
  readonly variationId: VariationId
  readonly placed: () => number
}

/** Takes a service away for a while, and looks at what the API answers meanwhile and how it comes back. */
const endure = async (
  { service, how, isDatabase }: Fault,
  millis: number,
  { fleet, prober, variationId, placed }: Disturbed,
  findings: Findings,
) => {
  const name = `${service.name}, ${how === "kill" ? "killed" : "frozen"}`
  const back = new AbortController()
  let longest = 0
  const counts = new Map<number, number>()
  const waiting = new Set<Promise<void>>()

  const probe = async (url: string, isWrite: boolean) => {
    const client = httpClient(url)
    const begun = performance.now()
    const wasAway = !back.signal.aborted
    const { status, headers, body } = isWrite
      ? await client.send("POST", "/v1/cart/items", { token: prober.token, body: { variationId, quantity: 1 } })
      : await client.send("GET", "/v1/products?limit=3")
    client.close()
    const took = performance.now() - begun
    longest = Math.max(longest, took)
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (took > answerLimit) findings.fail(`${name}: an answer took ${Math.round(took)} ms`)
    const isRefusal = status === 503 && headers["retry-after"] !== undefined
    if (status >= 200 && status < 300) return
    if (isRefusal && isDatabase) return
    findings.fail(`${name}: ${wasAway ? "meanwhile" : "later"} answered ${status} ${JSON.stringify(body)}`)
  }
  const probing = (async () => {
    for (let n = 0; !back.signal.aborted; n++) {
      const asked = probe((fleet.apis[n % 2] as Fleet["worker"]).url, n % 4 > 1)
      waiting.add(asked)
      void asked.finally(() => waiting.delete(asked))
      await sleep(probeInterval)
    }
  })()

  if (how === "kill") await service.kill()
  else service.freeze()
  await sleep(millis)
  if (how === "kill") await service.start()
  else service.thaw()
  back.abort()
  const before = placed()
  const since = performance.now()
  while (placed() === before && performance.now() - since < recoveryLimit) await sleep(20)
  const recovery = Math.round(performance.now() - since)
  if (placed() === before) findings.fail(`${name}: no order in the ${recoveryLimit} ms since it is back`)
  await probing
  await Promise.all(waiting)
  findings.note(
    `${name} for ${millis} ms: answers ${JSON.stringify(Object.fromEntries(counts))} in ${Math.round(longest)} ms at most; the next order after ${recovery} ms`,
  )
}
