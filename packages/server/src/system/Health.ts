import type { Role } from "@souk/core/fleet"
import { Database } from "@souk/core/platform/database/Database"
import { SharedKeyValueState } from "@souk/core/platform/keyvalue/SharedKeyValue"
import { EventTransport } from "@souk/core/ports/EventTransport"
import { SearchIndex } from "@souk/core/ports/SearchIndex"
import { searchReady } from "@souk/core/search/Search"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Ref from "effect/Ref"

/** State of one thing that the server needs. */
export interface DependencyHealth {
  readonly name: string
  readonly ok: boolean
  /** Whether the server is of no use without it. */
  readonly required: boolean
  /** Milliseconds that the check took. */
  readonly millis: number
}

/** Whether this process should be sent requests. */
export interface Readiness {
  readonly ready: boolean
  /** Something that it can do without is away. */
  readonly degraded: boolean
  readonly draining: boolean
  readonly dependencies: ReadonlyArray<DependencyHealth>
}

/** Time that one dependency has to answer before it counts as away. */
const checkTimeout = "2 seconds"

/** Health of this process, for load balancers and orchestrators. */
export class Health extends Context.Service<
  Health,
  {
    /** Asks every dependency, each with a time limit of 2 s. Not ready while draining. */
    readonly readiness: Effect.Effect<Readiness>
    /** Whether a graceful shutdown has begun. */
    readonly isDraining: Effect.Effect<boolean>
    /** Turns readiness off for good: the first step of a graceful shutdown. */
    readonly startDraining: Effect.Effect<void>
  }
>()("@souk/server/system/Health") {
  /**
   * A worker searches nothing: it is ready without an index. Everyone else waits for the one in its own memory. One that
   * all share, like a broker, may be away for all of them at once: everything but search goes on, and events wait in
   * the database.
   */
  static readonly layer = (role: Role) =>
    Layer.effect(
      Health,
      Effect.gen(function* () {
        const { sql } = yield* Database
        const draining = yield* Ref.make(false)
        const database = check("database", sql`select 1`)
        const { scope } = yield* SearchIndex
        const state = yield* SharedKeyValueState
        const transport = yield* EventTransport
        const checks = [
          database,
          ...(role === "worker" ? [] : [check("search", yield* searchReady, scope === "process")]),
          ...((yield* state) === null ? [] : [check("key-value", isUp(state), false)]),
          ...(transport.scope === "shared" ? [check("broker", transport.check, false)] : []),
        ]
        return {
          readiness: Effect.gen(function* () {
            const isDraining = yield* Ref.get(draining)
            const dependencies = yield* Effect.all(checks, { concurrency: "unbounded" })
            return {
              ready: !isDraining && dependencies.every(({ ok, required }) => ok || !required),
              degraded: dependencies.some(({ ok, required }) => !ok && !required),
              draining: isDraining,
              dependencies,
            }
          }),
          isDraining: Ref.get(draining),
          startDraining: Ref.set(draining, true),
        }
      }),
    )
}

const isUp = (state: Effect.Effect<"up" | "away" | null>) =>
  Effect.flatMap(state, (now) => (now === "up" ? Effect.void : Effect.fail("away")))

const check = (
  name: string,
  question: Effect.Effect<unknown, unknown>,
  required = true,
): Effect.Effect<DependencyHealth> =>
  question.pipe(
    Effect.timeout(checkTimeout),
    Effect.exit,
    Effect.timed,
    Effect.map(([duration, exit]) => ({
      name,
      ok: exit._tag === "Success",
      required,
      millis: Math.round(Duration.toMillis(duration)),
    })),
  )
