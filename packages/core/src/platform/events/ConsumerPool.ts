import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as FiberSet from "effect/FiberSet"
import * as PubSub from "effect/PubSub"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import { type Delivery, EventTransport, type TransportUnavailable } from "../../ports/EventTransport.ts"
import { now } from "../../shared/Timestamp.ts"
import { DeliveryHandler } from "./DeliveryHandler.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"
import type { EventConsumer } from "./EventConsumer.ts"
import { pollingLoop } from "./pollingLoop.ts"

/** The consumers of one process. */
export interface ConsumerPool {
  /** Names of those that belong to it now. */
  readonly names: () => ReadonlyArray<string>
  /** Takes a consumer in; what it is subscribed to is the caller's business. */
  readonly add: (consumer: EventConsumer) => void
  /** Lets a consumer go; what was taken for it is given back. */
  readonly remove: (name: string) => void
  /** Takes what is due and handles it; answers how many deliveries there were. */
  readonly handleDue: Effect.Effect<number, TransportUnavailable>
  /**
   * Takes and handles in the background until the scope closes. Then nothing new is taken, what was begun is finished,
   * and what was not is given back; whoever takes longer than the policy's drain timeout is interrupted.
   */
  readonly start: Effect.Effect<void, never, Scope.Scope>
}

/** Makes the pool. A slow consumer holds up nobody but itself, as long as the policy's concurrency leaves room. */
export const makeConsumerPool = Effect.fnUntraced(function* (consumers: ReadonlyArray<EventConsumer>) {
  const transport = yield* EventTransport
  const handler = yield* DeliveryHandler
  const policy = yield* DeliveryPolicy
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]))
  const names = () => [...byName.keys()]
  const permits = yield* Semaphore.make(policy.concurrency)

  const take = Effect.fnUntraced(function* (names: ReadonlyArray<string>) {
    const until = new Date((yield* now).getTime() + Duration.toMillis(policy.claimTimeout))
    return names.length === 0 ? [] : yield* transport.take({ consumers: names, limit: policy.takeLimit, until })
  })

  // Deliveries that are taken together are of different aggregates, so they may be handled in any order.
  const handleAll = Effect.fnUntraced(function* (deliveries: ReadonlyArray<Delivery>, isDraining: () => boolean) {
    const untried: Array<Delivery> = []
    const handleOne = (delivery: Delivery) =>
      Effect.suspend(() => {
        const consumer = byName.get(delivery.consumer)
        if (consumer !== undefined && !isDraining()) return handler.handle(consumer, delivery)
        untried.push(delivery)
        return Effect.void
      })
    yield* Effect.forEach(deliveries, (delivery) => permits.withPermit(handleOne(delivery)), {
      concurrency: policy.concurrency,
      discard: true,
    })
    if (untried.length > 0) yield* transport.release(untried)
  })

  const handleDue = Effect.gen(function* () {
    const deliveries = yield* take(names())
    yield* handleAll(deliveries, () => false)
    return deliveries.length
  })

  const start = Effect.gen(function* () {
    const atWork = new Set<string>()
    const batches = yield* FiberSet.make<void>()
    const signals = yield* Queue.sliding<void>(1)
    const wake = Queue.offer(signals, undefined)
    const arrivals = yield* transport.arrivals
    let draining = false
    yield* Effect.addFinalizer(() => {
      draining = true
      return Effect.timeoutOption(Effect.interruptible(FiberSet.awaitEmpty(batches)), policy.drainTimeout)
    })

    const dispatch = Effect.gen(function* () {
      const deliveries = yield* take(names().filter((name) => !atWork.has(name)))
      for (const [name, batch] of Map.groupBy(deliveries, ({ consumer }) => consumer)) {
        atWork.add(name)
        const done = Effect.andThen(
          Effect.sync(() => atWork.delete(name)),
          wake,
        )
        const handled = handleAll(batch, () => draining).pipe(
          Effect.catchCause((cause) => Effect.logError(`Consumer ${name} stopped in the middle of a batch`, cause)),
          Effect.ensuring(done),
        )
        yield* FiberSet.run(batches, Effect.interruptible(handled))
      }
      return deliveries.length
    })

    yield* Effect.forkScoped(Effect.forever(Effect.andThen(PubSub.take(arrivals), wake)))
    // Between taking and handing on, an interruption would leave deliveries to their time limit.
    yield* Effect.forkScoped(
      pollingLoop(Effect.uninterruptible(dispatch), {
        name: "consumers",
        signal: Queue.take(signals),
        interval: policy.pollInterval,
      }),
    )
  })

  return {
    names,
    add: (consumer: EventConsumer) => void byName.set(consumer.name, consumer),
    remove: (name: string) => void byName.delete(name),
    handleDue,
    start,
  } satisfies ConsumerPool
})
