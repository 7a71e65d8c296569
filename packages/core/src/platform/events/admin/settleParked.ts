import * as Effect from "effect/Effect"
import { now } from "../../../shared/Timestamp.ts"
import { requireScope } from "../../access/requireScope.ts"
import { Audit } from "../../audit/Audit.ts"
import { Database } from "../../database/Database.ts"
import { ParkedEventNotFound } from "../EventErrors.ts"
import type {
  ConsumerEvents,
  DeliveryAct,
  ParkedDropRequest,
  ParkedFilter,
  ParkedReplayRequest,
} from "../EventModels.ts"
import { ParkedStore } from "./ParkedStore.ts"

/** Delivers parked events again, or counts them. */
export const replayParked = Effect.gen(function* () {
  const store = yield* ParkedStore
  const { transaction } = yield* Database
  const audit = yield* Audit

  return Effect.fn("EventAdmin.replayParked")(function* ({ dryRun = false, ...filter }: ParkedReplayRequest) {
    yield* requireScope("events")
    const consumers = dryRun ? yield* store.count(filter) : yield* store.unpark(filter, yield* now)
    yield* requireFound(filter, consumers)
    if (!dryRun) yield* audit.record(entryOf("events.unparked", filter, consumers))
    return actOf(consumers, dryRun)
  }, transaction)
})

/** Gives parked events up, or counts them. */
export const dropParked = Effect.gen(function* () {
  const store = yield* ParkedStore
  const { transaction } = yield* Database
  const audit = yield* Audit

  return Effect.fn("EventAdmin.dropParked")(function* ({ dryRun = false, reason, ...filter }: ParkedDropRequest) {
    yield* requireScope("events")
    const consumers = dryRun ? yield* store.count(filter) : yield* store.drop(filter, reason, yield* now)
    yield* requireFound(filter, consumers)
    if (!dryRun) yield* audit.record(entryOf("events.dropped", { ...filter, reason }, consumers))
    return actOf(consumers, dryRun)
  }, transaction)
})

// Whoever names an event means that one; a filter may fit none.
const requireFound = ({ eventId }: ParkedFilter, consumers: ReadonlyArray<ConsumerEvents>) =>
  eventId === undefined || consumers.length > 0
    ? Effect.void
    : new ParkedEventNotFound({
        detail: "This event is not parked. List parked events with GET /v1/operator/events/parked.",
      })

const entryOf = (
  action: string,
  details: ParkedFilter & { readonly reason?: string },
  consumers: ReadonlyArray<ConsumerEvents>,
) => ({
  action,
  subject: { type: "consumer", id: details.consumer ?? "*" },
  details: { ...details, events: total(consumers), consumers },
})

const actOf = (consumers: ReadonlyArray<ConsumerEvents>, dryRun: boolean): DeliveryAct => ({
  events: total(consumers),
  consumers,
  dryRun,
})

const total = (consumers: ReadonlyArray<ConsumerEvents>): number =>
  consumers.reduce((sum, { events }) => sum + events, 0)
