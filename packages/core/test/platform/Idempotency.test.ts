import { assert, layer } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/testing/TestClock"
import { Database } from "../../src/platform/database/Database.ts"
import { Idempotency } from "../../src/platform/idempotency/Idempotency.ts"
import type { StoredAnswer } from "../../src/platform/idempotency/IdempotencyModels.ts"
import { CommitOnFailure } from "../../src/shared/CommitOnFailure.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"

class Repaired extends Schema.TaggedError<Repaired>()("Repaired", {}) {
  readonly [CommitOnFailure] = true
}

const claim = (key: string) => ({ principal: "user:1", route: "orders.place", key, fingerprint: "a" })
const answer: StoredAnswer = { status: 201, contentType: "application/json", headers: { etag: "x" }, body: '{"id":1}' }

/** An effect that leaves a row behind for every time it really happened. */
const effectOf = (key: string) =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    yield* Effect.orDie(
      sql`insert into events.aggregates (type, id, version) values ('effect', ${`${key}-${Math.random()}`}, 1)`,
    )
    return answer
  })

const effects = (key: string) =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    const [row] = yield* Effect.orDie(
      sql<{ n: number }>`select count(*) as n from events.aggregates where type = 'effect' and id like ${`${key}-%`}`,
    )
    return row?.n
  })

const behaviour = (it: Parameters<Parameters<ReturnType<typeof layer<Database | Idempotency, never>>>[1] & {}>[0]) => {
  it.effect("runs once and answers the same again", () =>
    Effect.gen(function* () {
      const { once } = yield* Idempotency
      assert.deepStrictEqual(yield* once(claim("same"), effectOf("same")), { answer, replayed: false })
      assert.deepStrictEqual(yield* once(claim("same"), effectOf("same")), { answer, replayed: true })
      assert.strictEqual(yield* effects("same"), 1)
    }),
  )

  it.effect("costs two statements, and one for a replay", () =>
    Effect.gen(function* () {
      const { once } = yield* Idempotency
      const request = once(claim("cost"), Effect.succeed(answer))
      assert.strictEqual((yield* countStatements(request)).statements, 2)
      assert.strictEqual((yield* countStatements(request)).statements, 1)
    }),
  )

  it.effect("refuses a key with another fingerprint, but not for another principal or route", () =>
    Effect.gen(function* () {
      const { once } = yield* Idempotency
      yield* once(claim("k"), effectOf("k"))
      const error = yield* Effect.flip(once({ ...claim("k"), fingerprint: "b" }, effectOf("k")))
      assert.strictEqual(error._tag, "IdempotencyKeyReused")
      yield* once({ ...claim("k"), fingerprint: "b", principal: "user:2" }, effectOf("k"))
      yield* once({ ...claim("k"), fingerprint: "b", route: "orders.cancel" }, effectOf("k"))
      assert.strictEqual(yield* effects("k"), 3)
    }),
  )

  it.effect("gives the key free after a failure, and after a failure that commits", () =>
    Effect.gen(function* () {
      const { once } = yield* Idempotency
      yield* Effect.exit(once(claim("failing"), Effect.andThen(effectOf("failing"), Effect.fail("no"))))
      assert.strictEqual(yield* effects("failing"), 0)
      const repaired = yield* Effect.flip(once(claim("failing"), Effect.andThen(effectOf("failing"), new Repaired())))
      assert.instanceOf(repaired, Repaired)
      assert.strictEqual(yield* effects("failing"), 1)
      const { replayed } = yield* once(claim("failing"), effectOf("failing"))
      assert.isFalse(replayed)
      assert.strictEqual(yield* effects("failing"), 2)
    }),
  )

  it.effect("gives the key free when the request is interrupted", () =>
    Effect.gen(function* () {
      const { once } = yield* Idempotency
      const fiber = yield* Effect.forkChild(once(claim("aborted"), Effect.andThen(effectOf("aborted"), Effect.never)))
      yield* Effect.yieldNow
      const exit = yield* Effect.andThen(Fiber.interrupt(fiber), Fiber.await(fiber))
      assert.isTrue(Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause))
      const { replayed } = yield* once(claim("aborted"), effectOf("aborted"))
      assert.isFalse(replayed)
      assert.strictEqual(yield* effects("aborted"), 1)
    }),
  )
}

const idempotency = Idempotency.layer

layer(Layer.provideMerge(idempotency, testDatabase))("Idempotency on the embedded database", (it) => {
  behaviour(it)

  it.effect("forgets an answer after 24 hours, and purges it", () =>
    Effect.gen(function* () {
      const { once, purge } = yield* Idempotency
      yield* once(claim("old"), effectOf("old"))
      yield* TestClock.adjust("23 hours")
      assert.isTrue((yield* once(claim("old"), effectOf("old"))).replayed)
      yield* TestClock.adjust("1 hour")
      assert.isFalse((yield* once({ ...claim("old"), fingerprint: "b" }, effectOf("old"))).replayed)
      assert.strictEqual(yield* effects("old"), 2)
      yield* TestClock.adjust("24 hours")
      assert.isAbove(yield* purge, 0)
      assert.strictEqual(yield* purge, 0)
    }),
  )
})

layer(Layer.provideMerge(idempotency, testPostgres({ maxConnections: 70 })), { excludeTestServices: true })(
  "Idempotency on PostgreSQL",
  (it) => {
    behaviour(it)

    for (const delay of [0, 5, 30]) {
      it.effect(`lets one of 50 parallel requests through, effect taking ${delay} ms`, () =>
        Effect.gen(function* () {
          const { once } = yield* Idempotency
          for (let round = 0; round < 10; round++) {
            const key = `race-${delay}-${round}`
            const exits = yield* Effect.all(
              Array.from({ length: 50 }, () =>
                Effect.result(once(claim(key), Effect.andThen(Effect.sleep(delay), effectOf(key)))),
              ),
              { concurrency: "unbounded" },
            )
            const fresh = exits.filter((exit) => exit._tag === "Success" && !exit.success.replayed)
            const refused = exits.filter((exit) => exit._tag === "Failure")
            assert.strictEqual(fresh.length, 1)
            assert.strictEqual(yield* effects(key), 1)
            for (const exit of refused) assert.strictEqual(exit.failure._tag, "RequestInFlight")
            assert.isTrue((yield* once(claim(key), effectOf(key))).replayed)
          }
        }),
      )
    }

    it.effect("refuses at once while the request is in flight elsewhere", () =>
      Effect.gen(function* () {
        const { once } = yield* Idempotency
        const first = yield* Effect.forkChild(once(claim("slow"), Effect.andThen(Effect.sleep(300), effectOf("slow"))))
        yield* Effect.sleep(100)
        const error = yield* Effect.flip(once(claim("slow"), effectOf("slow"))).pipe(Effect.timeout("100 millis"))
        assert.strictEqual(error._tag, "RequestInFlight")
        assert.isFalse((yield* Fiber.join(first)).replayed)
      }),
    )
  },
)
