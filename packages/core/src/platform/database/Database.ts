import type { PgClient } from "@effect/sql-pg/PgClient"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import { type SqlError, isSqlError } from "effect/sql/SqlError"
import { commitsOnFailure } from "../../shared/CommitOnFailure.ts"
import { databaseMetrics } from "./databaseMetrics.ts"
import { measured } from "./measured.ts"

/** How often a transaction that the database aborted is run again before its failure is reported. */
const maxRetries = 8

/**
 * The database of every domain: PostgreSQL's language, whichever engine speaks it.
 *
 * Stores write `sql` templates; use cases draw the borders with `transaction`.
 */
export class Database extends Context.Service<
  Database,
  {
    /** Builds and runs statements. Inside `transaction`, every statement of the fiber joins it. */
    readonly sql: PgClient
    /**
     * Runs `effect` in one transaction: all of it commits, or nothing does.
     *
     * Joins a transaction that is already open, so that one act may span domains. The outermost transaction is run
     * again, from its start, after a serialization failure or a deadlock: both are promises of the database that
     * nothing was committed. Anything else is not retried: after a lost connection the outcome is unknown.
     * An error that commits on failure (see `CommitOnFailure`) commits what was done and then fails.
     */
    readonly transaction: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    /** Runs `effect` after the open transaction commits, at once when none is open; dropped on rollback. Keep it short. */
    readonly afterCommit: (effect: Effect.Effect<void>) => Effect.Effect<void>
    /** Asks the engine for a sign of life, beside all other work. Set a time limit: a frozen engine says nothing at all. */
    readonly ping: Effect.Effect<void, SqlError>
    /** `embedded`: one connection in this process. `server`: many connections, to PostgreSQL. */
    readonly engine: "embedded" | "server"
  }
>()("@souk/core/platform/database/Database") {}

/** Makes the Database from a driver's client; `ping` where there is a connection that does not wait for other work. */
export const make = (
  sql: PgClient,
  engine: "embedded" | "server",
  ping: Effect.Effect<void, SqlError> = Effect.asVoid(sql`select 1`),
): Database["Service"] => {
  const withTransaction = measured<SqlError>(sql.withTransaction)
  const outermost = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.exit(effect).pipe(
      Effect.flatMap((exit) =>
        Exit.isFailure(exit) && !commitsOnFailure(exit.cause) ? Effect.failCause(exit.cause) : Effect.succeed(exit),
      ),
      withTransaction,
      Effect.catchIf(isSqlError, (error) => Effect.die(error)),
      Effect.flatten,
      Effect.sandbox,
      Effect.tapError((cause) => (wasAborted(cause) ? databaseMetrics.retries.add({}) : Effect.void)),
      Effect.retry({ while: wasAborted, times: maxRetries, schedule: backoff }),
      Effect.catch((cause) => Effect.failCause(cause)),
    )

  return {
    sql,
    engine,
    transaction: (effect) =>
      Effect.flatMap(
        Effect.serviceOption(sql.transactionService),
        Option.match({ onSome: () => effect, onNone: () => outermost(effect) }),
      ),
    afterCommit: sql.afterCommit,
    ping,
  }
}

// Full jitter keeps transactions that collided once from colliding again in step.
const backoff = Schedule.exponential("5 millis", 2).pipe(Schedule.jittered)

/** Tells whether the database has promised that the transaction left nothing behind: SQLSTATE 40001 and 40P01. */
const wasAborted = (cause: Cause.Cause<unknown>): boolean =>
  cause.reasons.some(
    (reason) =>
      Cause.isDieReason(reason) &&
      isSqlError(reason.defect) &&
      (reason.defect.reason._tag === "SerializationError" || reason.defect.reason._tag === "DeadlockError"),
  )

/**
 * Turns the violation of one unique constraint into a typed error and every other SQL failure into a defect.
 *
 * @example
 * ```ts
 * import * as Data from "effect/Data"
 * import * as Effect from "effect/Effect"
 *
 * class NameTaken extends Data.TaggedError("NameTaken") {}
 *
 * const rename = (id: string, name: string) =>
 *   Effect.flatMap(Database, ({ sql }) =>
 *     sql`update shops.shops set name = ${name} where id = ${id}`.pipe(
 *       onUniqueViolation("shops_name_key", () => new NameTaken()),
 *     ),
 *   )
 * ```
 */
export const onUniqueViolation =
  <E>(constraint: string, onViolation: () => E) =>
  <A, R>(statement: Effect.Effect<A, SqlError, R>): Effect.Effect<A, E, R> =>
    Effect.catch(statement, (error) =>
      error.reason._tag === "UniqueViolation" && error.reason.constraint === constraint
        ? Effect.fail(onViolation())
        : Effect.die(error),
    )
