import { assert, layer } from "@effect/vitest"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Admin, CurrentActor, Customer } from "../../src/shared/Actor.ts"
import { SessionId, UserId } from "../../src/shared/Ids.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { asSystem, defined } from "./eventFixtures.ts"

const user = UserId.make("01a2049b-71f8-724c-82a0-26d5f5d8839d")
const credential = { _tag: "Session", sessionId: SessionId.make(user) } as const
const asAdmin = Effect.provideService(CurrentActor, Admin.make({ userId: user, credential }))
const asCustomer = Effect.provideService(CurrentActor, Customer.make({ userId: user, credential }))

const shop = (id: string) => ({ type: "shop", id })

layer(Audit.layer.pipe(Layer.provide(layerWebCrypto), Layer.provideMerge(testDatabase)))("Audit", (it) => {
  it.effect("lists entries newest first, by action, subject, actor and time, page by page", () =>
    Effect.gen(function* () {
      const { list, record } = yield* Audit
      for (const id of ["a", "b", "c"]) {
        yield* asAdmin(record({ action: "shop.approved", subject: shop(id), details: { note: `for ${id}` } }))
        yield* TestClock.adjust("1 minute")
      }
      yield* asSystem(record({ action: "shop.suspended", subject: shop("a") }))
      const ids = (query: Parameters<typeof list>[0]) =>
        Effect.map(list(query), ({ items }) => items.map(({ action, subject }) => `${action} ${subject.id}`))
      const first = yield* list({ limit: 3 })
      assert.deepStrictEqual(
        first.items.map(({ subject }) => subject.id),
        ["a", "c", "b"],
      )
      assert.deepStrictEqual(first.items[1]?.details, { note: "for c" })
      assert.deepStrictEqual(first.items[1]?.actor, Admin.make({ userId: user, credential }))
      const second = yield* list({ limit: 3, cursor: defined(first.nextCursor) })
      assert.deepStrictEqual(
        second.items.map(({ subject }) => subject.id),
        ["a"],
      )
      assert.isNull(second.nextCursor)
      assert.deepStrictEqual(yield* ids({ action: "shop.suspended" }), ["shop.suspended a"])
      assert.deepStrictEqual(yield* ids({ subjectType: "shop", subjectId: "b" }), ["shop.approved b"])
      assert.strictEqual((yield* ids({ actor: user })).length, 3)
      assert.deepStrictEqual(
        yield* ids({ from: defined(second.items[0]).occurredAt, to: defined(first.items[2]).occurredAt }),
        ["shop.approved a"],
      )
    }).pipe(asSystem),
  )

  it.effect("is for operators with the scope only", () =>
    Effect.gen(function* () {
      const { list } = yield* Audit
      const error = yield* Effect.flip(asCustomer(list({})))
      assert.strictEqual(error._tag, "Forbidden")
    }),
  )

  it.effect("leaves no entry of an act that rolled back", () =>
    Effect.gen(function* () {
      const { list, record } = yield* Audit
      const { transaction } = yield* Database
      yield* Effect.exit(
        transaction(Effect.andThen(record({ action: "never", subject: shop("x") }), Effect.fail("rolled back"))),
      )
      assert.deepStrictEqual((yield* list({ action: "never" })).items, [])
    }).pipe(asSystem),
  )

  it.effect("refuses to change or to delete entries", () =>
    Effect.gen(function* () {
      const { record } = yield* Audit
      const { sql } = yield* Database
      yield* asSystem(record({ action: "kept", subject: shop("y") }))
      for (const change of [
        sql`update audit.entries set action = 'forged'`,
        sql`delete from audit.entries`,
        sql`truncate audit.entries`,
      ]) {
        const error = yield* Effect.flip(change)
        assert.include(String(error.reason.cause), "append-only")
      }
      const [row] = yield* sql<{ n: number }>`select count(*) as n from audit.entries where action = 'kept'`
      assert.strictEqual(row?.n, 1)
    }),
  )
})
