import { setTimeout as sleep } from "node:timers/promises"
import { type FaultProxy, faultProxy } from "@souk/core/testing/FaultProxy"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import { consumerNames, expectEachOnceInOrder, happen, openContest, untilEffects } from "./harness/EventContest.ts"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import { marketplace, tokenSecret } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { type ServerProcess, eventWorker } from "./harness/ServerProcess.ts"
import { type Service, rabbitmqService } from "./harness/Service.ts"

/** Events on each transport. */
export const cases = 1500

const processes = 8
const aggregates = 150
const batch = 50
/** Milliseconds without any progress after which what is missing counts as lost. */
const patience = 60_000
/**
 * Milliseconds that a queue has existed before its broker is killed. RabbitMQ 3.10 writes the names of new quorum queues
 * down half a second later; one that is killed before that finds the queue again, and never a leader for it.
 */
const queueAge = 2_000

/**
 * Eight processes, each with a relay and eight consumers, deliver events while they are killed and cut off from the
 * database and the broker: every consumer has each event once, and those of an aggregate in their order.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    yield* contest({ name: "the database's transport", broker: null, events: cases, random }, findings)
    const broker = yield* rabbitmqService
    yield* contest({ name: "RabbitMQ", broker, events: cases, random }, findings)
  }),
)

interface Contest {
  readonly name: string
  readonly broker: Service | null
  readonly events: number
  readonly random: SeededRandom
}

const contest = ({ name, broker, events, random }: Contest, findings: Findings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const url = Redacted.value(yield* acquireTestPostgres)
      const ledger = yield* openLedger(url)
      yield* openContest(ledger)
      const environment = { SOUK_DATABASE_URL: url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
      const database = yield* faultProxy(url)
      const brokerProxy = broker === null ? null : yield* faultProxy(broker.url)
      const worker = {
        ...environment,
        SOUK_DATABASE_URL: database.url,
        SOUK_DATABASE_CONNECTIONS: "6",
        ...(brokerProxy === null ? {} : { SOUK_RABBITMQ_URL: brokerProxy.url }),
      }
      const workers = yield* Effect.all(
        Array.from({ length: processes }, () => eventWorker(worker)),
        { concurrency: processes },
      )
      const begun = performance.now()
      // A process makes all queues before it takes anything out of one.
      const queuesKept = untilEffects(ledger, 1, patience).then(() => sleep(queueAge))
      const publishing = yield* Effect.forkScoped(
        publish(events, random).pipe(Effect.provide(marketplace(environment)), Effect.orDie),
      )
      const faults = yield* Effect.promise(() =>
        disturb(
          { workers, database, broker, brokerProxy, queuesKept, random },
          () => publishing.pollUnsafe() !== undefined,
        ),
      )
      yield* Fiber.join(publishing)
      const expected = events * consumerNames.length
      yield* Effect.promise(async () => {
        await untilSettled(ledger, expected)
        findings.note(
          `${name}: ${events} events, ${expected} effects in ${Math.round((performance.now() - begun) / 1000)} s; ${faults}`,
        )
        // What comes twice may come late.
        await sleep(1_000)
        await expectEachOnceInOrder(ledger, findings)
      })
    }),
  )

/** Commits events in batches, each of many aggregates. */
const publish = Effect.fnUntraced(function* (events: number, random: SeededRandom) {
  for (let left = events; left > 0; left -= batch) {
    yield* happen(Array.from({ length: Math.min(batch, left) }, () => `aggregate-${random.integer(1, aggregates)}`))
    yield* Effect.sleep("200 millis")
  }
})

interface Disturbed {
  readonly workers: ReadonlyArray<ServerProcess>
  readonly database: FaultProxy
  readonly broker: Service | null
  readonly brokerProxy: FaultProxy | null
  /** When the broker has its queues for good. */
  readonly queuesKept: Promise<void>
  readonly random: SeededRandom
}

/** Breaks something, lets it be whole again, and so on until it is over; then everything is whole. */
const disturb = async (
  { workers, database, broker, brokerProxy, queuesKept, random }: Disturbed,
  isOver: () => boolean,
) => {
  const counts = new Map<string, number>()
  const wire = () => (brokerProxy !== null && random.next() < 0.5 ? brokerProxy : database)
  const restarts = new Map<ServerProcess, Promise<void>>()
  const faults: Record<string, () => Promise<void>> = {
    // The next fault does not wait until it is back.
    "processes killed": async () => {
      const worker = random.pick(workers)
      await restarts.get(worker)
      await worker.kill()
      restarts.set(worker, startAgain(worker))
    },
    "connections reset": async () => wire().reset(),
    "connections silent": async () => {
      const proxy = wire()
      proxy.blackhole()
      await sleep(random.integer(200, 2_000))
      proxy.heal()
    },
    "connections half open": async () => wire().halfOpen(random.pick(["client", "server"] as const)),
    ...(broker === null
      ? {}
      : {
          "brokers killed": async () => {
            await queuesKept
            await broker.kill()
            await broker.start()
          },
          "brokers frozen": async () => {
            broker.freeze()
            await sleep(random.integer(500, 3_000))
            broker.thaw()
          },
        }),
  }
  while (!isOver()) {
    await sleep(random.integer(50, 500))
    const name = random.pick(Object.keys(faults))
    counts.set(name, (counts.get(name) ?? 0) + 1)
    await faults[name]?.()
  }
  await Promise.all(restarts.values())
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(", ")
}

/** Starts a process until it stays, as whoever watches over it would: it ends when the database is away at that moment. */
const startAgain = async (worker: ServerProcess) => {
  for (let left = 4; ; left--) {
    try {
      return await worker.start()
    } catch (error) {
      if (left === 0) throw error
      await worker.kill()
    }
  }
}

/** Waits until all effects are there, or nothing has moved for a long time. */
const untilSettled = async (ledger: Ledger, expected: number) => {
  let before = -1
  for (;;) {
    const effects = await untilEffects(ledger, Math.min(expected, before + 1), patience)
    if (effects >= expected || effects <= before) return
    before = effects
    await sleep(200)
  }
}
