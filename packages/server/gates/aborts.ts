import { randomFillSync } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import sharp from "sharp"
import { expectSound } from "./harness/Contest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { httpClient } from "./harness/HttpClient.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import { type Person, marketplace, tokenSecret, stockedShop } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { type ServerProcess, serverProcess } from "./harness/ServerProcess.ts"
import { expectOrders, shopper } from "./harness/Shopper.ts"

/** Requests whose client hangs up. */
export const cases = 600

const shoppers = 12
const uploaders = 4
/** Milliseconds within which a client hangs up: before the request is read, while it is answered, and just after. */
const longestWait = 60
/** Milliseconds that what the server has begun may go on. */
const settleLimit = 5_000

/**
 * Clients hang up in the middle of checkouts and uploads, again and again: what was ordered is ordered once, nothing is
 * left half done, and neither a request nor a connection to the database stays behind.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    const environment = { SOUK_DATABASE_URL: url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    yield* Effect.gen(function* () {
      const { people, variations } = yield* stockedShop({ buyers: shoppers + uploaders, variations: 8, units: 100_000 })
      const server = yield* serverProcess(environment)
      // How often a client still has to hang up.
      const left = { checkouts: Math.ceil(cases * 0.7), uploads: Math.floor(cases * 0.3) }
      yield* Effect.promise(async () => {
        const buying = people.slice(0, shoppers).map((person) =>
          shopper({
            url: server.url,
            person,
            choose: () => random.pick(variations),
            onOrder: () => {},
            findings,
            hangUpAfter: () => {
              if (left.checkouts === 0 || random.next() < 0.25) return null
              left.checkouts -= 1
              return random.integer(0, longestWait)
            },
          }),
        )
        const picture = await noise()
        await Promise.all(
          people.slice(shoppers).map((person) => upload({ server, person, random, picture, left }, findings)),
        )
        while (left.checkouts > 0) await sleep(50)
        await Promise.all(buying.map((each) => each.finish()))
        await expectQuiet(server, ledger, findings)
        await expectOrders(
          buying.flatMap((each) => each.orders),
          ledger,
          findings,
        )
        const orders = buying.flatMap((each) => each.orders).length
        findings.note(`${cases} clients hung up, three in ten of them in an upload; ${orders} orders`)
      })
      yield* expectSound(ledger, findings)
    }).pipe(Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })), Effect.orDie)
  }),
)

// A picture that no encoder can make small, so that it takes several packets.
const noise = () =>
  sharp(randomFillSync(Buffer.alloc(400 * 400 * 3)), { raw: { width: 400, height: 400, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()

interface Uploading {
  readonly server: ServerProcess
  readonly person: Person
  readonly random: SeededRandom
  readonly picture: Buffer
  readonly left: { uploads: number }
}

/** Uploads one's picture over and over, hangs up most of the time, and in the end does not. */
const upload = async ({ server, person, random, picture, left }: Uploading, findings: Findings) => {
  const client = httpClient(server.url)
  while (left.uploads > 0) {
    left.uploads -= 1
    const hangUp =
      random.next() < 0.5
        ? { hangUpAt: random.integer(1, picture.length) }
        : { hangUpAfter: random.integer(0, 2 * longestWait) }
    await client.send("PUT", "/v1/me/avatar", { token: person.token, body: picture, ...hangUp })
  }
  const { status, body } = await client.send("PUT", "/v1/me/avatar", { token: person.token, body: picture })
  if (status !== 200) findings.fail(`the upload that nobody interrupted: ${status} ${JSON.stringify(body)}`)
  client.close()
}

/** Waits until the server has nothing to do any more, and says what still goes on when it should not. */
const expectQuiet = async (server: ServerProcess, ledger: Ledger, findings: Findings) => {
  const client = httpClient(server.url)
  const end = performance.now() + settleLimit
  for (;;) {
    const busy = await ledger.query<{ state: string; query: string }>(
      `select state, left(query, 80) as query from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and (state like 'idle in transaction%' or state = 'active' and xact_start < now() - interval '1 second')`,
    )
    const { body } = await client.send("GET", "/metrics")
    const inFlight = /^souk_http_requests_in_flight (\d+)$/mu.exec(String(body))?.[1]
    if (busy.length === 0 && inFlight === "0") break
    if (performance.now() > end) {
      findings.fail(`still in flight: ${inFlight} requests; on the database ${JSON.stringify(busy)}`)
      break
    }
    await sleep(100)
  }
  client.close()
}
