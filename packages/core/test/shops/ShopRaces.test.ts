import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopStaff } from "../../src/shops/ShopStaff.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import { as, customer, everythingAbout, operator, shopIn, shopsOn, verifiedCustomer, written } from "./shopkeepers.ts"

// On a server, where transactions really run side by side.
layer(shopsOn(testPostgres()), { excludeTestServices: true, timeout: "90 seconds" })("Races over shops", (it) => {
  const rounds = 10
  const atOnce = <A, E, R>(effects: ReadonlyArray<Effect.Effect<A, E, R>>) =>
    Effect.all(effects.map(Effect.result), { concurrency: "unbounded" })

  it.effect("lets one of many operators decide; the others are told what the state is now", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const one = yield* operator()
      const two = yield* operator()
      for (let round = 0; round < rounds; round++) {
        const { id, owner } = yield* shopIn("pending")
        const results = yield* atOnce([
          as(one)(shops.approve(id)),
          as(two)(shops.approve(id)),
          as(one)(shops.reject(id, "Too little is said.")),
          as(two)(shops.reject(id, "Nothing is said.")),
        ])
        const winners = results.filter(Result.isSuccess)
        assert.strictEqual(winners.length, 1)
        const { shop, audit, decisions, events, vendors } = yield* everythingAbout(id)
        assert.strictEqual(shop.state, winners[0]?.success.state)
        for (const { failure } of results.filter(Result.isFailure)) {
          assert.strictEqual(failure._tag, "ShopStateConflict")
          if (failure._tag === "ShopStateConflict") assert.strictEqual(failure.state, shop.state)
        }
        assert.deepStrictEqual([audit.length, decisions.length, events.length], [1, 2, 2])
        assert.deepStrictEqual(
          vendors.map((vendor) => vendor.id),
          shop.state === "approved" ? [owner.id] : [],
        )
      }
    }),
  )

  it.effect("opens one shop for one person, and gives different slugs to shops of one name", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      for (let round = 0; round < rounds; round++) {
        const people = yield* Effect.all([1, 2, 3, 4].map(() => customer))
        const attempts = people.flatMap(({ actor }) => [1, 2, 3].map(() => as(actor)(shops.create(written))))
        const results = yield* atOnce(attempts)
        const opened = results.filter(Result.isSuccess).map(({ success }) => success)
        assert.strictEqual(opened.length, people.length)
        assert.strictEqual(new Set(opened.map(({ slug }) => slug)).size, people.length)
        for (const { failure } of results.filter(Result.isFailure)) assert.strictEqual(failure._tag, "AlreadyInShop")
      }
    }),
  )

  it.effect("keeps an owner when both leave at once, and no vendor when a shop is suspended as somebody joins", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const staff = yield* ShopStaff
      for (let round = 0; round < rounds; round++) {
        const { id, owner, decider } = yield* shopIn("approved")
        const partner = yield* verifiedCustomer
        const invitation = yield* as(owner.actor)(staff.invite({ email: partner.email, role: "owner" }))
        yield* as(partner.actor)(staff.acceptInvitation(invitation.id))
        const left = yield* atOnce([as(owner.actor)(staff.leave), as(partner.actor)(staff.leave)])
        assert.strictEqual(left.filter(Result.isSuccess).length, 1)
        assert.strictEqual(left.find(Result.isFailure)?.failure._tag, "LastOwner")

        const remaining = (yield* everythingAbout(id)).shop.ownerId === owner.id ? owner : partner
        const late = yield* verifiedCustomer
        const second = yield* as(remaining.actor)(staff.invite({ email: late.email }))
        yield* Effect.all(
          [
            Effect.result(as(late.actor)(staff.acceptInvitation(second.id))),
            Effect.result(as(decider)(shops.suspend(id, "Under review."))),
          ],
          { concurrency: "unbounded" },
        )
        const { shop, vendors } = yield* everythingAbout(id)
        assert.deepStrictEqual([shop.state, vendors], ["suspended", []])
      }
    }),
  )

  it.effect("keeps every change when two owners change a shop at once", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner } = yield* shopIn("approved")
      const before = (yield* everythingAbout(id)).shop.version
      const update = as(owner.actor)(shops.update({ about: "Changed." }))
      const rename = as(owner.actor)(shops.update({ name: "Renamed" }))
      yield* atOnce([update, rename, update, rename])
      const own = yield* as(owner.actor)(shops.own)
      assert.deepInclude(own, { about: "Changed.", name: "Renamed", version: before + 4 })
    }),
  )
})
