import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { type ApiKeyScope, maxApiKeys } from "../../src/identity/ApiKey.ts"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import type { Actor } from "../../src/shared/Actor.ts"
import { ShopId } from "../../src/shared/Ids.ts"
import { as, asAdmin, asGuest, identity, signIn, somebody } from "./marketplace.ts"

const shopId = ShopId.make("01890a5d-ac96-774b-bcce-b302099a9000")

layer(identity)("API keys", (it) => {
  const create = (actor: Actor, ...scopes: ReadonlyArray<ApiKeyScope>) =>
    Effect.flatMap(ApiKeys, (apiKeys) => as(actor)(apiKeys.create({ name: "a program", scopes })))
  const actsAs = (secret: Redacted.Redacted) =>
    Effect.flatMap(Sessions, (sessions) => sessions.authenticate(Redacted.value(secret)))

  it.effect("act as the user who made them", () =>
    Effect.gen(function* () {
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const key = yield* create(actor, "buy")
      assert.match(Redacted.value(key.secret), /^sk_[\w-]{43}$/u)
      assert.deepStrictEqual(yield* actsAs(key.secret), {
        _tag: "Customer",
        userId: user.id,
        credential: { _tag: "ApiKey", apiKeyId: key.id },
      })
    }),
  )

  it.effect("are listed by prefix, never with their secret, which is not stored", () =>
    Effect.gen(function* () {
      const apiKeys = yield* ApiKeys
      const { sql } = yield* Database
      const { actor } = yield* signIn((yield* somebody).email)
      const key = yield* create(actor, "buy")
      const [listed, ...others] = yield* as(actor)(apiKeys.list)
      assert.lengthOf(others, 0)
      const { secret, ...rest } = key
      assert.deepStrictEqual(listed, rest)
      assert.isTrue(Redacted.value(secret).startsWith(key.prefix))
      assert.lengthOf(key.prefix, 10)
      assert.notInclude(JSON.stringify(yield* sql`select * from identity.api_keys`), Redacted.value(secret).slice(12))
      assert.notInclude(JSON.stringify(key), Redacted.value(secret))
    }),
  )

  it.effect("stop working when revoked, at once, and when they expire", () =>
    Effect.gen(function* () {
      const apiKeys = yield* ApiKeys
      const { actor } = yield* signIn((yield* somebody).email)
      const key = yield* create(actor, "buy")
      yield* actsAs(key.secret)
      yield* as(actor)(apiKeys.revoke(key.id))
      assert.strictEqual((yield* Effect.flip(actsAs(key.secret))).code, "unauthenticated")
      assert.lengthOf(yield* as(actor)(apiKeys.list), 0)

      const brief = yield* as(actor)(apiKeys.create({ name: "brief", scopes: ["buy"], expiresInDays: 1 }))
      yield* actsAs(brief.secret)
      yield* TestClock.adjust("1 day")
      yield* Effect.flip(actsAs(brief.secret))
      assert.lengthOf(yield* as(actor)(apiKeys.list), 0)
    }),
  )

  it.effect("are revoked by their user only: foreign, revoked and absent look the same", () =>
    Effect.gen(function* () {
      const apiKeys = yield* ApiKeys
      const { actor } = yield* signIn((yield* somebody).email)
      const stranger = yield* signIn((yield* somebody).email)
      const key = yield* create(actor, "buy")
      const foreign = yield* Effect.flip(as(stranger.actor)(apiKeys.revoke(key.id)))
      assert.deepInclude(foreign, { code: "api_key_not_found", status: 404 })
      yield* actsAs(key.secret)
      yield* as(actor)(apiKeys.revoke(key.id))
      const twice = yield* Effect.flip(as(actor)(apiKeys.revoke(key.id)))
      assert.strictEqual(JSON.stringify(twice), JSON.stringify(foreign))
      assert.lengthOf(yield* as(stranger.actor)(apiKeys.list), 0)
    }),
  )

  it.effect("are limited to their scopes, and to what their user may do now", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const buyer = yield* create(actor, "buy")
      const seller = yield* create(actor, "sell")
      yield* actsAs(buyer.secret)
      yield* Effect.flip(actsAs(seller.secret))
      yield* users.grantShop(user.id, shopId, "owner")
      yield* Effect.flip(actsAs(buyer.secret))
      assert.deepInclude(yield* actsAs(seller.secret), { _tag: "Vendor", shopId })
      yield* users.revokeShop(user.id)
      yield* Effect.flip(actsAs(seller.secret))
    }),
  )

  it.effect("of operators hold at most the operator's scopes, and never act as an admin", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      yield* asAdmin(users.setRole(user.id, { role: "operator", scopes: ["shops", "orders"] }))
      const operator = yield* signIn(user.email)
      assert.strictEqual((yield* Effect.flip(create(operator.actor, "shops", "users"))).code, "forbidden")
      assert.strictEqual((yield* Effect.flip(create(operator.actor, "buy"))).code, "forbidden")
      const key = yield* create(operator.actor, "shops", "orders")
      assert.deepInclude(yield* actsAs(key.secret), { _tag: "Operator", scopes: ["shops", "orders"] })
      yield* asAdmin(users.setRole(user.id, { role: "operator", scopes: ["orders", "events"] }))
      assert.deepInclude(yield* actsAs(key.secret), { _tag: "Operator", scopes: ["orders"] })
      yield* asAdmin(users.setRole(user.id, { role: "customer" }))
      yield* Effect.flip(actsAs(key.secret))

      yield* asAdmin(users.setRole(user.id, { role: "admin" }))
      const admin = yield* signIn(user.email)
      assert.strictEqual(admin.actor._tag, "Admin")
      const adminKey = yield* create(admin.actor, "shops")
      assert.deepInclude(yield* actsAs(adminKey.secret), { _tag: "Operator", scopes: ["shops"] })
    }),
  )

  it.effect("cannot be made by customers with an operator's scopes, by keys, or by guests", () =>
    Effect.gen(function* () {
      const { actor } = yield* signIn((yield* somebody).email)
      assert.strictEqual((yield* Effect.flip(create(actor, "buy", "orders"))).code, "forbidden")
      const program = yield* actsAs((yield* create(actor, "buy")).secret)
      assert.strictEqual((yield* Effect.flip(create(program, "buy"))).code, "forbidden")
      const apiKeys = yield* ApiKeys
      assert.strictEqual((yield* Effect.flip(as(program)(apiKeys.list))).code, "forbidden")
      const guest = asGuest(apiKeys.create({ name: "x", scopes: ["buy"] }))
      assert.strictEqual((yield* Effect.flip(guest)).code, "unauthenticated")
    }),
  )

  it.effect("are limited in number, also when many are made at once", () =>
    Effect.gen(function* () {
      const apiKeys = yield* ApiKeys
      const { actor } = yield* signIn((yield* somebody).email)
      const exits = yield* Effect.forEach(
        Array.from({ length: maxApiKeys + 5 }),
        () => Effect.exit(create(actor, "buy")),
        {
          concurrency: "unbounded",
        },
      )
      assert.lengthOf(
        exits.filter(({ _tag }) => _tag === "Success"),
        maxApiKeys,
      )
      assert.strictEqual((yield* Effect.flip(create(actor, "buy"))).code, "too_many_api_keys")
      const [first] = yield* as(actor)(apiKeys.list)
      if (first === undefined) return assert.fail()
      yield* as(actor)(apiKeys.revoke(first.id))
      yield* create(actor, "buy")
    }),
  )
})
