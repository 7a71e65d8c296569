import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { demoPassword } from "../../src/identity/PasswordRules.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { as, asGuest, eventsOf, identity, mailsTo, origin, password, signIn, somebody } from "./marketplace.ts"

const ada = { firstName: "Ada", lastName: "Lovelace", password }

const register = (input: { readonly email: string; readonly phone?: string } & Partial<typeof ada>) =>
  Effect.flatMap(Users, (users) => asGuest(users.register({ ...ada, ...input })))

layer(identity)("Registration", (it) => {
  it.effect("makes a customer with a slug, a profile and an event", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const answer = yield* register({ email: "Grace@Example.com", firstName: "Grace", lastName: "Hopper" })
      assert.deepStrictEqual(answer, { email: "Grace@Example.com" })
      const { actor } = yield* signIn("grace@example.com")
      const me = yield* as(actor)(users.me)
      assert.deepInclude(me, {
        email: "Grace@Example.com",
        emailVerified: false,
        slug: "grace-hopper",
        role: "customer",
        shopId: null,
        isShopOwner: false,
        phone: null,
        avatar: null,
      })
      const [event, ...others] = yield* eventsOf("user.created", me.id)
      assert.lengthOf(others, 0)
      assert.deepStrictEqual(event?.payload, {
        userId: me.id,
        email: "Grace@Example.com",
        firstName: "Grace",
        lastName: "Hopper",
        slug: "grace-hopper",
      })
    }),
  )

  it.effect("gives namesakes slugs of their own, also when they come at once", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const emails = Array.from({ length: 12 }, (_, index) => `namesake${index}@example.com`)
      yield* Effect.forEach(emails, (email) => register({ email, firstName: "Nam", lastName: "Sake" }), {
        concurrency: "unbounded",
      })
      const found = yield* Effect.forEach(emails, users.findByEmail)
      const slugs = new Set(found.map((user) => user?.slug))
      assert.strictEqual(slugs.size, emails.length)
      assert.isTrue(slugs.has("nam-sake"))
      for (const slug of slugs) assert.match(slug ?? "", /^nam-sake(-[0-9a-f]{6})?$/u)
    }),
  )

  it.effect("takes names that cannot be written in ASCII", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* register({ email: "tanaka@example.com", firstName: "花子", lastName: "田中" })
      const user = yield* users.findByEmail("tanaka@example.com")
      assert.deepInclude(user, { firstName: "花子", lastName: "田中" })
      assert.match(user?.slug ?? "", /^[a-z0-9-]+$/u)
    }),
  )

  it.effect("keeps a phone number in E.164 and refuses what cannot be one", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* register({ email: "phone@example.com", phone: "+49 (0)30 901820" })
      const { actor } = yield* signIn("phone@example.com")
      assert.strictEqual((yield* as(actor)(users.me)).phone, "+4930901820")
      for (const phone of ["12345", "030 901820", "+49", "call me", "+1 555"]) {
        const error = yield* Effect.flip(register({ email: "nophone@example.com", phone }))
        assert.strictEqual(error.code, "invalid_phone_number")
      }
      assert.isNull(yield* users.findByEmail("nophone@example.com"))
    }),
  )

  it.effect("refuses the passwords that are tried first, and sets no other rules", () =>
    Effect.gen(function* () {
      const refused = [
        "Ada.Lovelace",
        "lovelace-ada",
        "adalovelace",
        "weak@example.com",
        "WEAK@EXAMPLE.COM",
        "1234567890",
        "PassWord123",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "1212121212",
        "qwertyuiop",
        demoPassword,
      ]
      for (const plain of refused) {
        const error = yield* Effect.flip(register({ email: "weak@example.com", password: Redacted.make(plain) }))
        assert.strictEqual(error.code, "password_too_weak", plain)
        assert.notInclude(JSON.stringify(error), plain)
      }
      for (const [index, plain] of [
        "all lower case words",
        "ünïcödé pässwörd",
        "🐫🐫🐪🐪🐫🐪🐫",
        "          x",
      ].entries()) {
        yield* register({ email: `strong${index}@example.com`, password: Redacted.make(plain) })
      }
    }),
  )

  it.effect("takes a password however the keyboard composes its characters", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      yield* register({ email: "nfkc@example.com", password: Redacted.make("cafe\u0301 ﬁnancier №5") })
      yield* sessions.login({ email: "nfkc@example.com", password: Redacted.make("café financier No5") }, origin)
    }),
  )

  it.effect("answers alike for a taken address, changes nothing, and tells its owner", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const sessions = yield* Sessions
      const owner = yield* somebody
      const shouted = owner.email.toUpperCase()
      const attempt = {
        email: shouted,
        firstName: "Eve",
        lastName: "Usurper",
        password: Redacted.make("eve was here, too"),
      }
      const fresh = yield* register({ email: "fresh@example.com" })
      const taken = yield* register(attempt)
      assert.deepStrictEqual(Object.keys(taken), Object.keys(fresh))
      assert.deepStrictEqual(taken, { email: shouted })

      assert.deepStrictEqual(yield* users.findByEmail(owner.email), owner)
      yield* signIn(owner.email)
      yield* Effect.flip(sessions.login({ email: owner.email, password: attempt.password }, origin))
      assert.lengthOf(yield* eventsOf("user.created", owner.id), 1)

      const mails = yield* mailsTo(owner.email)
      assert.deepStrictEqual(
        mails.map(({ subject }) => subject),
        ["Confirm your address for Souk", "You already have an account at Souk"],
      )
      for (const mail of mails) assert.notMatch(`${mail.text}${mail.html}`, /Eve|Usurper/u)
    }),
  )

  it.effect("does the same work for a taken address and for a fresh one, up to the insert", () =>
    Effect.gen(function* () {
      const owner = yield* somebody
      // The hash, by far the largest part, is computed before anything is looked up.
      const weak = (email: string) => register({ email, password: Redacted.make("aaaaaaaaaaaa") })
      const one = yield* Effect.flip(weak(owner.email))
      const other = yield* Effect.flip(weak("nobody@example.com"))
      assert.deepStrictEqual(JSON.stringify(one), JSON.stringify(other))
    }),
  )

  it.effect("costs a few statements", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* countStatements(register({ email: "counted@example.com" }))).statements, 4)
      assert.strictEqual((yield* countStatements(register({ email: "counted@example.com" }))).statements, 4)
    }),
  )

  it.effect("makes one account when an address registers many times at once", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const variants = ["race@example.com", "Race@example.com", "RACE@EXAMPLE.COM", "race@Example.Com"]
      yield* Effect.forEach(variants, (email) => register({ email }), { concurrency: "unbounded" })
      const rows = yield* sql`select id from identity.users where lower(email) = 'race@example.com'`
      assert.lengthOf(rows, 1)
    }),
  )

  it.effect("does not fill a mailbox", () =>
    Effect.gen(function* () {
      const owner = yield* somebody
      for (let tries = 0; tries < 20; tries++) yield* register({ email: owner.email })
      assert.isAtMost((yield* mailsTo(owner.email)).length, 6)
    }),
  )
})
