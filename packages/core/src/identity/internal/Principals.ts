import * as Cache from "effect/Cache"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { Database } from "../../platform/database/Database.ts"
import type { SessionId } from "../../shared/Ids.ts"
import { now } from "../../shared/Timestamp.ts"
import { ApiKeyStore, type KeyHolder } from "../ApiKeyStore.ts"
import type { Principal } from "../Principal.ts"
import { SessionStore } from "../SessionStore.ts"

/** How old what this process knows of a user may be. With the time of a query it stays below the promised second. */
const staleness = Duration.millis(500)

const capacity = 10_000

/**
 * Who acts through a session or an API key now: read from the database, remembered for half a second, and forgotten at
 * once when this process changes it.
 */
export class Principals extends Context.Service<
  Principals,
  {
    readonly ofSession: (id: SessionId) => Effect.Effect<Principal | null>
    readonly ofApiKey: (hash: string) => Effect.Effect<KeyHolder | null>
    /** Forgets one session after the current transaction commits. */
    readonly forgetSession: (id: SessionId) => Effect.Effect<void>
    /** Forgets everybody after the current transaction commits: cheap, as nobody is remembered for long. */
    readonly forgetAll: Effect.Effect<void>
  }
>()("@souk/core/identity/internal/Principals") {
  static readonly layer = Layer.effect(
    Principals,
    Effect.gen(function* () {
      const { afterCommit } = yield* Database
      const sessions = yield* SessionStore
      const apiKeys = yield* ApiKeyStore
      const sessionCache = yield* Cache.makeWith(
        (id: SessionId) => Effect.flatMap(now, (at) => sessions.principal(id, at)),
        { capacity, timeToLive: rememberFound },
      )
      const keyCache = yield* Cache.makeWith((hash: string) => Effect.flatMap(now, (at) => apiKeys.holder(hash, at)), {
        capacity,
        timeToLive: rememberFound,
      })
      return {
        ofSession: (id) => Cache.get(sessionCache, id),
        ofApiKey: (hash) => Cache.get(keyCache, hash),
        forgetSession: (id) => afterCommit(Cache.invalidate(sessionCache, id)),
        forgetAll: afterCommit(Effect.andThen(Cache.invalidateAll(sessionCache), Cache.invalidateAll(keyCache))),
      }
    }),
  )
}

// Whoever is not found is not remembered: guesses must not push out real users.
const rememberFound = (exit: Exit.Exit<unknown>) =>
  Exit.isSuccess(exit) && exit.value !== null ? staleness : Duration.zero
