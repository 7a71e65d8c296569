import { setTimeout as sleep } from "node:timers/promises"
import { EventAdmin } from "@souk/core/platform/events/EventAdmin"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { consumerNames, expectEachOnceInOrder, happen, openContest, untilEffects } from "./harness/EventContest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import { asSystem, marketplace, tokenSecret } from "./harness/Marketplace.ts"
import { eventWorker } from "./harness/ServerProcess.ts"
import { rabbitmqService } from "./harness/Service.ts"

/** Aggregates whose first event one consumer cannot bear. */
export const cases = 4

const attempts = 5
/** Milliseconds that any other event may take longer from its commit to its effect than before there was poison. */
const delayLimit = 2_000
/** Retries come a hundred times as fast as usual, so that a run takes seconds. */
const retryFactor = 0.01
const healthy = 40
/** Seconds without poison, and then with it. */
const before = 2
const seconds = 4
const poisonedConsumer = consumerNames[0] as string

/**
 * An event that a consumer cannot handle is tried five times and parked, while everybody else's events and the other
 * consumers go on as if nothing were. Once the consumer is mended, a replay makes its effect happen, once.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ cases }, findings) {
    yield* poison("the database's transport", cases, {}, findings)
    const broker = yield* rabbitmqService
    yield* poison("RabbitMQ", cases, { SOUK_RABBITMQ_URL: broker.url }, findings)
  }),
)

const poison = (name: string, cases: number, transport: Readonly<Record<string, string>>, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const url = Redacted.value(yield* acquireTestPostgres)
      const ledger = yield* openLedger(url)
      yield* openContest(ledger)
      const environment = {
        SOUK_DATABASE_URL: url,
        SOUK_TOKEN_SECRET: tokenSecret,
        SOUK_DATA_FOLDER: ":memory:",
        ...transport,
      }
      const worker = { ...environment, GATE_RETRY_FACTOR: String(retryFactor) }
      yield* Effect.all([eventWorker(worker), eventWorker(worker)], { concurrency: 2 })
      yield* Effect.gen(function* () {
        const others = (when: string) =>
          Effect.andThen(happen(Array.from({ length: healthy }, (_, n) => `${when}-${n}`)), Effect.sleep("1 second"))
        yield* Effect.repeat(others("before"), { times: before - 1 })
        const poisoned = Array.from({ length: cases }, (_, n) => `poisoned-${n}`)
        yield* Effect.promise(() =>
          ledger.query("insert into gate.poison select $1, unnest($2::text[])", [poisonedConsumer, poisoned]),
        )
        // The poisoned ones first, and then a second event each, which has to wait for the first.
        yield* happen([...poisoned, ...poisoned])
        yield* Effect.repeat(others("meanwhile"), { times: seconds - 1 })
        const all = (2 * cases + (before + seconds) * healthy) * consumerNames.length
        // The consumer that cannot bear them has none of both events of a poisoned aggregate.
        const bearable = all - 2 * cases
        yield* Effect.promise(async () => {
          const effects = await untilEffects(ledger, bearable, 20_000)
          findings.expect(`${name}: effects without the poisoned ones`, effects, bearable)
          await expectParked({ name, ledger, count: 2 * cases }, findings)
          await expectPunctual(name, ledger, findings)
        })
        yield* replayed({ name, ledger, all }, findings)
      }).pipe(Effect.provide(marketplace(environment)), Effect.orDie)
    }),
  )

interface Parked {
  readonly name: string
  readonly ledger: Ledger
  readonly count: number
}

/** Waits until every poisoned event has been tried as often as it should, and a little longer: it must not be more. */
const expectParked = async ({ name, ledger, count }: Parked, findings: Findings) => {
  const tried = () =>
    ledger.query<{ attempts: number }>("select count(*)::int as attempts from gate.attempts group by event_id")
  const end = performance.now() + 20_000
  while (performance.now() < end) {
    const events = await tried()
    if (events.length === count && events.every((event) => event.attempts >= attempts)) break
    await sleep(100)
  }
  await sleep(1_000)
  findings.expect(
    `${name}: attempts at each poisoned event`,
    (await tried()).map((event) => event.attempts),
    Array.from({ length: count }, () => attempts),
  )
}

/** Looks how much longer the events of everybody else took. */
const expectPunctual = async (name: string, ledger: Ledger, findings: Findings) => {
  const [slowest] = await ledger.query<{ before: number; meanwhile: number }>(
    `select (extract(epoch from max(e.at - o.occurred_at) filter (where e.aggregate like 'before-%')) * 1000)::int as before,
       (extract(epoch from max(e.at - o.occurred_at) filter (where e.aggregate like 'meanwhile-%')) * 1000)::int as meanwhile
     from gate.effects e join events.outbox o on o.id = e.event_id`,
  )
  if (slowest === undefined || slowest.meanwhile > slowest.before + delayLimit) {
    findings.fail(
      `${name}: another event took ${slowest?.meanwhile} ms, and ${slowest?.before} before there was poison`,
    )
  }
  findings.note(`${name}: other events took ${slowest?.meanwhile} ms at most, and ${slowest?.before} before`)
}

interface Replayed {
  readonly name: string
  readonly ledger: Ledger
  readonly all: number
}

/** Mends the consumer and asks for what was parked, twice: the second time there is nothing left. */
const replayed = Effect.fnUntraced(function* ({ name, ledger, all }: Replayed, findings: Findings) {
  const admin = yield* EventAdmin
  const parked = (yield* asSystem(admin.parked({ limit: 100 }))).items
  findings.expect(`${name}: who is parked`, [...new Set(parked.map(({ consumer }) => consumer))], [poisonedConsumer])
  yield* Effect.promise(() => ledger.query("delete from gate.poison"))
  const { events } = yield* asSystem(admin.replayParked({ consumer: poisonedConsumer }))
  findings.expect(`${name}: replayed`, events, parked.length)
  const again = yield* Effect.exit(asSystem(admin.replayParked({ consumer: poisonedConsumer })))
  if (again._tag === "Success") findings.expect(`${name}: replayed again`, again.value.events, 0)
  yield* Effect.promise(async () => {
    findings.expect(`${name}: effects in the end`, await untilEffects(ledger, all, 20_000), all)
    await sleep(500)
    await expectEachOnceInOrder(ledger, findings)
  })
})
