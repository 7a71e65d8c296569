import { InternalError, InvalidRequest, ServiceUnavailable } from "@souk/sdk/contract/RequestProblems"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { isSqlError, type SqlError } from "effect/sql/SqlError"

/** Seconds after which a caller is told to try again when the database is away. */
const retryAfterSeconds = 2

/**
 * Answers a fault: 503 while the database is away or overloaded, 400 for text it cannot hold, 500 for everything else.
 * Faults are logged with their cause; the answer tells nothing of it.
 */
export const faultProblem = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>) {
  const sqlError = cause.reasons
    .filter(Cause.isDieReason)
    .map((reason) => reason.defect)
    .find(isSqlError)
  if (sqlError !== undefined && isInvalidText(sqlError)) {
    return yield* new InvalidRequest({
      detail: "The request holds text that cannot be stored. Remove control characters and broken UTF-8.",
      errors: [],
    })
  }
  if (sqlError !== undefined && isUnavailable(sqlError)) {
    // One line each: while the database is away there is one for every request.
    yield* Effect.logWarning(`The database is away or overloaded: ${describe(sqlError)}`)
    return yield* new ServiceUnavailable({
      retryAfter: retryAfterSeconds,
      detail:
        "The database did not answer in time. Nothing was reported as done; try again with the same Idempotency-Key.",
    })
  }
  yield* Effect.logError("Unexpected fault", cause)
  return yield* new InternalError({
    detail: "This is a fault of the server, not of your request. Report it with the request id.",
  })
})

const describe = ({ message, reason: { cause } }: SqlError): string =>
  cause instanceof Error ? `${message}: ${cause.message}` : message

const unavailable: ReadonlySet<SqlError["reason"]["_tag"]> = new Set([
  "ConnectionError",
  "AuthenticationError",
  "DeadlockError",
  "SerializationError",
  "LockTimeoutError",
  "StatementTimeoutError",
])

const isUnavailable = (error: SqlError): boolean => unavailable.has(error.reason._tag) || isRefusal(sqlStateOf(error))

// SQLSTATE 57P01–57P05: the server stops, starts or recovers; class 53: it has no connection, memory or disk left.
const isRefusal = (state: string): boolean => /^(?:57P0[1-5]|53)/u.test(state)

// SQLSTATE 22021 (character not in repertoire) and 22P05 (untranslatable character).
const isInvalidText = (error: SqlError): boolean => ["22021", "22P05"].includes(sqlStateOf(error))

const sqlStateOf = ({ reason: { cause } }: SqlError): string =>
  typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : ""
