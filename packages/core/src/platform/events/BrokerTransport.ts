import type { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import * as Scope from "effect/Scope"
import { type DeadMessage, EventBroker } from "../../ports/EventBroker.ts"
import { type Delivery, EventTransport } from "../../ports/EventTransport.ts"
import { now, type Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { aggregateKey, type BrokerLane, type LaneEntry, makeBrokerLane } from "./brokerLane.ts"
import { BrokerStore } from "./BrokerStore.ts"
import { DeliveryStore } from "./DeliveryStore.ts"
import { surveyBroker } from "./surveyBroker.ts"
import { tableDeliveries } from "./tableDeliveries.ts"

/**
 * Carries events through a broker, and in the database what is not plain: an event that failed, those of its aggregate
 * behind it, and replays become rows of the deliveries table, which every process takes from beside its messages.
 *
 * So a broker's message lives until its event is handled, or is a row; failures, parked events and replays look the
 * same whatever the transport; and a message that waits for a retry holds up nobody. Order per aggregate holds because
 * a process begins an event only after the one before it is in the inbox, parked, or a row in front of it, and because
 * of all processes the broker brings a consumer's messages to one.
 */
export const layer: Layer.Layer<EventTransport, never, Database | DeliveryStore | EventBroker | SecureRandom> =
  Layer.effect(
    EventTransport,
    Effect.gen(function* () {
      const { transaction, afterCommit } = yield* Database
      const broker = yield* EventBroker
      const store = yield* BrokerStore
      const deliveries = yield* DeliveryStore
      const table = yield* tableDeliveries
      const survey = yield* surveyBroker
      const scope = yield* Effect.scope
      const arrivals = yield* PubSub.sliding<void>(1)
      const signal = () => void PubSub.publishUnsafe(arrivals, undefined)
      const lanes = new Map<string, BrokerLane>()

      const laneOf = (consumer: string): BrokerLane => {
        const known = lanes.get(consumer)
        if (known !== undefined) return known
        const lane = makeBrokerLane()
        lanes.set(consumer, lane)
        return lane
      }

      /** Lets go of a message whose event is handled, or has become a row. */
      const settle = (entry: LaneEntry) =>
        Effect.suspend(() => {
          if (laneOf(entry.message.consumer).settle(entry)) signal()
          return entry.message.acknowledge
        })

      const giveBack = (entry: LaneEntry) => laneOf(entry.message.consumer).giveBack(entry)

      // When the database does not take it, the message stays ours, and the pool's next poll tries it again.
      const settleBy = (entry: LaneEntry, write: Effect.Effect<void>) =>
        Effect.andThen(write, settle(entry)).pipe(Effect.onError(() => Effect.sync(() => giveBack(entry))))

      const parkDead = ({ consumer, eventId, deliveries: failures }: DeadMessage) =>
        Effect.gen(function* () {
          const error = `The broker delivered it ${failures} times, and each time the process or its connection ended before it was handled.`
          yield* Effect.logError("Event parked", error).pipe(Effect.annotateLogs({ consumer, eventId }))
          yield* store.park({ consumer, eventId }, { at: yield* now, failures, error })
        })

      /** Lets go of messages that are not to be handled now, and makes deliveries of the others. */
      const sift = Effect.fnUntraced(
        function* (entries: ReadonlyArray<LaneEntry>, at: Timestamp) {
          if (entries.length === 0) return []
          const standings = yield* store.sift(entries.map(eventOf), at)
          const mine: Array<Delivery> = []
          for (const entry of entries) {
            const { consumer, event } = entry.message
            const standing = standings.get(`${consumer} ${event.id}`)
            if (standing === "mine") {
              mine.push({ consumer, event, failures: 0, replayId: null, receipt: { entry } satisfies Brought })
              continue
            }
            if (standing === "unknown") {
              yield* Effect.logError(
                "The broker brought an event that this database never recorded; it is left out",
              ).pipe(Effect.annotateLogs({ consumer, eventId: event.id, eventType: event.type }))
            }
            yield* settle(entry)
          }
          return mine
        },
        (effect, entries) => Effect.onError(effect, () => Effect.sync(() => entries.forEach(giveBack))),
      )

      const startConsuming = Effect.fnUntraced(
        function* (consumers: ReadonlyArray<string>) {
          if (lanes.size === 0) yield* broker.consumeDead(parkDead)
          for (const consumer of consumers.filter((name) => !lanes.has(name))) {
            const lane = laneOf(consumer)
            yield* broker.consume(consumer, {
              onMessage: (message) => {
                lane.add(message)
                signal()
              },
              onReset: lane.reset,
            })
          }
        },
        Effect.provideService(Scope.Scope, scope),
      )

      // Processes of one database may differ in what carries its events, while they are restarted one by one.
      const takeOver = Effect.gen(function* () {
        if (yield* store.isCarriedBy("broker")) return
        yield* store.carryBy("broker")
        yield* store.watch(yield* now)
      })

      yield* Effect.forkScoped(survey(lanes))
      return {
        scope: "shared",
        subscribe: Effect.fnUntraced(function* (subscriptions) {
          const at = yield* now
          const ended = yield* transaction(
            Effect.gen(function* () {
              const types = yield* deliveries.subscribe(subscriptions, at)
              yield* takeOver
              // After a takeover by another process, too: it may know fewer consumers.
              yield* store.watch(at)
              return types
            }),
          )
          yield* broker
            .declare(subscriptions, ended)
            .pipe(
              Effect.catchTag("TransportUnavailable", (error) =>
                Effect.logWarning(
                  "The broker of events is away; events wait in the outbox until it is back",
                  error.message,
                ),
              ),
            )
        }),
        publish: Effect.fnUntraced(function* (events) {
          yield* takeOver
          return yield* broker.publish(events)
        }),
        take: Effect.fnUntraced(function* (options) {
          yield* startConsuming(options.consumers)
          const rows = yield* table.take(options)
          const at = yield* now
          const entries = options.consumers.flatMap((consumer) => {
            const own = rows.filter((row) => row.consumer === consumer)
            const busy = new Set(own.map(({ event }) => aggregateKey(event.aggregate.type, event.aggregate.id)))
            return laneOf(consumer).take({
              limit: options.limit - own.length,
              now: at.getTime(),
              until: options.until.getTime(),
              isFree: (aggregate) => !busy.has(aggregate),
            })
          })
          return [...rows, ...(yield* sift(entries, at))]
        }),
        complete: Effect.fnUntraced(function* (delivery) {
          const entry = brought(delivery)
          if (entry === undefined) return yield* table.complete(delivery)
          if (!laneOf(delivery.consumer).begin(entry)) return false
          yield* afterCommit(settle(entry))
          return true
        }),
        retry: Effect.fnUntraced(function* (delivery, failure) {
          const entry = brought(delivery)
          if (entry === undefined) return yield* table.retry(delivery, failure)
          yield* settleBy(entry, store.putOff(eventOf(entry), failure.at, failure.error))
        }),
        park: Effect.fnUntraced(function* (delivery, { error }) {
          const entry = brought(delivery)
          if (entry === undefined) return yield* table.park(delivery, { error })
          yield* settleBy(entry, store.park(eventOf(entry), { at: yield* now, failures: 1, error }))
        }),
        release: Effect.fnUntraced(function* (given) {
          for (const delivery of given) {
            const entry = brought(delivery)
            if (entry !== undefined) giveBack(entry)
          }
          const rows = given.filter((delivery) => brought(delivery) === undefined)
          if (rows.length > 0) yield* table.release(rows)
        }),
        isBusy: Effect.fnUntraced(function* (consumers) {
          return (yield* table.isBusy(consumers)) || (yield* store.isUnderWay(consumers))
        }),
        arrivals: PubSub.subscribe(arrivals),
        check: broker.check,
      }
    }),
  ).pipe(Layer.provide(BrokerStore.layer))

/** How a delivery that a broker brought is recognised. */
interface Brought {
  readonly entry: LaneEntry
}

/** The message behind a delivery; undefined for a row of the database. */
const brought = ({ receipt }: Delivery): LaneEntry | undefined => (receipt as Partial<Brought>).entry

const eventOf = ({ message: { consumer, event } }: LaneEntry) => ({ consumer, eventId: event.id })
