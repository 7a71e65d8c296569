import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Database } from "../../src/platform/database/Database.ts"
import type { ShopRole } from "../../src/shared/Actor.ts"
import type { ShopId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopStaff } from "../../src/shops/ShopStaff.ts"
import { InvitationId, maxStaff } from "../../src/shops/Staff.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import {
  type AnyAct,
  as,
  customer,
  everythingAbout,
  operator,
  shopIn,
  shopsOn,
  type Somebody,
  verifiedCustomer,
  written,
} from "./shopkeepers.ts"

layer(shopsOn(testDatabase), { excludeTestServices: true, timeout: "60 seconds" })("Shop staff", (it) => {
  const tagOf = <A, R>(effect: Effect.Effect<A, { readonly _tag: string }, R>) =>
    Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

  /** A person who has joined the owner's shop. */
  const joined = Effect.fnUntraced(function* (owner: Somebody, role: ShopRole = "staff") {
    const staff = yield* ShopStaff
    const person = yield* verifiedCustomer
    const { id } = yield* as(owner.actor)(staff.invite({ email: person.email, role }))
    yield* as(person.actor)(staff.acceptInvitation(id))
    return person
  })

  const rolesIn = Effect.fnUntraced(function* (id: ShopId) {
    const { vendors } = yield* everythingAbout(id)
    return Object.fromEntries(vendors.map((vendor) => [vendor.id, vendor.shopRole]))
  })

  it.effect("invites an address and makes whoever accepts a vendor of the shop", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const shops = yield* Shops
      const { id, owner, slug } = yield* shopIn("approved")
      const person = yield* verifiedCustomer
      const sent = yield* as(owner.actor)(staff.invite({ email: person.email.toUpperCase() }))
      assert.strictEqual(sent.role, "staff")
      assert.deepStrictEqual((yield* as(owner.actor)(staff.invitations)).items, [sent])
      const received = (yield* as(person.actor)(staff.ownInvitations)).items
      assert.deepStrictEqual(received, [
        { id: sent.id, shop: { id, name: written.name, slug }, role: "staff", expiresAt: sent.expiresAt },
      ])
      assert.deepStrictEqual(yield* as(person.actor)(staff.acceptInvitation(sent.id)), { shopId: id, role: "staff" })
      assert.deepStrictEqual(yield* rolesIn(id), { [owner.id]: "owner", [person.id]: "staff" })
      assert.strictEqual((yield* as(person.actor)(shops.own)).role, "staff")
      assert.strictEqual((yield* everythingAbout(id)).events.at(-1), "shop.staff.joined")
      assert.deepStrictEqual((yield* as(owner.actor)(staff.invitations)).items, [])
      const { answer, statements } = yield* countStatements(as(person.actor)(staff.list))
      assert.deepStrictEqual(
        answer.items.map(({ userId, email, role }) => [userId, email, role]),
        [
          [owner.id, owner.email, "owner"],
          [person.id, person.email, "staff"],
        ],
      )
      assert.strictEqual(statements, 3)
    }),
  )

  it.effect("lets an invitation be answered once, and only by the verified owner of the address", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const { sql } = yield* Database
      const { owner } = yield* shopIn("approved")
      const unverified = yield* customer
      const stranger = yield* verifiedCustomer
      const { id } = yield* as(owner.actor)(staff.invite({ email: unverified.email }))
      assert.strictEqual(yield* tagOf(as(unverified.actor)(staff.ownInvitations)), "EmailNotVerified")
      assert.strictEqual(yield* tagOf(as(unverified.actor)(staff.acceptInvitation(id))), "EmailNotVerified")
      assert.strictEqual(yield* tagOf(as(stranger.actor)(staff.acceptInvitation(id))), "InvitationNotFound")
      assert.strictEqual(yield* tagOf(as(stranger.actor)(staff.declineInvitation(id))), "InvitationNotFound")
      assert.deepStrictEqual((yield* as(stranger.actor)(staff.ownInvitations)).items, [])
      yield* sql`update identity.users set email_verified_at = now() where id = ${unverified.id}`
      yield* as(unverified.actor)(staff.declineInvitation(id))
      assert.strictEqual(yield* tagOf(as(unverified.actor)(staff.declineInvitation(id))), "InvitationNotFound")
      assert.strictEqual(yield* tagOf(as(unverified.actor)(staff.acceptInvitation(id))), "InvitationNotFound")
    }),
  )

  it.effect("does not accept what was withdrawn, has expired, or comes from a shop that is closed", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const shops = yield* Shops
      const { sql } = yield* Database
      const { id: shopId, owner, decider } = yield* shopIn("approved")
      const person = yield* verifiedCustomer
      const invite = as(owner.actor)(staff.invite({ email: person.email }))
      const accept = (id: InvitationId) => tagOf(as(person.actor)(staff.acceptInvitation(id)))

      const withdrawn = yield* invite
      yield* as(owner.actor)(staff.withdrawInvitation(withdrawn.id))
      assert.strictEqual(yield* accept(withdrawn.id), "InvitationNotFound")
      assert.strictEqual(yield* tagOf(as(owner.actor)(staff.withdrawInvitation(withdrawn.id))), "InvitationNotFound")

      const expired = yield* invite
      yield* sql`update shops.invitations set expires_at = now() - interval '1 second' where id = ${expired.id}`
      assert.strictEqual(yield* accept(expired.id), "InvitationNotFound")
      assert.deepStrictEqual((yield* as(owner.actor)(staff.invitations)).items, [])

      const renewed = yield* invite
      assert.strictEqual(renewed.id, expired.id)
      yield* as(decider)(shops.suspend(shopId, "Under review."))
      assert.strictEqual(yield* accept(renewed.id), "InvitationNotFound")
      assert.deepStrictEqual((yield* as(person.actor)(staff.ownInvitations)).items, [])
      assert.strictEqual(yield* tagOf(invite), "ShopStateConflict")
      yield* as(decider)(shops.reinstate(shopId))
      yield* as(person.actor)(staff.acceptInvitation(renewed.id))
    }),
  )

  it.effect("lets nobody belong to two shops", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const shops = yield* Shops
      const one = yield* shopIn("approved")
      const two = yield* shopIn("approved")
      const person = yield* joined(one.owner)
      const { id } = yield* as(two.owner.actor)(staff.invite({ email: person.email }))
      assert.strictEqual(yield* tagOf(as(person.actor)(staff.acceptInvitation(id))), "AlreadyInShop")
      assert.strictEqual(yield* tagOf(as(person.actor)(shops.create(written))), "AlreadyInShop")
      assert.strictEqual(yield* tagOf(as(one.owner.actor)(staff.invite({ email: person.email }))), "AlreadyInShop")
      // The refusal left the invitation open.
      yield* as(person.actor)(staff.leave)
      yield* as(person.actor)(staff.acceptInvitation(id))
      assert.deepStrictEqual(yield* rolesIn(two.id), { [two.owner.id]: "owner", [person.id]: "staff" })
    }),
  )

  it.effect("reserves invitations, roles, removal and the shop itself to owners of that shop", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const shops = yield* Shops
      const { id, owner } = yield* shopIn("approved")
      const person = yield* joined(owner)
      const before = yield* everythingAbout(id)
      const acts: ReadonlyArray<AnyAct> = [
        staff.invite({ email: "another@example.com" }),
        staff.invitations,
        staff.withdrawInvitation(InvitationId.make(id)),
        staff.changeRole(person.id, "owner"),
        staff.remove(owner.id),
        shops.update({ name: "Mine now" }),
        shops.deleteOwn,
      ]
      for (const act of acts) assert.strictEqual(yield* tagOf(as(person.actor)(act)), "ShopOwnerRequired")
      const stranger = yield* shopIn("approved")
      assert.strictEqual(yield* tagOf(as(stranger.owner.actor)(staff.remove(person.id))), "StaffMemberNotFound")
      assert.strictEqual(
        yield* tagOf(as(stranger.owner.actor)(staff.changeRole(person.id, "owner"))),
        "StaffMemberNotFound",
      )
      const { id: invitation } = yield* as(owner.actor)(staff.invite({ email: "another@example.com" }))
      assert.strictEqual(
        yield* tagOf(as(stranger.owner.actor)(staff.withdrawInvitation(invitation))),
        "InvitationNotFound",
      )
      for (const act of [...acts, staff.list, staff.leave]) {
        assert.strictEqual(yield* tagOf(as((yield* customer).actor)(act)), "ShopNotFound")
        assert.strictEqual(yield* tagOf(as({ _tag: "Guest", cartId: null })(act)), "Unauthenticated")
      }
      assert.strictEqual(yield* tagOf(as(yield* operator())(staff.acceptInvitation(invitation))), "Forbidden")
      assert.deepStrictEqual(yield* everythingAbout(id), before)
    }),
  )

  it.effect("keeps an owner in every shop, and lets another answer for it when the first leaves", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const { id, owner } = yield* shopIn("approved")
      const person = yield* joined(owner)
      const leave = as(owner.actor)(staff.leave)
      assert.strictEqual(yield* tagOf(leave), "LastOwner")
      assert.strictEqual(yield* tagOf(as(owner.actor)(staff.remove(owner.id))), "LastOwner")
      assert.strictEqual(yield* tagOf(as(owner.actor)(staff.changeRole(owner.id, "staff"))), "LastOwner")
      const answersFor = Effect.map(everythingAbout(id), ({ shop }) => shop.ownerId)
      yield* as(owner.actor)(staff.changeRole(person.id, "owner"))
      assert.deepStrictEqual(yield* rolesIn(id), { [owner.id]: "owner", [person.id]: "owner" })
      assert.strictEqual(yield* answersFor, owner.id)
      yield* as(person.actor)(staff.changeRole(owner.id, "staff"))
      assert.strictEqual(yield* answersFor, person.id)
      yield* as(person.actor)(staff.changeRole(owner.id, "owner"))
      assert.strictEqual(yield* answersFor, person.id)
      yield* as(person.actor)(staff.leave)
      assert.strictEqual(yield* answersFor, owner.id)
      const back = yield* as(owner.actor)(staff.invite({ email: person.email, role: "owner" }))
      yield* as(person.actor)(staff.acceptInvitation(back.id))
      yield* leave
      assert.deepStrictEqual(yield* rolesIn(id), { [person.id]: "owner" })
      assert.strictEqual((yield* everythingAbout(id)).shop.ownerId, person.id)
      assert.strictEqual(yield* tagOf(as(person.actor)(staff.leave)), "LastOwner")
      assert.deepStrictEqual((yield* everythingAbout(id)).events.slice(-3), [
        "shop.staff.left",
        "shop.staff.joined",
        "shop.staff.left",
      ])
    }),
  )

  it.effect("takes every person's shop away on suspension and deletion, and gives it back on reinstatement", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const staff = yield* ShopStaff
      const { id, owner, decider } = yield* shopIn("approved")
      const stays = yield* joined(owner)
      const leaves = yield* joined(owner)
      yield* as(decider)(shops.suspend(id, "Under review."))
      assert.deepStrictEqual(yield* rolesIn(id), {})
      yield* as(leaves.actor)(staff.leave)
      yield* as(owner.actor)(staff.changeRole(stays.id, "owner"))
      assert.deepStrictEqual(yield* rolesIn(id), {})
      yield* as(decider)(shops.reinstate(id))
      assert.deepStrictEqual(yield* rolesIn(id), { [owner.id]: "owner", [stays.id]: "owner" })
      yield* as(owner.actor)(shops.deleteOwn)
      assert.deepStrictEqual(yield* rolesIn(id), {})
      const { vendorIds } = (yield* everythingAbout(id)).lastPayload ?? {}
      assert.sameMembers(vendorIds as Array<string>, [owner.id, stays.id])
      // Everybody is free again.
      yield* as(stays.actor)(shops.create(written))
    }),
  )

  it.effect("bounds the people of a shop together with its open invitations", () =>
    Effect.gen(function* () {
      const staff = yield* ShopStaff
      const { owner } = yield* shopIn("approved")
      const invite = (number: number) => as(owner.actor)(staff.invite({ email: `candidate.${number}@example.com` }))
      yield* Effect.forEach(
        Array.from({ length: maxStaff - 1 }, (_, index) => index),
        invite,
      )
      assert.strictEqual(yield* tagOf(invite(maxStaff)), "StaffLimitReached")
      yield* invite(0)
    }),
  )
})
