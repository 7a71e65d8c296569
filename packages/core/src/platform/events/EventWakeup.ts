import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import type * as Scope from "effect/Scope"

/**
 * Tells the relays and consumers of this process that something was committed, so that they need not wait for their
 * next poll. A lost or spurious signal does no harm: polling is the safety net.
 */
export class EventWakeup extends Context.Service<
  EventWakeup,
  {
    readonly notify: Effect.Effect<void>
    readonly subscribe: Effect.Effect<PubSub.Subscription<void>, never, Scope.Scope>
  }
>()("@souk/core/platform/events/EventWakeup") {
  static readonly layer = Layer.effect(
    EventWakeup,
    Effect.gen(function* () {
      // One slot: ten commits during one round of work need one more round, not ten.
      const signals = yield* PubSub.sliding<void>(1)
      return {
        notify: Effect.asVoid(PubSub.publish(signals, undefined)),
        subscribe: PubSub.subscribe(signals),
      }
    }),
  )
}
