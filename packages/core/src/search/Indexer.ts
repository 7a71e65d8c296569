import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import { Database } from "../platform/database/Database.ts"
import { SearchIndex, type SearchIndexUnavailable } from "../ports/SearchIndex.ts"
import { now } from "../shared/Timestamp.ts"
import { buildIndex } from "./buildIndex.ts"
import { catchUp } from "./catchUp.ts"
import type { ReindexRunning } from "./SearchErrors.ts"
import type { SearchStatus } from "./SearchResult.ts"
import { type ChangedKind, TargetStore } from "./TargetStore.ts"

/** Longest time between two looks for changes that other processes have noted. */
const pollInterval = "500 millis"

/** Wait after the index did not answer. */
const retryInterval = "2 seconds"

/** How often a process says that it still follows, and how long it is believed. */
const sayEveryMillis = 30_000
const silentAfterMillis = 10 * 60_000

/** Keeps the search index in step with the database. */
export class Indexer extends Context.Service<
  Indexer,
  {
    /** Notes in the open transaction that something changed, and wakes the follower once it is committed. */
    readonly note: (kind: ChangedKind, id: string) => Effect.Effect<void>
    /** Builds the index anew beside the present one, in the background, and then swaps them. */
    readonly startBuild: Effect.Effect<void, ReindexRunning | SearchIndexUnavailable>
    readonly status: Effect.Effect<SearchStatus, SearchIndexUnavailable>
    /** Builds the index if there is none, and catches up with everything that is noted. */
    readonly settle: Effect.Effect<void, SearchIndexUnavailable>
    /** Follows in the background until the scope closes; builds the index first when there is none. */
    readonly start: Effect.Effect<void, never, Scope.Scope>
  }
>()("@souk/core/search/Indexer") {
  static readonly layer = Layer.effect(
    Indexer,
    Effect.gen(function* () {
      const index = yield* SearchIndex
      const targets = yield* TargetStore
      const random = yield* SecureRandom
      const { afterCommit } = yield* Database
      const owner = index.scope === "process" ? yield* random.uuidV7() : null
      const build = yield* buildIndex(owner)
      const catchUpWith = yield* catchUp
      const signals = yield* Queue.sliding<void>(1)
      const builds = yield* Queue.unbounded<Effect.Effect<void, SearchIndexUnavailable>>()
      let saidAt = Number.NEGATIVE_INFINITY

      /** The generation that answers, if the database knows that it has to be kept up to date. */
      const followed = Effect.gen(function* () {
        const generation = yield* index.current
        if (generation === null) return null
        const at = yield* now
        if (at.getTime() - saidAt < sayEveryMillis) return generation
        if (!(yield* targets.touch(generation, at))) return null
        yield* targets.removeSilent(new Date(at.getTime() - silentAfterMillis))
        saidAt = at.getTime()
        return generation
      })

      const follow = Effect.gen(function* () {
        const generation = yield* followed
        if (generation === null) {
          saidAt = Number.NEGATIVE_INFINITY
          yield* Effect.flatten(build)
        } else yield* catchUpWith(generation)
      })

      const settle: Effect.Effect<void, SearchIndexUnavailable> = follow.pipe(
        Effect.andThen(followed),
        Effect.flatMap((generation) => (generation === null ? settle : catchUpWith(generation))),
        // Somebody builds it at this moment.
        Effect.catchTag("ReindexRunning", () =>
          Effect.andThen(
            Effect.sleep("10 millis"),
            Effect.suspend(() => settle),
          ),
        ),
      )

      const loop = follow.pipe(
        Effect.andThen(Effect.timeoutOption(Queue.take(signals), pollInterval)),
        Effect.catchTag("ReindexRunning", () => Effect.sleep(pollInterval)),
        Effect.catchCause((cause) =>
          Effect.andThen(
            Effect.logWarning("The search index is behind, trying again", cause),
            Effect.sleep(retryInterval),
          ),
        ),
        Effect.forever,
      )

      // In a fiber of its own: whoever asks may be in a transaction, which a build would have to stay in.
      yield* Queue.take(builds).pipe(
        Effect.flatMap((filled) => filled),
        Effect.catchCause((cause) => Effect.logError("The search index could not be built", cause)),
        Effect.forever,
        Effect.forkScoped,
      )

      return {
        note: Effect.fn("Indexer.note")(function* (kind, id) {
          yield* targets.note(kind, id)
          yield* afterCommit(Effect.asVoid(Queue.offer(signals, undefined)))
        }),
        startBuild: Effect.flatMap(build, (filled) => afterCommit(Effect.asVoid(Queue.offer(builds, filled)))),
        status: Effect.gen(function* () {
          const all = yield* targets.list(owner)
          const current = yield* index.current
          const live = all.find(({ generation }) => generation === current)
          const building = all.find(({ state }) => state === "building")
          return {
            builtAt: live?.builtAt ?? null,
            products: yield* index.count("products"),
            shops: yield* index.count("shops"),
            pending: current === null ? 0 : yield* targets.countPending(current),
            building: building === undefined ? null : { startedAt: building.startedAt, documents: building.documents },
          }
        }),
        settle,
        start: Effect.gen(function* () {
          // A process that is gone is followed by nothing.
          if (owner !== null) yield* Effect.addFinalizer(() => targets.removeOwned(owner))
          yield* Effect.forkScoped(loop)
        }),
      }
    }),
  ).pipe(Layer.provide(TargetStore.layer))

  /** Follows the database for as long as the layer lives. */
  static readonly background = Layer.effectDiscard(Effect.flatMap(Indexer, ({ start }) => start))
}
