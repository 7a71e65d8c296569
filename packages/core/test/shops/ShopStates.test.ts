import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Database } from "../../src/platform/database/Database.ts"
import type { ShopId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { type ShopAct, ShopState, transitions } from "../../src/shops/ShopState.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  admin,
  type AnyAct,
  as,
  customer,
  everythingAbout,
  operator,
  shopIn,
  shopsOn,
  type Somebody,
} from "./shopkeepers.ts"

const states = ShopState.literals
const acts = Object.keys(transitions) as ReadonlyArray<ShopAct>

// Written out by hand, so that the table in the source is checked against something else than itself.
const allowed: Record<ShopAct, Partial<Record<ShopState, ShopState>>> = {
  approve: { pending: "approved" },
  reject: { pending: "rejected" },
  resubmit: { rejected: "pending" },
  suspend: { approved: "suspended" },
  reinstate: { suspended: "approved" },
  delete: { pending: "deleted", approved: "deleted", rejected: "deleted", suspended: "deleted" },
}
const eventOf: Record<ShopAct, string> = {
  approve: "shop.approved",
  reject: "shop.rejected",
  resubmit: "shop.resubmitted",
  suspend: "shop.suspended",
  reinstate: "shop.reinstated",
  delete: "shop.deleted",
}

layer(shopsOn(testDatabase), { excludeTestServices: true, timeout: "60 seconds" })("Shop states", (it) => {
  const perform = Effect.fnUntraced(function* (act: ShopAct, id: ShopId, owner: Somebody) {
    const shops = yield* Shops
    const decider = as(yield* operator())
    const acts: Record<ShopAct, Effect.Effect<unknown, { readonly _tag: string; readonly state?: ShopState }>> = {
      approve: decider(shops.approve(id)),
      reject: decider(shops.reject(id, "Too little is said.")),
      resubmit: as(owner.actor)(shops.resubmit({})),
      suspend: decider(shops.suspend(id, "Nothing was sent.")),
      reinstate: decider(shops.reinstate(id)),
      delete: decider(shops.delete(id, "Asked for.")),
    }
    return yield* Effect.result(acts[act])
  })

  for (const state of states) {
    for (const act of acts) {
      const to = allowed[act][state]
      it.effect(`${act} a shop that is ${state}: ${to ?? "refused"}`, () =>
        Effect.gen(function* () {
          const { id, owner } = yield* shopIn(state)
          const before = yield* everythingAbout(id)
          const result = yield* perform(act, id, owner)
          const after = yield* everythingAbout(id)
          if (to === undefined) {
            assert(Result.isFailure(result))
            assert.strictEqual(result.failure._tag, state === "deleted" ? "ShopNotFound" : "ShopStateConflict")
            if (state !== "deleted") assert.strictEqual(result.failure.state, state)
            assert.deepStrictEqual(after, before)
            return
          }
          assert.isTrue(Result.isSuccess(result))
          assert.strictEqual(after.shop.state, to)
          assert.deepStrictEqual(after.events, [...before.events, eventOf[act]])
          assert.deepStrictEqual(after.decisions, [...before.decisions, act])
          assert.deepStrictEqual(after.audit, act === "resubmit" ? before.audit : [...before.audit, eventOf[act]])
          assert.deepStrictEqual(after.vendors, to === "approved" ? [{ id: owner.id, shopRole: "owner" }] : [])
        }),
      )
    }
  }

  it.effect("leaves no trace of an approval whose transaction is rolled back", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { transaction } = yield* Database
      const { id, decider } = yield* shopIn("pending")
      const before = yield* everythingAbout(id)
      yield* transaction(Effect.andThen(as(decider)(shops.approve(id)), Effect.fail("no"))).pipe(Effect.flip)
      assert.deepStrictEqual(yield* everythingAbout(id), before)
    }),
  )

  it.effect("tells the owner why, until the shop is approved", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner, decider } = yield* shopIn("rejected")
      const own = as(owner.actor)(shops.own)
      assert.strictEqual((yield* own).reason, "The text says nothing about the goods.")
      const again = yield* as(owner.actor)(shops.resubmit({ about: "Green and roasted teas.", name: "Kissako" }))
      assert.deepInclude(again, { state: "pending", reason: null, name: "Kissako", about: "Green and roasted teas." })
      yield* as(decider)(shops.approve(id))
      assert.deepInclude(yield* own, { state: "approved", reason: null, role: "owner" })
    }),
  )

  it.effect("names in the events of a suspension and a deletion whoever stops being a vendor", () =>
    Effect.gen(function* () {
      const suspended = yield* shopIn("suspended")
      assert.deepInclude((yield* everythingAbout(suspended.id)).lastPayload, {
        vendorIds: [suspended.owner.id],
        ownerId: suspended.owner.id,
        reason: "Three orders were never sent.",
      })
      const shops = yield* Shops
      yield* as(suspended.owner.actor)(shops.deleteOwn)
      assert.deepInclude((yield* everythingAbout(suspended.id)).lastPayload, { vendorIds: [], reason: null })
    }),
  )

  it.effect("lets nobody decide but operators of shops, admins and the system", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner } = yield* shopIn("pending")
      const strangers = [owner.actor, (yield* customer).actor, yield* operator(["orders"]), yield* operator([])]
      for (const actor of [...strangers, { _tag: "Guest", cartId: null } as const]) {
        const attempts: ReadonlyArray<AnyAct> = [
          shops.approve(id),
          shops.reject(id, "No reason."),
          shops.suspend(id, "No reason."),
          shops.reinstate(id),
          shops.setVerified(id, true),
          shops.delete(id, null),
          shops.showForOperators(id),
          shops.listForOperators({}),
        ]
        for (const attempt of attempts) {
          assert.strictEqual((yield* Effect.flip(as(actor)(attempt)))._tag, "Forbidden")
        }
      }
      yield* as(yield* admin)(shops.reject(id, "By an admin."))
      yield* as(owner.actor)(shops.resubmit({}))
      yield* as({ _tag: "System", name: "test" })(shops.approve(id))
      assert.strictEqual((yield* everythingAbout(id)).shop.state, "approved")
    }),
  )

  it.effect("gives and takes the badge once, in whatever state", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, decider } = yield* shopIn("pending")
      assert.isTrue((yield* as(decider)(shops.setVerified(id, true))).isVerified)
      const once = yield* everythingAbout(id)
      assert.isTrue((yield* as(decider)(shops.setVerified(id, true))).isVerified)
      assert.deepStrictEqual(yield* everythingAbout(id), once)
      assert.isFalse((yield* as(decider)(shops.setVerified(id, false))).isVerified)
      const { audit, decisions, events } = yield* everythingAbout(id)
      assert.deepStrictEqual(audit, ["shop.verified", "shop.unverified"])
      assert.deepStrictEqual(decisions, ["create", "verify", "unverify"])
      assert.deepStrictEqual(events, ["shop.created", "shop.updated", "shop.updated"])
      yield* as(decider)(shops.delete(id, null))
      assert.strictEqual((yield* Effect.flip(as(decider)(shops.setVerified(id, true))))._tag, "ShopNotFound")
    }),
  )
})
