import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { growProducts, idOf, makeCustomers, openBenchShop } from "../bench/harness/BenchMarket.ts"
import { type LoadOrder, load, written } from "../bench/harness/Load.ts"
import { expectSound } from "./harness/Contest.ts"
import { gate } from "./harness/Gate.ts"
import { httpClient } from "./harness/HttpClient.ts"
import { openLedger } from "./harness/Ledger.ts"
import { marketplace, tokenSecret } from "./harness/Marketplace.ts"
import { type ServerProcess, serverProcess } from "./harness/ServerProcess.ts"

/** Seconds of overload. */
export const cases = 8

const factor = 5
const products = 2000
const buyers = 64

/** Share of the peak's answers that must be left. */
const goodputLimit = 0.8
/** Milliseconds in which 99 of 100 refusals must come. */
const refusalLimit = 1_000
/** Bytes that the server may grow by. */
const growthLimit = 400 * 2 ** 20
/** Milliseconds after which the server must be as fast as before. */
const recoveryLimit = 10_000
/** A machine that does something else meanwhile can hide what a server can do; it cannot make more of it. */
const attempts = 3

/**
 * A server that is asked for five times what it can do goes on doing four fifths of it at least, refuses the rest at
 * once with 503, does not grow without bound, still answers its probes, and is as before when the crowd has gone.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ cases: seconds }, findings) {
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    const environment = { SOUK_DATABASE_URL: url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    yield* Effect.gen(function* () {
      yield* openBenchShop(ledger)
      yield* Effect.promise(() => growProducts(ledger, products))
      const people = yield* makeCustomers(ledger, buyers, products)
      const server = yield* serverProcess(environment)
      const requests = people.flatMap(({ token, first }, n) => [
        written({ method: "GET", path: `/v1/products?limit=100&sort=${n % 2 === 0 ? "newest" : "price"}` }),
        written({ method: "GET", path: `/v1/products/${idOf(`product-${n + 1}`)}` }),
        written({
          method: "POST",
          path: "/v1/cart/items",
          headers: { authorization: `Bearer ${token}` },
          body: { variationId: first, quantity: 1 },
        }),
      ])
      const order = { port: Number(new URL(server.url).port), requests, repeat: true }
      yield* Effect.promise(async () => {
        for (let attempt = 1; ; attempt++) {
          const trial = await crowd(server, order, seconds)
          findings.note(trial.note)
          if (trial.faults.length === 0) return
          if (attempt < attempts && trial.maySucceed) continue
          return trial.faults.forEach(findings.fail)
        }
      })
      yield* expectSound(ledger, findings)
    }).pipe(Effect.provide(marketplace(environment)), Effect.orDie)
  }),
)

type Order = Omit<LoadOrder, "connections" | "seconds" | "rate">

interface Trial {
  readonly faults: ReadonlyArray<string>
  /** Whether nothing but its speed was wrong, which another attempt can put right. */
  readonly maySucceed: boolean
  readonly note: string
}

/** Finds out what the server can do, asks for five times that, and looks how it bears it. */
const crowd = async (server: ServerProcess, order: Order, seconds: number): Promise<Trial> => {
  const wrong: Array<string> = []
  const slow: Array<string> = []
  await load({ ...order, connections: 32, seconds: 2 })
  const peak = (await load({ ...order, connections: 32, seconds: 4 })).good.perSecond
  const before = residentBytes(server)

  const watched = watchProbes(server, seconds, wrong)
  const over = await load({ ...order, connections: 1500, seconds, rate: peak * factor })
  const probe = await watched
  const growth = residentBytes(server) - before
  const recovery = await recovered(order, peak)

  const { 503: refused = 0, 429: limited = 0, ...others } = over.statuses
  const unexpected = Object.entries(others).filter(([status]) => !status.startsWith("2"))
  if (unexpected.length > 0) wrong.push(`answers under load: ${JSON.stringify(Object.fromEntries(unexpected))}`)
  if (refused + limited === 0) wrong.push("nothing was refused: the crowd was no crowd")
  if (growth > growthLimit) wrong.push(`the server grew by ${Math.round(growth / 2 ** 20)} MB`)
  const share = over.good.perSecond / peak
  if (share < goodputLimit) slow.push(`${Math.round(share * 100)} % of the peak were left`)
  if (over.refused.p99 > refusalLimit) slow.push(`a refusal took ${Math.round(over.refused.p99)} ms`)
  if (recovery > recoveryLimit) slow.push(`as before only after ${recovery} ms`)
  return {
    faults: [...wrong, ...slow],
    maySucceed: wrong.length === 0,
    note:
      `peak ${Math.round(peak)}/s; asked for ${Math.round(peak * factor)}/s for ${seconds} s: ` +
      `${Math.round(over.good.perSecond)}/s answered (${Math.round(share * 100)} %) in ${Math.round(over.good.p99)} ms at p99, ` +
      `${refused + limited} refused in ${Math.round(over.refused.p99)} ms at p99, ${over.unsent} found no connection; ` +
      `probes in ${Math.round(probe)} ms at most; grew by ${Math.round(growth / 2 ** 20)} MB; as before after ${recovery} ms`,
  }
}

/** Asks every half second whether the process is well; answers the longest that it took. */
const watchProbes = async (server: ServerProcess, seconds: number, wrong: Array<string>) => {
  const client = httpClient(server.url)
  let longest = 0
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const asked = performance.now()
    const { status } = await client.send("GET", "/livez")
    longest = Math.max(longest, performance.now() - asked)
    if (status !== 200) wrong.push(`/livez answered ${status} under load`)
    await sleep(500)
  }
  client.close()
  return longest
}

/** Milliseconds until the server does what it did before the crowd came. */
const recovered = async (order: Order, peak: number) => {
  const begun = performance.now()
  for (;;) {
    const elapsed = Math.round(performance.now() - begun)
    const now = await load({ ...order, connections: 32, seconds: 1 })
    if (now.refused.answered === 0 && now.good.perSecond >= peak * goodputLimit) return elapsed
    if (elapsed > recoveryLimit) return elapsed
  }
}

const residentBytes = (server: ServerProcess): number => {
  // Kilobytes, proc_pid_status(5).
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${server.pid()}/status`, "utf8")) ?? []
  return Number(kilobytes) * 1024
}
