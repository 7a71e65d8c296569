import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
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
import { EventAdminStore } from "./EventAdminStore.ts"
import { ConsumerNotFound, EventNotFound, ParkedEventNotFound } from "./EventErrors.ts"
import {
  type ConsumerLag,
  type EventDetails,
  EventSequence,
  type EventsQuery,
  type ParkedEvent,
  type ParkedEventsQuery,
  type ParkedFilter,
  type Replay,
  type ReplayRequest,
  type StoredEvent,
  type Tail,
  type TailQuery,
} from "./EventModels.ts"
import { tailEvents } from "./tailEvents.ts"

/** Events as operators see them, for those with the scope `events`. What changes something is audited. */
export class EventAdmin extends Context.Service<
  EventAdmin,
  {
    /** Lists events, newest first. */
    readonly list: (query: EventsQuery) => Effect.Effect<Page<StoredEvent>, Forbidden | InvalidCursor, CurrentActor>
    /** Shows an event and who still has to handle it. */
    readonly show: (id: EventId) => Effect.Effect<EventDetails, Forbidden | EventNotFound, CurrentActor>
    /** Answers what was recorded since a cursor, each event once, although commits become visible out of order. */
    readonly tail: (query: TailQuery) => Effect.Effect<Tail, Forbidden | InvalidCursor, CurrentActor>
    /** Lists what consumers could not handle. */
    readonly parked: (
      query: ParkedEventsQuery,
    ) => Effect.Effect<Page<ParkedEvent>, Forbidden | InvalidCursor, CurrentActor>
    /**
     * Delivers parked events again, with all attempts anew, and answers how many. They come after whatever the consumer
     * has handled of the same aggregate meanwhile. Fails when the filter names an event and nothing matches.
     */
    readonly replayParked: (
      filter: ParkedFilter,
    ) => Effect.Effect<number, Forbidden | ParkedEventNotFound, CurrentActor>
    /**
     * Makes one consumer handle events again, in order per aggregate, although its inbox says that it has: every request
     * has an id of its own, which the inbox keeps, so that each event is handled once per request.
     */
    readonly replay: (request: ReplayRequest) => Effect.Effect<Replay, Forbidden | ConsumerNotFound, CurrentActor>
    /** Tells how far behind every consumer is. */
    readonly lag: () => Effect.Effect<ReadonlyArray<ConsumerLag>, Forbidden, CurrentActor>
    /** Ends a consumer that no program runs any more, and drops what waits for it. A running one comes back at its start. */
    readonly retire: (consumer: string) => Effect.Effect<void, Forbidden | ConsumerNotFound, CurrentActor>
  }
>()("@souk/core/platform/events/EventAdmin") {
  static readonly layer = Layer.effect(
    EventAdmin,
    Effect.gen(function* () {
      const store = yield* EventAdminStore
      const { transaction } = yield* Database
      const random = yield* SecureRandom
      const audit = yield* Audit

      const list = Effect.fn("EventAdmin.list")(function* (query: EventsQuery) {
        yield* requireScope("events")
        const before = yield* eventKey.decode(query)
        const rows = yield* store.list(query, before?.sequence ?? null, fetchSize(query))
        return eventKey.page(rows, query, ({ sequence }) => ({ sequence }))
      })

      const show = Effect.fn("EventAdmin.show")(function* (id: EventId) {
        yield* requireScope("events")
        const event = yield* store.find(id)
        if (event === undefined) {
          return yield* new EventNotFound({ detail: "No event has this id. List events with GET /v1/operator/events." })
        }
        return { ...event, deliveries: yield* store.deliveriesOf(event.sequence) }
      })

      const parked = Effect.fn("EventAdmin.parked")(function* (query: ParkedEventsQuery) {
        yield* requireScope("events")
        const rows = yield* store.parked(query, yield* parkedKey.decode(query), fetchSize(query))
        return parkedKey.page(rows, query, ({ consumer, event }) => ({ consumer, sequence: event.sequence }))
      })

      const replayParked = Effect.fn("EventAdmin.replayParked")(function* (filter: ParkedFilter) {
        yield* requireScope("events")
        const events = yield* store.unpark(filter, yield* now)
        if (events === 0 && filter.eventId !== undefined) {
          return yield* new ParkedEventNotFound({
            detail: "This event is not parked. List parked events with GET /v1/operator/events/parked.",
          })
        }
        yield* audit.record({
          action: "events.unparked",
          subject: { type: "consumer", id: filter.consumer ?? "*" },
          details: { ...filter, events },
        })
        return events
      }, transaction)

      const requireConsumer = Effect.fnUntraced(function* (consumer: string) {
        if (yield* store.isSubscribed(consumer)) return
        return yield* new ConsumerNotFound({
          detail: "No consumer has this name. List consumers with GET /v1/operator/events/consumers.",
        })
      })

      const replay = Effect.fn("EventAdmin.replay")(function* (request: ReplayRequest) {
        yield* requireScope("events")
        yield* requireConsumer(request.consumer)
        if (request.dryRun === true) return { events: yield* store.countReplay(request), dryRun: true }
        const replayId = yield* random.uuidV7()
        const events = yield* store.replay(request, replayId, yield* now)
        yield* audit.record({
          action: "events.replayed",
          subject: { type: "consumer", id: request.consumer },
          details: { ...request, replayId, events },
        })
        return { events, dryRun: false }
      }, transaction)

      const lag = Effect.fn("EventAdmin.lag")(function* () {
        yield* requireScope("events")
        return yield* store.lag()
      })

      const retire = Effect.fn("EventAdmin.retire")(function* (consumer: string) {
        yield* requireScope("events")
        yield* requireConsumer(consumer)
        yield* store.retire(consumer)
        yield* audit.record({ action: "events.consumer.retired", subject: { type: "consumer", id: consumer } })
      }, transaction)

      return { list, show, tail: yield* tailEvents, parked, replayParked, replay, lag, retire }
    }),
  ).pipe(Layer.provide(EventAdminStore.layer))
}

const eventKey = keyset(Schema.Struct({ sequence: EventSequence }))
const parkedKey = keyset(Schema.Struct({ sequence: EventSequence, consumer: Schema.String }))
