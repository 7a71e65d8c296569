import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { demoPassword } from "../../src/identity/PasswordRules.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import type { UserQuery } from "../../src/identity/User.ts"
import { Users } from "../../src/identity/Users.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import type { CurrentActor } from "../../src/shared/Actor.ts"
import { ShopId, UserId } from "../../src/shared/Ids.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import {
  as,
  asAdmin,
  asGuest,
  asOperator,
  asSystem,
  eventsOf,
  identity,
  mailsTo,
  origin,
  password,
  signIn,
  somebody,
} from "./marketplace.ts"

const shopId = ShopId.make("01890a5d-ac96-774b-bcce-b302099a9000")
const nobody = UserId.make("01890a5d-ac96-774b-bcce-b302099affff")
const reason = "Sold what was not theirs"

/** Something that only some may do. */
type Act = Effect.Effect<unknown, { readonly code: string }, CurrentActor>

layer(identity)("Operators", (it) => {
  const auditOf = (id: string) =>
    Effect.flatMap(Audit, (audit) => asAdmin(audit.list({ subjectId: id }))).pipe(
      Effect.map(({ items }) => items.map(({ action, details }) => ({ action, details }))),
    )
  const makeAdmin = (email: string) =>
    Effect.flatMap(Users, (users) =>
      asSystem(users.createAdmin({ firstName: "Root", lastName: "Admin", email, password })),
    )

  it.effect("suspend a user: sessions and keys stop at once, with a mail, an event and an audit entry", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const sessions = yield* Sessions
      const apiKeys = yield* ApiKeys
      const user = yield* somebody
      const { actor, tokens } = yield* signIn(user.email)
      const key = yield* as(actor)(apiKeys.create({ name: "erp", scopes: ["buy"] }))
      yield* sessions.authenticate(Redacted.value(key.secret))

      const suspended = yield* asOperator("users")(users.suspend(user.id, { reason }))
      assert.strictEqual(suspended.suspensionReason, reason)
      yield* Effect.flip(sessions.authenticate(Redacted.value(tokens.accessToken)))
      yield* Effect.flip(sessions.authenticate(Redacted.value(key.secret)))
      yield* Effect.flip(sessions.refresh(tokens.refreshToken))
      const refused = yield* Effect.flip(sessions.login({ email: user.email, password }, origin))
      assert.deepInclude(refused, { code: "account_suspended", status: 403 })
      const guessing = sessions.login({ email: user.email, password: Redacted.make("a wrong one") }, origin)
      assert.strictEqual((yield* Effect.flip(guessing)).code, "invalid_credentials")
      yield* Effect.flip(users.profile(user.slug))
      assert.include((yield* mailsTo(user.email)).at(-1)?.text, reason)

      yield* asOperator("users")(users.suspend(user.id, { reason: "again" }))
      yield* asOperator("users")(users.reinstate(user.id))
      yield* asOperator("users")(users.reinstate(user.id))
      yield* Effect.flip(sessions.authenticate(Redacted.value(tokens.accessToken)))
      yield* signIn(user.email)
      yield* sessions.authenticate(Redacted.value(key.secret))
      assert.deepStrictEqual(yield* auditOf(user.id), [
        { action: "user.reinstated", details: {} },
        { action: "user.suspended", details: { reason } },
      ])
      assert.lengthOf(yield* eventsOf("user.suspended", user.id), 1)
      assert.lengthOf(yield* eventsOf("user.reinstated", user.id), 1)
    }),
  )

  it.effect("need the scope for users, and an admin's role against their own kind", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const acts: ReadonlyArray<Act> = [
        users.list({}),
        users.show(user.id),
        users.suspend(user.id, { reason }),
        users.reinstate(user.id),
        users.setRole(user.id, { role: "admin" }),
        users.createAdmin({ firstName: "E", lastName: "V", email: "eve@example.com", password }),
      ]
      for (const act of acts) {
        for (const who of [asGuest, as(actor), asOperator("shops", "orders")]) {
          const error = yield* Effect.flip(who(act))
          assert.strictEqual(error.code, "forbidden")
        }
      }
      const raise = users.setRole(user.id, { role: "operator", scopes: ["users"] })
      assert.strictEqual((yield* Effect.flip(asOperator("users")(raise))).code, "forbidden")
      yield* asAdmin(raise)
      const fellow = yield* Effect.flip(asOperator("users")(users.suspend(user.id, { reason })))
      assert.strictEqual(fellow.code, "forbidden")
      yield* asAdmin(users.suspend(user.id, { reason }))
      assert.strictEqual((yield* Effect.flip(asOperator("users")(users.reinstate(user.id)))).code, "forbidden")
      const root = users.createAdmin({ firstName: "E", lastName: "V", email: "eve@example.com", password })
      assert.strictEqual((yield* Effect.flip(asAdmin(root))).code, "forbidden")
    }),
  )

  it.effect("are told when a user does not exist", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const acts: ReadonlyArray<Act> = [
        users.show(nobody),
        users.suspend(nobody, { reason }),
        users.reinstate(nobody),
        users.setRole(nobody, { role: "customer" }),
      ]
      for (const act of acts) {
        assert.strictEqual((yield* Effect.flip(asAdmin(act))).code, "user_not_found")
      }
    }),
  )

  it.effect("find users by the start of address, name or last name, page by page, newest first", () =>
    Effect.gen(function* () {
      const users = yield* Users
      for (let index = 0; index < 7; index++) {
        yield* TestClock.adjust("1 second")
        const email = `Paging_${index}@example.com`
        yield* asGuest(users.register({ firstName: "Zoë", lastName: `O'Page${index}`, email, password }))
      }
      const find = (query: UserQuery) =>
        asOperator("users")(users.list(query)).pipe(Effect.map(({ items }) => items.map(({ email }) => email)))
      const all = Array.from({ length: 7 }, (_, index) => `Paging_${6 - index}@example.com`)
      assert.deepStrictEqual(yield* find({ search: "PAGING_" }), all)
      assert.deepStrictEqual(yield* find({ search: "zoë o'page" }), all)
      assert.deepStrictEqual(yield* find({ search: "O'Page3" }), ["Paging_3@example.com"])
      assert.deepStrictEqual(yield* find({ search: "aging" }), [])
      for (const wild of ["%", "_", "paging%", "p_ging", "\\"])
        assert.deepStrictEqual(yield* find({ search: wild }), [])

      const seen: Array<string> = []
      let cursor: string | undefined
      do {
        const page: { items: ReadonlyArray<{ email: string }>; nextCursor: string | null } = yield* asOperator("users")(
          users.list({ search: "paging_", limit: 3, ...(cursor === undefined ? {} : { cursor }) }),
        )
        assert.isAtMost(page.items.length, 3)
        seen.push(...page.items.map(({ email }) => email))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      assert.deepStrictEqual(seen, all)
      assert.strictEqual((yield* Effect.flip(asAdmin(users.list({ cursor: "nonsense" })))).code, "invalid_cursor")
    }),
  )

  it.effect("cost one statement to list, whatever the page", () =>
    Effect.gen(function* () {
      const users = yield* Users
      for (let index = 0; index < 5; index++) yield* somebody
      for (const query of [{ limit: 1 }, { limit: 100 }, { limit: 100, search: "a", role: "customer" as const }]) {
        assert.strictEqual((yield* countStatements(asAdmin(users.list(query)))).statements, 1)
      }
    }),
  )

  it.effect("filter users by role and state", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const [customer, vendor, operator, suspended] = [
        yield* somebody,
        yield* somebody,
        yield* somebody,
        yield* somebody,
      ]
      yield* users.grantShop(vendor.id, shopId, "staff")
      yield* asAdmin(users.setRole(operator.id, { role: "operator", scopes: ["audit"] }))
      yield* asAdmin(users.suspend(suspended.id, { reason }))
      const ids = (query: UserQuery) =>
        asAdmin(users.list({ ...query, limit: 100 })).pipe(Effect.map(({ items }) => items.map(({ id }) => id)))
      assert.includeMembers(yield* ids({ role: "customer", state: "active" }), [customer.id])
      assert.notIncludeMembers(yield* ids({ role: "customer", state: "active" }), [suspended.id])
      assert.deepStrictEqual(yield* ids({ role: "vendor" }), [vendor.id])
      assert.includeMembers(yield* ids({ role: "operator" }), [operator.id])
      assert.includeMembers(yield* ids({ state: "suspended" }), [suspended.id])
      assert.notIncludeMembers(yield* ids({ state: "suspended" }), [customer.id])
      const shown = yield* asAdmin(users.show(operator.id))
      assert.deepInclude(shown, { role: "operator", scopes: ["audit"], shopRole: null, suspendedAt: null })
    }),
  )

  it.effect("never lose the last admin who can sign in, also when two dismiss each other at once", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const one = yield* makeAdmin("root.one@example.com")
      const lastRefused = Effect.fnUntraced(function* (id: UserId) {
        assert.strictEqual((yield* Effect.flip(asAdmin(users.suspend(id, { reason })))).code, "last_admin")
        const demote = users.setRole(id, { role: "customer" })
        assert.strictEqual((yield* Effect.flip(asAdmin(demote))).code, "last_admin")
      })
      yield* lastRefused(one.id)
      yield* asAdmin(users.setRole(one.id, { role: "admin" }))

      const two = yield* makeAdmin("root.two@example.com")
      const acts: ReadonlyArray<Act> = [
        users.setRole(one.id, { role: "operator", scopes: ["users"] }),
        users.suspend(two.id, { reason }),
      ]
      const exits = yield* Effect.forEach(acts, (act) => Effect.exit(asAdmin(act)), { concurrency: "unbounded" })
      assert.lengthOf(
        exits.filter(({ _tag }) => _tag === "Success"),
        1,
      )
      const { items } = yield* asAdmin(users.list({ role: "admin", state: "active" }))
      assert.lengthOf(items, 1)
      yield* lastRefused(items[0]?.id ?? nobody)
    }),
  )

  it.effect("make an admin on the server, whose address is verified, and no second account for an address", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const admin = yield* makeAdmin("first.admin@example.com")
      assert.deepInclude(admin, { role: "admin", emailVerified: true })
      assert.strictEqual((yield* signIn("first.admin@example.com")).actor._tag, "Admin")
      assert.deepStrictEqual(
        (yield* auditOf(admin.id)).map(({ action }) => action),
        ["user.admin_created"],
      )
      assert.strictEqual((yield* Effect.flip(makeAdmin("FIRST.admin@example.com"))).code, "email_taken")
      const input = {
        firstName: "R",
        lastName: "A",
        email: "demo.admin@example.com",
        password: Redacted.make(demoPassword),
      }
      assert.strictEqual((yield* Effect.flip(asSystem(users.createAdmin(input)))).code, "password_too_weak")
    }),
  )

  it.effect("keep running the marketplace apart from selling on it", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const vendor = yield* somebody
      yield* users.grantShop(vendor.id, shopId, "owner")
      yield* users.grantShop(vendor.id, shopId, "owner")
      const hire = users.setRole(vendor.id, { role: "operator", scopes: ["shops"] })
      assert.strictEqual((yield* Effect.flip(asAdmin(hire))).code, "belongs_to_shop")
      const elsewhere = users.grantShop(vendor.id, ShopId.make("01890a5d-ac96-774b-bcce-b302099a9001"), "staff")
      assert.strictEqual((yield* Effect.flip(elsewhere)).code, "cannot_join_shop")
      yield* users.revokeShop(vendor.id)
      yield* users.revokeShop(vendor.id)
      yield* asAdmin(hire)
      assert.strictEqual((yield* Effect.flip(users.grantShop(vendor.id, shopId, "owner"))).code, "cannot_join_shop")
      assert.strictEqual((yield* Effect.flip(users.grantShop(nobody, shopId, "owner"))).code, "cannot_join_shop")
      assert.deepInclude((yield* auditOf(vendor.id))[0], {
        action: "user.role_changed",
        details: { from: { role: "customer", scopes: [] }, to: { role: "operator", scopes: ["shops"] } },
      })
    }),
  )
})
