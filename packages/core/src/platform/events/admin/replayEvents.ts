import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { now } from "../../../shared/Timestamp.ts"
import { requireScope } from "../../access/requireScope.ts"
import { Audit } from "../../audit/Audit.ts"
import { Database } from "../../database/Database.ts"
import type { DeliveryAct, ReplayRequest } from "../EventModels.ts"
import { ReplayStore } from "./ReplayStore.ts"
import { requireConsumer } from "./requireConsumer.ts"

/** Makes one consumer handle events again, or counts them. */
export const replayEvents = Effect.gen(function* () {
  const store = yield* ReplayStore
  const { transaction } = yield* Database
  const random = yield* SecureRandom
  const audit = yield* Audit
  const require = yield* requireConsumer

  return Effect.fn("EventAdmin.replay")(function* (request: ReplayRequest) {
    const actor = yield* requireScope("events")
    const { consumer, dryRun = false } = request
    yield* require(consumer)
    const act = (events: number): DeliveryAct => ({ events, consumers: [{ consumer, events }], dryRun })
    if (dryRun) return act(yield* store.count(request))
    const id = yield* random.uuidV7()
    const at = yield* now
    const events = yield* store.replay(request, id, at)
    yield* store.note(request, { id, at, actor, events })
    const { dryRun: _, ...filter } = request
    yield* audit.record({
      action: "events.replayed",
      subject: { type: "consumer", id: consumer },
      details: { ...filter, replayId: id, events },
    })
    return act(events)
  }, transaction)
})
