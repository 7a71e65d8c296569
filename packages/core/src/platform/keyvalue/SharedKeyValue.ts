import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CircuitBreaker } from "effect/persistence"
import * as Stream from "effect/Stream"
import { KeyValue, type KeyValueUnavailable } from "../../ports/KeyValue.ts"
import { keyValueMetrics } from "./keyValueMetrics.ts"

/** Whether the store that processes share can be used at the moment; null where none is configured. */
export const SharedKeyValueState = Context.Reference<Effect.Effect<"up" | "away" | null>>(
  "@souk/core/platform/keyvalue/SharedKeyValueState",
  { defaultValue: () => Effect.succeed(null) },
)

/** Failures in a row after which the shared store is left alone. */
const failuresInRow = 3

/** Time between two questions whether the shared store is there, asked beside all requests. */
const heartbeat = "500 millis"

/** Shorter than the time between two heartbeats, so that each of them finds out. */
const openDuration = "250 millis"

const circuit = "shared"

type Store = KeyValue["Service"]

/**
 * Keeps values in a shared store, and in this process while that is away: nobody fails for it, and after a few commands
 * nobody waits for it either, since a heartbeat alone finds out when it is back. What was kept here meanwhile counts for
 * this process only.
 */
export const layer = ({
  shared,
  local,
}: {
  readonly shared: Layer.Layer<KeyValue>
  readonly local: Layer.Layer<KeyValue>
}): Layer.Layer<KeyValue> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const there = Context.get(yield* Layer.build(shared), KeyValue)
      const here = Context.get(yield* Layer.build(local), KeyValue)
      const breaker = yield* CircuitBreaker.make({
        tripPolicy: CircuitBreaker.consecutive(failuresInRow),
        openDuration,
      })
      let away = false
      const change = (isAway: boolean) =>
        Effect.suspend(() => {
          if (away === isAway) return Effect.void
          away = isAway
          return Effect.andThen(keyValueMetrics.up.set({}, isAway ? 0 : 1), sayWhat(isAway))
        })
      yield* keyValueMetrics.up.set({}, 1)
      yield* breaker.transitions.pipe(
        Stream.runForEach(({ to }) => (to === "HalfOpen" ? Effect.void : change(to === "Open"))),
        Effect.forkScoped({ startImmediately: true }),
      )

      const guarded = breaker.execute<unknown, KeyValueUnavailable>({ key: circuit })
      yield* there
        .get("heartbeat")
        .pipe(guarded, Effect.ignore, Effect.andThen(Effect.sleep(heartbeat)), Effect.forever, Effect.forkScoped)

      const use = <A>(command: (store: Store) => Effect.Effect<A, KeyValueUnavailable>) =>
        Effect.suspend(() =>
          away ? command(here) : Effect.catch(breaker.execute(command(there), { key: circuit }), () => command(here)),
        )

      /** What was kept here while the store was away must not come back the next time. */
      const useAndForget = <A>(key: string, command: (store: Store) => Effect.Effect<A, KeyValueUnavailable>) =>
        use(command).pipe(Effect.tap(() => (away ? Effect.void : here.delete(key))))

      const store: Store = {
        get: (key) => use((at) => at.get(key)),
        set: (key, value, timeToLive) => useAndForget(key, (at) => at.set(key, value, timeToLive)),
        setIfAbsent: (key, value, timeToLive) => use((at) => at.setIfAbsent(key, value, timeToLive)),
        increment: (key, timeToLive) => use((at) => at.increment(key, timeToLive)),
        delete: (key) => useAndForget(key, (at) => at.delete(key)),
      }
      return Context.make(KeyValue, store).pipe(
        Context.add(
          SharedKeyValueState,
          Effect.sync(() => (away ? "away" : "up")),
        ),
      )
    }),
  ).pipe(Layer.provide(CircuitBreaker.layerStoreMemory()))

const sayWhat = (away: boolean) =>
  away
    ? Effect.logWarning("The shared key-value store is away: limits hold for each process alone until it is back")
    : Effect.logInfo("The shared key-value store is back")
