import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import type * as Scope from "effect/Scope"
import { EventTransport } from "../../ports/EventTransport.ts"
import { makeConsumerPool } from "./ConsumerPool.ts"
import { DeliveryHandler } from "./DeliveryHandler.ts"
import { DeliveryPolicy } from "./DeliveryPolicy.ts"
import type { EventConsumer } from "./EventConsumer.ts"
import { touchEventMetrics } from "./eventMetrics.ts"
import { EventWakeup } from "./EventWakeup.ts"
import { Inbox } from "./Inbox.ts"
import { OutboxStore } from "./OutboxStore.ts"
import { pollingLoop } from "./pollingLoop.ts"
import { Relay } from "./Relay.ts"

/** Who reacts to events in this process. */
export interface EventRuntimeOptions<E, R> {
  /** Every consumer of the program: all of them are subscribed, so that none misses an event that others relay. */
  readonly consumers: Effect.Effect<ReadonlyArray<EventConsumer>, E, R>
  /** Which of them this process runs; all when absent. */
  readonly runs?: (consumer: EventConsumer) => boolean
}

/** Delivers events: the relay and the consumers of this process. */
export class EventRuntime extends Context.Service<
  EventRuntime,
  {
    /**
     * Runs relay and consumers in the background until the scope closes, which waits until what was begun is finished.
     * Work is noticed at once when this process committed it, else within the policy's poll interval.
     */
    readonly start: Effect.Effect<void, never, Scope.Scope>
    /**
     * Runs only the relay, in a process that answers requests, so that workers elsewhere learn of an event at once. It
     * does nothing over a transport that would not tell them.
     */
    readonly startRelay: Effect.Effect<void, never, Scope.Scope>
    /**
     * Runs relay and consumers until nothing is due: every committed event has been handled, parked, or waits for its
     * next attempt. For tests and embedders; works with and without `start`.
     */
    readonly settle: Effect.Effect<void>
    /**
     * Subscribes one more consumer and runs it with the others until the scope closes. Its subscription outlives it: what
     * happens while nobody listens under this name waits, until it does again or the consumer is retired.
     */
    readonly listen: (consumer: EventConsumer) => Effect.Effect<void, never, Scope.Scope>
  }
>()("@souk/core/platform/events/EventRuntime") {
  /** Subscribes the consumers and makes the runtime, which does nothing until it is started or asked to settle. */
  static readonly layer = <E, R>(options: EventRuntimeOptions<E, R>) =>
    Layer.effect(EventRuntime, makeRuntime(options)).pipe(
      Layer.provide([Relay.layer, DeliveryHandler.layer]),
      Layer.provide([OutboxStore.layer, Inbox.layer]),
    )

  /** Starts the runtime with the layer and drains it with the layer's scope. */
  static readonly background = Layer.effectDiscard(Effect.flatMap(EventRuntime, ({ start }) => start))

  /** Starts the relay alone with the layer. */
  static readonly relay = Layer.effectDiscard(Effect.flatMap(EventRuntime, ({ startRelay }) => startRelay))
}

const makeRuntime = Effect.fnUntraced(function* <E, R>({ consumers, runs = () => true }: EventRuntimeOptions<E, R>) {
  const relay = yield* Relay
  const transport = yield* EventTransport
  const outbox = yield* OutboxStore
  const wakeup = yield* EventWakeup
  const { pollInterval } = yield* DeliveryPolicy
  const all = yield* consumers
  yield* requireUniqueNames(all)
  const own = all.filter(runs)
  const listeners = new Set<EventConsumer>()
  const pool = yield* makeConsumerPool(own)
  yield* touchEventMetrics(pool.names())
  yield* transport.subscribe(all.map(({ name, types }) => ({ consumer: name, types })))

  let isAway = false
  // Whoever keeps the connection tells why it is gone; here it is news once, not with every event that waits.
  const publish = relay.publishBatch.pipe(
    Effect.tap(() => {
      if (!isAway) return Effect.void
      isAway = false
      return Effect.logInfo("Events are published again")
    }),
    Effect.catchTag("TransportUnavailable", ({ message }) => {
      const news = isAway
        ? Effect.void
        : Effect.logWarning("Events cannot be published and wait in the outbox", message)
      isAway = true
      return Effect.as(Effect.andThen(news, Effect.sleep(pollInterval)), 0)
    }),
  )

  const relayInBackground = Effect.gen(function* () {
    const commits = yield* wakeup.subscribe
    yield* Effect.forkScoped(
      pollingLoop(publish, { name: "relay", signal: PubSub.take(commits), interval: pollInterval }),
    )
  })

  const start = Effect.andThen(pool.start, relayInBackground)
  const startRelay = transport.scope === "shared" ? relayInBackground : Effect.void

  const settle = Effect.gen(function* () {
    for (;;) {
      const done = (yield* relay.publishBatch) + (yield* pool.handleDue)
      if (done > 0) continue
      if (!(yield* outbox.hasUnpublished) && !(yield* transport.isBusy(pool.names()))) return
      // Another fiber or process is at work on it.
      yield* Effect.sleep("5 millis")
    }
  })

  const listen = Effect.fnUntraced(function* (consumer: EventConsumer) {
    yield* requireUniqueNames([...all, ...listeners, consumer])
    yield* Effect.acquireRelease(
      Effect.sync(() => listeners.add(consumer)),
      () => Effect.sync(() => listeners.delete(consumer)),
    )
    yield* Effect.orDie(transport.subscribe([{ consumer: consumer.name, types: consumer.types }]))
    yield* Effect.acquireRelease(
      Effect.sync(() => pool.add(consumer)),
      () => Effect.sync(() => pool.remove(consumer.name)),
    )
  })

  return { start, startRelay, settle: Effect.orDie(settle), listen }
})

const requireUniqueNames = (consumers: ReadonlyArray<EventConsumer>) => {
  const names = consumers.map(({ name }) => name)
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  return repeated.length === 0
    ? Effect.void
    : Effect.die(new Error(`Consumers share a name: ${repeated.join(", ")}. Give each its own.`))
}
