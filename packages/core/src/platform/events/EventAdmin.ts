import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import type { CurrentActor } from "../../shared/Actor.ts"
import type { Forbidden } from "../../shared/Forbidden.ts"
import type { EventId } from "../../shared/Ids.ts"
import { type InvalidCursor, type Page, fetchSize, keyset } from "../../shared/Page.ts"
import { now } from "../../shared/Timestamp.ts"
import { requireScope } from "../access/requireScope.ts"
import { Audit } from "../audit/Audit.ts"
import { Database } from "../database/Database.ts"
import { ConsumerStore } from "./admin/ConsumerStore.ts"
import { DeliveryLogStore } from "./admin/DeliveryLogStore.ts"
import { EventLogStore } from "./admin/EventLogStore.ts"
import { ParkedStore } from "./admin/ParkedStore.ts"
import { replayEvents } from "./admin/replayEvents.ts"
import { ReplayStore } from "./admin/ReplayStore.ts"
import { requireConsumer } from "./admin/requireConsumer.ts"
import { secondsSince } from "./admin/secondsSince.ts"
import { dropParked, replayParked } from "./admin/settleParked.ts"
import { tailEvents } from "./admin/tailEvents.ts"
import { type ConsumerNotFound, EventNotFound, type ParkedEventNotFound } from "./EventErrors.ts"
import {
  type ConsumerLag,
  type DeliveryAct,
  type EventDetails,
  EventSequence,
  type EventsQuery,
  type ParkedDropRequest,
  type ParkedEvent,
  type ParkedEventsQuery,
  type ParkedReplayRequest,
  type ReplayRequest,
  type StoredEvent,
  type Tail,
  type TailQuery,
} from "./EventModels.ts"

/** Events as operators see them, for those with the scope `events`. What changes something is audited. */
export class EventAdmin extends Context.Service<
  EventAdmin,
  {
    /** Lists events, newest first. */
    readonly list: (query: EventsQuery) => Effect.Effect<Page<StoredEvent>, Forbidden | InvalidCursor, CurrentActor>
    /** Shows an event and what became of it with every consumer. */
    readonly show: (id: EventId) => Effect.Effect<EventDetails, Forbidden | EventNotFound, CurrentActor>
    /** Answers what was recorded since a cursor, each event once, although commits become visible out of order. */
    readonly tail: (query: TailQuery) => Effect.Effect<Tail, Forbidden | InvalidCursor, CurrentActor>
    /** Lists what consumers could not handle. */
    readonly parked: (
      query: ParkedEventsQuery,
    ) => Effect.Effect<Page<ParkedEvent>, Forbidden | InvalidCursor, CurrentActor>
    /**
     * Delivers parked events again, with all attempts anew. They come after whatever the consumer has handled of the
     * same aggregate meanwhile. Fails when the request names an event and nothing matches.
     */
    readonly replayParked: (
      request: ParkedReplayRequest,
    ) => Effect.Effect<DeliveryAct, Forbidden | ParkedEventNotFound, CurrentActor>
    /**
     * Gives parked events up: their consumers never handle them, unless a replay names them. Fails when the request
     * names an event and nothing matches.
     */
    readonly dropParked: (
      request: ParkedDropRequest,
    ) => Effect.Effect<DeliveryAct, Forbidden | ParkedEventNotFound, CurrentActor>
    /**
     * Makes one consumer handle events again, in order per aggregate, although its inbox says that it has: every request
     * has an id of its own, which the inbox keeps, so that each event is handled once per request.
     */
    readonly replay: (request: ReplayRequest) => Effect.Effect<DeliveryAct, Forbidden | ConsumerNotFound, CurrentActor>
    /** Tells how far behind every consumer is. */
    readonly lag: () => Effect.Effect<ReadonlyArray<ConsumerLag>, Forbidden, CurrentActor>
    /** Ends a consumer that no program runs any more, and drops what waits for it. A running one comes back at its start. */
    readonly retire: (consumer: string) => Effect.Effect<void, Forbidden | ConsumerNotFound, CurrentActor>
  }
>()("@souk/core/platform/events/EventAdmin") {
  static readonly layer = Layer.effect(
    EventAdmin,
    Effect.gen(function* () {
      const log = yield* EventLogStore
      const deliveries = yield* DeliveryLogStore
      const parkedStore = yield* ParkedStore
      const consumers = yield* ConsumerStore
      const { transaction } = yield* Database
      const audit = yield* Audit
      const require = yield* requireConsumer

      const list = Effect.fn("EventAdmin.list")(function* (query: EventsQuery) {
        yield* requireScope("events")
        const before = yield* eventKey.decode(query)
        const rows = yield* log.list(query, before?.sequence ?? null, fetchSize(query))
        return eventKey.page(rows, query, ({ sequence }) => ({ sequence }))
      })

      const show = Effect.fn("EventAdmin.show")(function* (id: EventId) {
        yield* requireScope("events")
        const event = yield* log.find(id)
        if (event === undefined) {
          return yield* new EventNotFound({ detail: "No event has this id. List events with GET /v1/operator/events." })
        }
        return { ...event, deliveries: yield* deliveries.of(event) }
      })

      const parked = Effect.fn("EventAdmin.parked")(function* (query: ParkedEventsQuery) {
        yield* requireScope("events")
        const rows = yield* parkedStore.list(query, yield* parkedKey.decode(query), fetchSize(query))
        return parkedKey.page(rows, query, ({ consumer, event }) => ({ consumer, sequence: event.sequence }))
      })

      const lag = Effect.fn("EventAdmin.lag")(function* () {
        yield* requireScope("events")
        const at = yield* now
        return (yield* consumers.lags).map((row) => ({ ...row, lagSeconds: secondsSince(row.oldestPendingAt, at) }))
      })

      const retire = Effect.fn("EventAdmin.retire")(function* (consumer: string) {
        yield* requireScope("events")
        yield* require(consumer)
        yield* consumers.retire(consumer)
        yield* audit.record({ action: "events.consumer.retired", subject: { type: "consumer", id: consumer } })
      }, transaction)

      return {
        list,
        show,
        tail: yield* tailEvents,
        parked,
        replayParked: yield* replayParked,
        dropParked: yield* dropParked,
        replay: yield* replayEvents,
        lag,
        retire,
      }
    }),
  ).pipe(
    Layer.provide([
      EventLogStore.layer,
      DeliveryLogStore.layer,
      ParkedStore.layer,
      ReplayStore.layer,
      ConsumerStore.layer,
    ]),
  )
}

const eventKey = keyset("events", Schema.Struct({ sequence: EventSequence }))
const parkedKey = keyset("events.parked", Schema.Struct({ sequence: EventSequence, consumer: Schema.String }))
