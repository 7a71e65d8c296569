import type { VariationId } from "@souk/core/shared/Ids"
import { faultProxy } from "@souk/core/testing/FaultProxy"
import { postgresStatements } from "@souk/core/testing/postgresStatements"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { connectedClients, expectSound } from "./harness/Contest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Answer, type HttpClient, codeOf, httpClient } from "./harness/HttpClient.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import {
  type Person,
  fill,
  marketplace,
  newPeople,
  openShop,
  sell,
  toPlace,
  tokenSecret,
} from "./harness/Marketplace.ts"
import { serverProcess } from "./harness/ServerProcess.ts"

/** Rounds of 50 submissions. */
export const cases = 8

const submissions = 50

/**
 * An order that is sent 50 times at once with one Idempotency-Key is placed once; every other answer is the same one
 * again or says that it is on its way. A server that was killed and started again still knows the answer.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ cases }, findings) {
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    const proxy = yield* faultProxy(url, postgresStatements)
    const environment = { SOUK_DATABASE_URL: proxy.url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    const servers = yield* Effect.all([serverProcess(environment), serverProcess(environment)])
    let conflicts = 0

    yield* Effect.gen(function* () {
      const people = yield* newPeople(cases + 1)
      const other = people.at(-1) as Person
      const shop = yield* openShop
      for (let round = 0; round < cases; round++) {
        const person = people[round] as Person
        // More units than the cart orders: only the key stands between one order and fifty.
        const [variationId] = yield* sell(shop, [1000])
        yield* fill(person.actor, [{ variationId: variationId as VariationId, quantity: 2 }])
        yield* Effect.scoped(
          Effect.gen(function* () {
            const clients = (yield* Effect.forEach(servers.slice(0, 1 + (round % 2)), ({ url }) =>
              connectedClients(url, submissions),
            )) as ReadonlyArray<ReadonlyArray<HttpClient>>
            proxy.delay(round % 4 === 3 ? 20 : 0)
            const answers = yield* Effect.promise(() => submit(person, round, clients))
            proxy.delay(0)
            conflicts += answers.filter(({ status }) => status === 409).length
            yield* Effect.promise(() => judge({ person, round, answers, ledger }, findings))
          }),
        )
        // What the key stands for outlives the process that served it.
        if (round % 3 === 0) yield* Effect.promise(() => restart(servers))
        const again = servers.map(({ url }) => httpClient(url))
        yield* Effect.promise(() => repeat({ person, other, round, ledger }, again, findings))
        again.forEach((client) => client.close())
      }
      yield* expectSound(ledger, findings)
    }).pipe(Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })), Effect.orDie)
    findings.note(
      `${cases} rounds of ${submissions} submissions, 1 and 2 processes; ${conflicts} were told that it is in flight`,
    )
  }),
)

const keyOf = (round: number) => `double-submit-${round}`

const submit = (person: Person, round: number, clients: ReadonlyArray<ReadonlyArray<HttpClient>>) =>
  Promise.all(
    Array.from({ length: submissions }, (_, n) => {
      const client = clients[n % clients.length]?.[n] as HttpClient
      return client.send("POST", "/v1/orders", { token: person.token, key: keyOf(round), body: toPlace })
    }),
  )

const restart = async (
  servers: ReadonlyArray<{ readonly kill: () => Promise<void>; readonly start: () => Promise<void> }>,
) => {
  for (const server of servers) {
    await server.kill()
    await server.start()
  }
}

const ordersOf = (ledger: Ledger, { actor }: Person) =>
  ledger.query<{ id: string }>(`select id from orders.orders where customer_id = $1`, [actor.userId])

interface Submitted {
  readonly person: Person
  readonly round: number
  readonly answers: ReadonlyArray<Answer>
  readonly ledger: Ledger
}

const judge = async ({ person, round, answers, ledger }: Submitted, findings: Findings) => {
  const where = `round ${round}`
  const orders = await ordersOf(ledger, person)
  findings.expect(`${where}: orders`, orders.length, 1)
  const created = answers.filter(({ status }) => status === 201)
  const first = created.filter(({ headers }) => headers["idempotency-replayed"] === undefined)
  findings.expect(`${where}: answers that were not replayed`, first.length, 1)
  for (const { body } of created) {
    findings.expect(`${where}: the order answered`, (body as { id: string }).id, orders[0]?.id)
    findings.expect(`${where}: a replayed answer`, body, first[0]?.body)
  }
  for (const answer of answers) {
    if (answer.status === 201 || (answer.status === 409 && codeOf(answer) === "request_in_flight")) continue
    findings.fail(`${where}: answered ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}

interface Repeated extends Omit<Submitted, "answers"> {
  readonly other: Person
}

const repeat = async (
  { person, other, round, ledger }: Repeated,
  clients: ReadonlyArray<HttpClient>,
  findings: Findings,
) => {
  const [order] = await ordersOf(ledger, person)
  for (const [n, client] of clients.entries()) {
    const where = `round ${round}, later, server ${n}`
    const key = keyOf(round)
    const again = await client.send("POST", "/v1/orders", { token: person.token, key, body: toPlace })
    findings.expect(`${where}: status`, again.status, 201)
    findings.expect(`${where}: replayed`, again.headers["idempotency-replayed"], "true")
    findings.expect(`${where}: order`, (again.body as { id?: string } | null)?.id, order?.id)
    const changed = { ...toPlace, note: "Something else" }
    const reused = await client.send("POST", "/v1/orders", { token: person.token, key, body: changed })
    findings.expect(`${where}: the key with another body`, reused.status, 422)
    // The same key of somebody else is another key: their cart is empty, so there is nothing to order.
    const foreign = await client.send("POST", "/v1/orders", { token: other.token, key, body: toPlace })
    findings.expect(`${where}: the key of somebody else`, [foreign.status, codeOf(foreign)], [409, "cart_empty"])
  }
  findings.expect(`round ${round}: orders in the end`, (await ordersOf(ledger, person)).length, 1)
}
