import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { commitsOnFailure } from "../../shared/CommitOnFailure.ts"
import { after, now } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"
import { IdempotencyKeyReused, RequestInFlight } from "./IdempotencyErrors.ts"
import type { IdempotencyClaim, StoredAnswer } from "./IdempotencyModels.ts"
import { type AnswerRow, IdempotencyStore } from "./IdempotencyStore.ts"

/** How long an answer is kept; a repetition after that is a new request. */
export const answerLifetime = Duration.hours(24)

/** Makes a request that is sent several times happen once. */
export class Idempotency extends Context.Service<
  Idempotency,
  {
    /**
     * Runs `effect` in one transaction with the claim of its key, and keeps its answer; a repetition is handed that
     * answer with `replayed` true. Costs two statements.
     *
     * Fails with RequestInFlight, at once, while another transaction runs the same request, and with
     * IdempotencyKeyReused when the key came with another fingerprint before. Only success is kept: a failure gives the
     * key free, also one that commits (`CommitOnFailure`).
     */
    readonly once: <E, R>(
      claim: IdempotencyClaim,
      effect: Effect.Effect<StoredAnswer, E, R>,
    ) => Effect.Effect<
      { readonly answer: StoredAnswer; readonly replayed: boolean },
      E | IdempotencyKeyReused | RequestInFlight,
      R
    >
    /**
     * Returns the answer that is kept for a repetition, null when there is none yet: for requests that cost much before
     * their transaction. One statement, no transaction.
     */
    readonly kept: (claim: IdempotencyClaim) => Effect.Effect<StoredAnswer | null, IdempotencyKeyReused>
    /** Deletes expired keys and answers how many. */
    readonly purge: Effect.Effect<number>
  }
>()("@souk/core/platform/idempotency/Idempotency") {
  static readonly layer = Layer.effect(
    Idempotency,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const store = yield* IdempotencyStore

      const run = Effect.fnUntraced(function* <E, R>(
        claim: IdempotencyClaim,
        effect: Effect.Effect<StoredAnswer, E, R>,
      ) {
        const at = yield* now
        const expiresAt = after(at, answerLifetime)
        const found = yield* store.claim(claim, at, expiresAt)
        if (found.claimed) {
          const answer = yield* Effect.onError(effect, (cause) =>
            commitsOnFailure(cause) ? store.release(claim) : Effect.void,
          )
          yield* store.store(claim, answer)
          return { answer, replayed: false }
        }
        if (found.fingerprint !== null) return yield* replay(claim, found)
        if (!found.locked) return yield* inFlight
        // The other transaction committed between this statement's snapshot and its lock.
        const committed = yield* store.read(claim, at)
        return yield* committed === undefined ? inFlight : replay(claim, committed)
      })

      return {
        once: <E, R>(claim: IdempotencyClaim, effect: Effect.Effect<StoredAnswer, E, R>) =>
          transaction(run(claim, effect)).pipe(Effect.withSpan("Idempotency.once")),
        kept: Effect.fn("Idempotency.kept")(function* (claim) {
          const row = yield* store.read(claim, yield* now)
          return row === undefined ? null : (yield* replay(claim, row)).answer
        }),
        purge: Effect.flatMap(now, store.purge),
      }
    }),
  ).pipe(Layer.provide(IdempotencyStore.layer))
}

const inFlight = Effect.fail(
  new RequestInFlight({
    detail:
      "The first request with this Idempotency-Key is still running. Send it again in a second to get its answer.",
  }),
)

const replay = (claim: IdempotencyClaim, row: AnswerRow) =>
  row.fingerprint === claim.fingerprint
    ? Effect.succeed({ answer: toAnswer(row), replayed: true })
    : Effect.fail(
        new IdempotencyKeyReused({
          detail: "This Idempotency-Key was sent with another request before. Use a new key for a new request.",
        }),
      )

const toAnswer = ({ body, contentType, headers, status }: AnswerRow): StoredAnswer => ({
  status,
  contentType,
  ...(headers === null ? {} : { headers }),
  body,
})
