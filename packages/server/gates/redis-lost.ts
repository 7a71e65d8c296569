import { setTimeout as sleep } from "node:timers/promises"
import type { VariationId } from "@souk/core/shared/Ids"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Redis } from "ioredis"
import { expectSound } from "./harness/Contest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Answer, httpClient, type Sent } from "./harness/HttpClient.ts"
import { openLedger } from "./harness/Ledger.ts"
import { marketplace, password, type Person, toPlace, tokenSecret, stockedShop } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { type ServerProcess, serverProcess } from "./harness/ServerProcess.ts"
import { redisService, type Service } from "./harness/Service.ts"

/** Faults of Redis, by turns. */
export const cases = 6

const shoppers = 4
const visitors = 2

/** Milliseconds between two acts of everybody: enough to do, and no processor that is short. */
const pause = 40

/** Milliseconds within which a revocation must hold in every process. */
const revocationLimit = 1_000

/** Milliseconds that no request may take, and that 99 of 100 must not. */
const slowest = 5_000
const slowestOfHundred = 3_000

/**
 * Shoppers order and visitors sign in and out at two API processes while Redis is emptied, killed and frozen, and then
 * at two that never find one: nothing that must hold depends on it, and nobody waits for it.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    yield* Effect.gen(function* () {
      const { people, variations } = yield* stockedShop({ buyers: shoppers + visitors, variations: 6, units: 100_000 })
      const setting: Setting = { url, people, variations, random, findings }
      const orders = [
        ...(yield* Effect.scoped(withRedis(setting, cases))),
        ...(yield* Effect.scoped(withoutRedis(setting))),
      ]
      const placed = yield* Effect.promise(() => ledger.query<{ id: string }>(`select id from orders.orders`))
      findings.expect("orders acknowledged", orders.toSorted(), placed.map(({ id }) => id).toSorted())
      yield* expectSound(ledger, findings)
    }).pipe(Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })), Effect.orDie)
  }),
)

interface Setting {
  readonly url: string
  readonly people: ReadonlyArray<Person>
  readonly variations: ReadonlyArray<VariationId>
  readonly random: SeededRandom
  readonly findings: Findings
}

/** A fleet: two processes that answer, one that works; a limit on requests makes every one of them ask Redis. */
const fleet = ({ url }: Setting, redisUrl: string) => {
  const environment = (role: string) => ({
    SOUK_DATABASE_URL: url,
    SOUK_TOKEN_SECRET: tokenSecret,
    SOUK_DATA_FOLDER: ":memory:",
    SOUK_REDIS_URL: redisUrl,
    SOUK_RATE_LIMIT_PER_MINUTE: "1000000",
    SOUK_ROLE: role,
  })
  return Effect.all([
    serverProcess(environment("api")),
    serverProcess(environment("api")),
    serverProcess(environment("worker")),
  ]).pipe(Effect.map(([one, other]): Pair => [one, other]))
}

type Pair = readonly [ServerProcess, ServerProcess]

const withRedis = Effect.fnUntraced(function* (setting: Setting, faults: number) {
  const { findings, random } = setting
  const redis = yield* redisService
  const servers = yield* fleet(setting, redis.url)
  yield* Effect.promise(() => expectSharedLimits(servers, findings))
  const traffic = startTraffic(setting, servers, "with Redis")
  for (let n = 0; n < faults; n++) {
    const fault = [empty, kill, freeze][n % 3] as Fault
    yield* Effect.promise(() => fault({ redis, servers, random, findings }))
    yield* Effect.promise(() => expectState(servers, "up", findings))
  }
  return yield* Effect.promise(traffic.finish)
})

const withoutRedis = Effect.fnUntraced(function* (setting: Setting) {
  // Nothing can listen on port 1.
  const servers = yield* fleet(setting, "redis://127.0.0.1:1")
  const traffic = startTraffic(setting, servers, "without Redis")
  yield* Effect.promise(() => expectState(servers, "away", setting.findings))
  yield* Effect.sleep("4 seconds")
  return yield* Effect.promise(traffic.finish)
})

type Fault = (setting: {
  readonly redis: Service
  readonly servers: Pair
  readonly random: SeededRandom
  readonly findings: Findings
}) => Promise<void>

const empty: Fault = async ({ redis: { url }, random }) => {
  const redis = new Redis(url)
  for (let n = 0; n < 40; n++) {
    await (random.integer(0, 2) === 0 ? redis.script("FLUSH") : redis.flushall())
    await sleep(random.integer(20, 150))
  }
  redis.disconnect()
}

const kill: Fault = async ({ redis, servers, findings }) => {
  await redis.kill()
  await expectState(servers, "away", findings)
  await sleep(500)
  await redis.start()
}

const freeze: Fault = async ({ redis, servers, findings }) => {
  redis.freeze()
  await expectState(servers, "away", findings)
  // Longer than anybody may wait.
  await sleep(slowest)
  redis.thaw()
}

/** Counts at one process are known at the other: of requests, and of passwords tried. */
const expectSharedLimits = async (servers: Pair, findings: Findings) => {
  const clients = [httpClient(servers[0].url), httpClient(servers[1].url)] as const
  const remaining: Array<number> = []
  const statuses: Array<number> = []
  for (let n = 0; n < 12; n++) {
    const { headers, status } = await clients[(n % 2) as 0 | 1].send("POST", "/v1/auth/login", {
      body: { email: "nobody@example.com", password: "wrong password" },
    })
    remaining.push(Number(headers["ratelimit-remaining"]))
    statuses.push(status)
  }
  for (const client of clients) client.close()
  const first = remaining[0] ?? 0
  findings.expect(
    "requests left",
    remaining,
    remaining.map((_, index) => first - index),
  )
  findings.expect("sign-ins tried", statuses, [...Array.from({ length: 10 }, () => 401), 429, 429])
}

/** Both processes are ready, and say how they see Redis, within a few seconds. */
const expectState = async (servers: Pair, state: "up" | "away", findings: Findings) => {
  const expected = { ready: 200, degraded: state === "away", gauge: state === "up" ? "1" : "0" }
  for (const { url } of servers) {
    const client = httpClient(url)
    const see = async () => {
      const { body, status } = await client.send("GET", "/readyz")
      const metrics = await client.send("GET", "/metrics")
      const [, gauge] = /^souk_key_value_up (\d)$/mu.exec(String(metrics.body)) ?? []
      return { ready: status, degraded: (body as { degraded?: boolean } | null)?.degraded, gauge }
    }
    const end = performance.now() + 8_000
    let seen = await see()
    while (JSON.stringify(seen) !== JSON.stringify(expected) && performance.now() < end) {
      if (seen.ready !== 200) break
      await sleep(50)
      seen = await see()
    }
    client.close()
    findings.expect(`how ${url} sees Redis, which is ${state}`, seen, expected)
  }
}

/** Starts everybody; `finish` lets them end what they have begun and answers the orders that were acknowledged. */
const startTraffic = ({ people, variations, random, findings }: Setting, servers: Pair, where: string) => {
  const stop = new AbortController()
  const times: Array<number> = []
  const orders: Array<string> = []
  const revoked: Array<{ readonly token: string; readonly at: number }> = []
  const signIns = { count: 0, refused: 0 }

  /** A client of both processes, by turns; whatever it is told in the end is counted. */
  const clientOfBoth = () => {
    const clients = [httpClient(servers[0].url), httpClient(servers[1].url)] as const
    let turn = 0
    return {
      close: () => clients.forEach((client) => client.close()),
      send: async (method: "GET" | "POST", path: string, sent: Sent): Promise<Answer> => {
        const started = performance.now()
        const answer = await clients[(turn++ % 2) as 0 | 1].send(method, path, sent)
        times.push(performance.now() - started)
        if (answer.status === 0 || answer.status >= 500) {
          findings.fail(`${where}: ${method} ${path} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
        }
        return answer
      },
    }
  }

  const shop = async ({ actor, token }: Person) => {
    const client = clientOfBoth()
    for (let n = 0; !stop.signal.aborted; n++) {
      const key = `${where.replace(" ", "-")}-${actor.userId}-${n}`
      const item = { variationId: random.pick(variations), quantity: 1 }
      const filled = await client.send("POST", "/v1/cart/items", { token, key: `cart-${key}`, body: item })
      const placed = await client.send("POST", "/v1/orders", { token, key, body: toPlace })
      if (placed.status === 201) orders.push((placed.body as { id: string }).id)
      else findings.fail(`${where}: ordered ${placed.status} ${JSON.stringify(placed.body)} after ${filled.status}`)
      await sleep(pause)
    }
    client.close()
  }

  const visit = async ({ email }: Person) => {
    const client = clientOfBoth()
    while (!stop.signal.aborted) {
      const signedIn = await client.send("POST", "/v1/auth/login", {
        body: { email, password: Redacted.value(password) },
      })
      if (signedIn.status !== 200) {
        findings.fail(`${where}: signed in with ${signedIn.status} ${JSON.stringify(signedIn.body)}`)
        continue
      }
      signIns.count += 1
      const { accessToken: token } = signedIn.body as { accessToken: string }
      findings.expect(`${where}: a token is good`, (await client.send("GET", "/v1/me", { token })).status, 200)
      findings.expect(`${where}: signed out`, (await client.send("POST", "/v1/auth/logout", { token })).status, 204)
      revoked.push({ token, at: performance.now() })
      await sleep(pause)
    }
    client.close()
  }

  /** Tries what has been revoked, at both processes, over and over. */
  const intrude = async () => {
    const client = clientOfBoth()
    while (!stop.signal.aborted) {
      const due = revoked.filter(({ at }) => performance.now() - at > revocationLimit)
      if (due.length > 0) {
        const { token } = random.pick(due)
        for (const _ of servers) {
          const { status } = await client.send("GET", "/v1/me", { token })
          if (status === 401) signIns.refused += 1
          else findings.fail(`${where}: a token that was revoked is answered ${status}`)
        }
      }
      await sleep(pause)
    }
    client.close()
  }

  const running = Promise.all([...people.slice(0, shoppers).map(shop), ...people.slice(shoppers).map(visit), intrude()])
  return {
    finish: async () => {
      stop.abort()
      await running
      times.sort((a, b) => a - b)
      const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? 0)
      const longest = Math.round(times.at(-1) ?? 0)
      if (p99 > slowestOfHundred || longest > slowest) findings.fail(`${where}: p99 ${p99} ms, longest ${longest} ms`)
      if (signIns.refused === 0) findings.fail(`${where}: no revoked token was tried`)
      findings.note(
        `${where}: ${times.length} requests, p99 ${p99} ms, longest ${longest} ms; ${orders.length} orders, ${signIns.count} sign-ins, revoked tokens refused ${signIns.refused} times`,
      )
      return orders
    },
  }
}
