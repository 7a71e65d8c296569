import { setTimeout as sleep } from "node:timers/promises"
import { eventType } from "@souk/core/platform/events/DomainEvent"
import { Events } from "@souk/core/platform/events/Events"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Findings } from "./Gate.ts"
import type { Ledger } from "./Ledger.ts"
import { asSystem } from "./Marketplace.ts"

/** What happens in contests of events; `order_events` carries it, as it carries real ones. */
export const Happened = eventType("gate.happened", {
  exchange: "order_events",
  aggregate: "gate",
  schemaVersion: 1,
  payload: { n: Schema.Int },
})

/** Who hears of it. */
export const consumerNames = Array.from({ length: 8 }, (_, n) => `gate.consumer${n}`)

/** Makes the tables in which `eventWorker.ts` writes down what it was handed. */
export const openContest = (ledger: Ledger) =>
  Effect.promise(async () => {
    await ledger.query("create schema if not exists gate")
    // No constraint: what happens twice has to be seen twice.
    await ledger.query(`create table gate.effects (
      position bigserial, consumer text not null, event_id uuid not null, aggregate text not null,
      version int not null, at timestamptz not null default clock_timestamp())`)
    await ledger.query("create table gate.attempts (consumer text not null, event_id uuid not null)")
    await ledger.query("create table gate.poison (consumer text not null, aggregate text not null)")
  })

/** Commits one event for each aggregate named, in that order. */
export const happen = Effect.fnUntraced(function* (aggregates: ReadonlyArray<string>) {
  const events = yield* Events
  yield* asSystem(events.append(aggregates.map((aggregate, n) => Happened.of(aggregate, { n }))))
})

/** Waits until the consumers have had this many effects; answers how many there are when `limit` milliseconds are over. */
export const untilEffects = async (ledger: Ledger, count: number, limit: number): Promise<number> => {
  const end = performance.now() + limit
  for (;;) {
    const [row] = await ledger
      .query<{ count: string }>("select count(*) as count from gate.effects")
      // The database may be away just now.
      .catch(() => [{ count: "0" }])
    const effects = Number(row?.count)
    if (effects >= count || performance.now() > end) return effects
    await sleep(100)
  }
}

/** Looks for events that a consumer never had, had twice, or had before an earlier one of the same aggregate. */
export const expectEachOnceInOrder = async (ledger: Ledger, findings: Findings) => {
  const lost = await ledger.query<{ consumer: string; id: string }>(
    `select c.consumer, o.id from unnest($1::text[]) as c (consumer)
     cross join events.outbox o
     left join gate.effects e on e.consumer = c.consumer and e.event_id = o.id
     where o.type = 'gate.happened' and e.event_id is null`,
    [consumerNames],
  )
  if (lost.length > 0) findings.fail(`${lost.length} effects are missing, the first ${JSON.stringify(lost[0])}`)
  const double = await ledger.query(
    "select consumer, event_id, count(*) as times from gate.effects group by 1, 2 having count(*) > 1",
  )
  if (double.length > 0)
    findings.fail(`${double.length} events had two effects, the first ${JSON.stringify(double[0])}`)
  const inverted = await ledger.query(
    `select * from (
       select consumer, aggregate, version,
         lag(version) over (partition by consumer, aggregate order by position) as before
       from gate.effects
     ) e where before > version`,
  )
  if (inverted.length > 0) findings.fail(`${inverted.length} inversions, the first ${JSON.stringify(inverted[0])}`)
}
