import { Carts } from "@souk/core/carts/Carts"
import type { VariationId } from "@souk/core/shared/Ids"
import { faultProxy } from "@souk/core/testing/FaultProxy"
import { postgresStatements } from "@souk/core/testing/postgresStatements"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { connectedClients, expectSound } from "./harness/Contest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Answer, type HttpClient, codeOf } from "./harness/HttpClient.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import {
  type OpenShop,
  type Person,
  as,
  fill,
  marketplace,
  newPeople,
  openShop,
  sell,
  toPlace,
  tokenSecret,
} from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { serverProcess } from "./harness/ServerProcess.ts"

/** Rounds of 64 buyers. */
export const cases = 50

const buyers = 64
const units = 10

/** What a buyer wants: quantities of the round's variations, in the order in which they are put into the cart. */
type Wish = ReadonlyArray<readonly [variation: 0 | 1, quantity: number]>

/** One way to fight for stock; `requests` are sent per buyer, all of the same cart. */
interface Scenario {
  readonly name: string
  readonly requests: number
  readonly wish: (buyer: number) => Wish
  /** How many of the two variations must be sold in the end. */
  readonly sold: readonly [number, number]
}

const scenarios: ReadonlyArray<Scenario> = [
  { name: "one unit each", requests: 1, wish: () => [[0, 1]], sold: [units, 0] },
  { name: "every cart ordered twice at once", requests: 2, wish: () => [[0, 1]], sold: [units, 0] },
  {
    name: "one variation added twice",
    requests: 1,
    wish: () => [
      [0, 1],
      [0, 1],
    ],
    sold: [units, 0],
  },
  {
    name: "two shops in opposite order",
    requests: 1,
    wish: (buyer) =>
      buyer % 2 === 0
        ? [
            [0, 1],
            [1, 1],
          ]
        : [
            [1, 1],
            [0, 1],
          ],
    sold: [units, units],
  },
  {
    name: "some want one, some the other, some both",
    requests: 1,
    wish: (buyer) =>
      buyer % 3 === 0
        ? [[0, 1]]
        : buyer % 3 === 1
          ? [[1, 1]]
          : [
              [1, 1],
              [0, 1],
            ],
    sold: [units, units],
  },
]

// Rounds are fast unless the database is slow, and slow ones find other interleavings.
const delayOf = (round: number) => (round % 25 === 7 ? 100 : round % 10 === 3 ? 20 : 0)

/**
 * Ten units of a variation are never sold eleven times, nor nine times, to 64 buyers who order at the same moment, from
 * one server process or two, on a fast database or a slow one.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    const proxy = yield* faultProxy(url, postgresStatements)
    const environment = { SOUK_DATABASE_URL: proxy.url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    const servers = yield* Effect.all([serverProcess(environment), serverProcess(environment)])
    const clients = yield* Effect.forEach(servers, (server) => connectedClients(server.url, buyers * 2))

    yield* Effect.gen(function* () {
      const people = yield* newPeople(buyers)
      const shops = yield* Effect.all([openShop, openShop])
      for (let round = 0; round < cases; round++) {
        const setting: Round = {
          round,
          random,
          shops,
          people,
          ledger,
          delay: delayOf(round),
          processes: 1 + (round % 2),
        }
        proxy.delay(0)
        const variations = yield* prepare(setting)
        proxy.delay(setting.delay)
        const answers = yield* Effect.promise(() => release(setting, clients))
        proxy.delay(0)
        yield* Effect.promise(() => judge(setting, variations, answers, findings))
      }
      yield* expectSound(ledger, findings)
    }).pipe(Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })), Effect.orDie)
    for (const server of servers)
      if (server.log().includes("Unexpected fault")) findings.note(server.log().slice(-3000))
    findings.note(
      `${cases} rounds of ${buyers} buyers over ${scenarios.length} scenarios, 1 and 2 processes, delays 0, 20, 100 ms`,
    )
  }),
)

interface Round {
  readonly round: number
  readonly random: SeededRandom
  readonly shops: ReadonlyArray<OpenShop>
  readonly people: ReadonlyArray<Person>
  readonly ledger: Ledger
  readonly delay: number
  readonly processes: number
}

const scenarioOf = ({ round }: Round) => scenarios[round % scenarios.length] as Scenario

const prepare = Effect.fnUntraced(function* (setting: Round) {
  const carts = yield* Carts
  const scenario = scenarioOf(setting)
  const sold = yield* Effect.forEach(setting.shops, (shop) => sell(shop, [units]))
  const variations = sold.map(([id]) => id as VariationId)
  yield* Effect.forEach(
    setting.people,
    ({ actor }, buyer) =>
      Effect.andThen(
        as(actor)(carts.clear),
        fill(
          actor,
          scenario
            .wish(buyer)
            .map(([which, quantity]) => ({ variationId: variations[which] as VariationId, quantity })),
        ),
      ),
    { concurrency: 8 },
  )
  return variations
})

/** Sends everything in the same turn of the event loop, in an order of the seed. */
const release = (
  { people, processes, random, round, ...setting }: Round,
  clients: ReadonlyArray<ReadonlyArray<HttpClient>>,
) => {
  const { requests } = scenarioOf({ people, processes, random, round, ...setting })
  const sends = people.flatMap((person, buyer) =>
    Array.from({ length: requests }, (_, attempt) => {
      const client = clients[(buyer + attempt) % processes]?.[buyer * 2 + attempt] as HttpClient
      // With a key and without: both must be safe.
      const key = buyer % 2 === 0 ? `oversell-${round}-${buyer}-${attempt}` : undefined
      const sent = { token: person.token, body: toPlace, ...(key === undefined ? {} : { key }) }
      return () => client.send("POST", "/v1/orders", sent)
    }),
  )
  return Promise.all(random.shuffled(sends).map((send) => send()))
}

const judge = async (
  setting: Round,
  variations: ReadonlyArray<VariationId>,
  answers: ReadonlyArray<Answer>,
  findings: Findings,
) => {
  const { name, sold } = scenarioOf(setting)
  const where = `round ${setting.round} (${name}, ${setting.processes} processes, ${setting.delay} ms)`
  const refused = answers.filter(({ status }) => status !== 201)
  for (const answer of refused) {
    if (answer.status !== 409) findings.fail(`${where}: answered ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  const codes = new Set(refused.map(codeOf))
  codes.delete("cart_changed")
  codes.delete("cart_empty")
  if (codes.size > 0) findings.fail(`${where}: refused with ${[...codes].join(", ")}`)

  const rows = await setting.ledger.query<{ id: string; on_hand: string; units: string | null }>(
    `select s.variation_id as id, s.on_hand, (select sum(quantity) from orders.items i where i.variation_id = s.variation_id) as units
     from inventory.stock s where s.variation_id = any($1)`,
    [variations],
  )
  variations.forEach((variation, which) => {
    const row = rows.find(({ id }) => id === variation)
    const expected = sold[which] ?? 0
    findings.expect(`${where}: units sold`, Number(row?.units ?? 0), expected)
    findings.expect(`${where}: stock left`, Number(row?.on_hand), units - expected)
  })
  const placed = await setting.ledger.query<{ id: string; customer_id: string }>(
    `select distinct o.id, o.customer_id from orders.orders o join orders.items i on i.order_id = o.id where i.variation_id = any($1)`,
    [variations],
  )
  const acknowledged = answers.filter(({ status }) => status === 201).map(({ body }) => (body as { id: string }).id)
  findings.expect(`${where}: orders acknowledged`, acknowledged.toSorted(), placed.map((row) => row.id).toSorted())
  findings.expect(`${where}: buyers with an order`, new Set(placed.map((row) => row.customer_id)).size, placed.length)
}
