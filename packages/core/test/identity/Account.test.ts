import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import sharp from "sharp"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { ShopId } from "../../src/shared/Ids.ts"
import { as, asGuest, asSystem, identity, linkParameter, mailsTo, signIn, somebody } from "./marketplace.ts"

const picture = (color: string) =>
  Effect.promise(() =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: color } })
      .png()
      .toBuffer(),
  )

layer(identity)("Accounts", (it) => {
  it.effect("change only in the fields given; null clears", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const update = (input: Parameters<typeof users.updateMe>[0]) => as(actor)(users.updateMe(input))
      yield* update({ bio: "Counts\nengines.", phone: "+1 202 456 1414" })
      const changed = yield* update({ firstName: "Augusta" })
      assert.deepInclude(changed, {
        firstName: "Augusta",
        lastName: "Lovelace",
        bio: "Counts\nengines.",
        phone: "+12024561414",
        slug: user.slug,
        email: user.email,
      })
      const cleared = yield* update({ bio: null, phone: null })
      assert.deepInclude(cleared, { bio: null, phone: null, firstName: "Augusta" })
      assert.deepStrictEqual(yield* as(actor)(users.me), cleared)
      assert.deepStrictEqual(yield* update({}), cleared)
      assert.strictEqual((yield* Effect.flip(update({ phone: "12345" }))).code, "invalid_phone_number")
    }),
  )

  it.effect("show everybody a public profile without anything to reach the person by", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      yield* as(actor)(users.updateMe({ phone: "+1 202 456 1414", bio: "Hello" }))
      const profile = yield* users.profile(user.slug)
      assert.hasAllKeys(profile, ["slug", "firstName", "lastName", "bio", "avatar", "isShopOwner", "createdAt"])
      assert.notMatch(JSON.stringify(profile), /@|\+1|2024561414/u)
      assert.strictEqual((yield* Effect.flip(users.profile("nobody-at-all"))).code, "user_not_found")
      yield* Effect.flip(users.profile(user.id))
      yield* Effect.flip(users.profile(user.email))
    }),
  )

  it.effect("say whether they own an approved shop", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const shopId = ShopId.make("01890a5d-ac96-774b-bcce-b302099a9002")
      const isOwner = Effect.map(users.profile(user.slug), ({ isShopOwner }) => isShopOwner)
      assert.isFalse(yield* isOwner)
      yield* users.grantShop(user.id, shopId, "owner")
      assert.isTrue(yield* isOwner)
      yield* users.revokeShop(user.id)
      assert.isFalse(yield* isOwner)
      yield* users.grantShop(user.id, shopId, "staff")
      assert.isFalse(yield* isOwner)
    }),
  )

  it.effect("have a picture, which replaces the one before and can be taken down", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { sql } = yield* Database
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const first = yield* as(actor)(users.setAvatar(yield* picture("#ff0000")))
      assert.deepStrictEqual((yield* as(actor)(users.me)).avatar, first)
      assert.deepStrictEqual((yield* users.profile(user.slug)).avatar, first)
      const second = yield* as(actor)(users.setAvatar(yield* picture("#00ff00")))
      assert.notStrictEqual(second.mediaId, first.mediaId)
      const kept = yield* sql<{ id: string }>`select id from media.images`
      assert.deepStrictEqual(kept, [{ id: second.mediaId }])
      yield* as(actor)(users.removeAvatar)
      yield* as(actor)(users.removeAvatar)
      assert.isNull((yield* as(actor)(users.me)).avatar)
      assert.lengthOf(yield* sql`select id from media.images`, 0)
      const text = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
      assert.strictEqual((yield* Effect.flip(as(actor)(users.setAvatar(text)))).code, "image_refused")
    }),
  )

  it.effect("belong to people: guests and the system have none", () =>
    Effect.gen(function* () {
      const users = yield* Users
      for (const who of [asGuest, asSystem]) {
        assert.strictEqual((yield* Effect.flip(who(users.me))).code, "unauthenticated")
        assert.strictEqual((yield* Effect.flip(who(users.updateMe({})))).code, "unauthenticated")
        assert.strictEqual((yield* Effect.flip(who(users.removeAvatar))).code, "unauthenticated")
        assert.strictEqual((yield* Effect.flip(who(users.resendVerification))).code, "unauthenticated")
      }
    }),
  )

  it.effect("are asked for in one statement, whoever exists", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const [one, two] = [yield* somebody, yield* somebody]
      const found = yield* users.summaries([
        two.id,
        one.id,
        one.id,
        "01890a5d-ac96-774b-bcce-b302099affff" as typeof one.id,
      ])
      assert.deepStrictEqual(
        found,
        new Map([
          [one.id, one],
          [two.id, two],
        ]),
      )
      assert.strictEqual((yield* users.summaries([])).size, 0)
    }),
  )

  const mailedToken = Effect.fnUntraced(function* (email: string) {
    const mail = (yield* mailsTo(email)).findLast(({ subject }) => subject.startsWith("Confirm"))
    return Redacted.make(linkParameter(mail, "token"))
  })

  it.effect("prove their address with the mailed token", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const token = yield* mailedToken(user.email)
      yield* as(actor)(users.verifyEmail({ token }))
      assert.isTrue((yield* as(actor)(users.me)).emailVerified)
      assert.isTrue((yield* users.findByEmail(user.email))?.emailVerified)
      yield* as(actor)(users.verifyEmail({ token }))
      yield* as(actor)(users.resendVerification)
      assert.lengthOf(yield* mailsTo(user.email), 1)
    }),
  )

  it.effect("are not proved by the mailbox alone, by another account, by another token, or too late", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const stranger = yield* signIn((yield* somebody).email)
      const token = yield* mailedToken(user.email)
      assert.strictEqual((yield* Effect.flip(asGuest(users.verifyEmail({ token })))).code, "unauthenticated")
      assert.strictEqual((yield* Effect.flip(as(stranger.actor)(users.verifyEmail({ token })))).code, "invalid_token")
      const { actor } = yield* signIn(user.email)
      const guess = Redacted.make(`${Redacted.value(token)}x`)
      assert.strictEqual((yield* Effect.flip(as(actor)(users.verifyEmail({ token: guess })))).code, "invalid_token")
      yield* TestClock.adjust("3 days")
      assert.strictEqual((yield* Effect.flip(as(actor)(users.verifyEmail({ token })))).code, "invalid_token")
      assert.isFalse((yield* as(actor)(users.me)).emailVerified)

      yield* as(actor)(users.resendVerification)
      yield* as(actor)(users.verifyEmail({ token: yield* mailedToken(user.email) }))
      assert.isTrue((yield* as(actor)(users.me)).emailVerified)
    }),
  )

  it.effect("are not mailed more than a few links an hour", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      for (let tries = 0; tries < 10; tries++) yield* as(actor)(users.resendVerification)
      assert.lengthOf(yield* mailsTo(user.email), 6)
    }),
  )
})
