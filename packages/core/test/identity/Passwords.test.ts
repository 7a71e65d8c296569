import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { Passwords } from "../../src/identity/Passwords.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { UserId } from "../../src/shared/Ids.ts"
import { as, asGuest, identity, linkParameter, mailsTo, origin, password, signIn, somebody } from "./marketplace.ts"

const next = Redacted.make("a wholly new one")

layer(identity)("Passwords", (it) => {
  const login = (email: string, secret: Redacted.Redacted) =>
    Effect.flatMap(Sessions, (sessions) => sessions.login({ email, password: secret }, origin))
  const isRefused = (token: Redacted.Redacted) =>
    Effect.flatMap(Sessions, (sessions) => Effect.flip(sessions.authenticate(Redacted.value(token))))

  /** Asks for a link and returns what is in it. */
  const mailedLink = Effect.fnUntraced(function* (email: string) {
    const passwords = yield* Passwords
    yield* passwords.requestReset({ email })
    const mail = (yield* mailsTo(email)).findLast(({ subject }) => subject.startsWith("Reset"))
    return { uid: UserId.make(linkParameter(mail, "uid")), token: Redacted.make(linkParameter(mail, "token")) }
  })

  it.effect("change with the current one, and end every other session", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const sessions = yield* Sessions
      const user = yield* somebody
      const other = yield* signIn(user.email)
      const { actor, tokens } = yield* signIn(user.email)
      yield* as(actor)(passwords.change({ currentPassword: password, newPassword: next }))
      yield* sessions.authenticate(Redacted.value(tokens.accessToken))
      yield* isRefused(other.tokens.accessToken)
      yield* Effect.flip(sessions.refresh(other.tokens.refreshToken))
      yield* Effect.flip(login(user.email, password))
      yield* login(user.email, next)
      assert.isDefined((yield* mailsTo(user.email)).find(({ subject }) => /password .* was changed/u.test(subject)))
    }),
  )

  it.effect("do not change with a wrong one, with a weak one, or by guessing", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      const change = (currentPassword: Redacted.Redacted, newPassword: Redacted.Redacted) =>
        Effect.flip(as(actor)(passwords.change({ currentPassword, newPassword }))).pipe(Effect.map(({ code }) => code))
      assert.strictEqual(yield* change(next, next), "wrong_password")
      assert.strictEqual(yield* change(password, Redacted.make("adalovelace")), "password_too_weak")
      for (let tries = 0; tries < 8; tries++) yield* change(next, next)
      assert.strictEqual(yield* change(next, next), "too_many_attempts")
      yield* login(user.email, password)
    }),
  )

  it.effect("cannot be changed by an API key or a guest", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const apiKeys = yield* ApiKeys
      const sessions = yield* Sessions
      const { actor } = yield* signIn((yield* somebody).email)
      const key = yield* as(actor)(apiKeys.create({ name: "shopper", scopes: ["buy"] }))
      const program = yield* sessions.authenticate(Redacted.value(key.secret))
      const input = { currentPassword: password, newPassword: next }
      assert.strictEqual((yield* Effect.flip(as(program)(passwords.change(input)))).code, "forbidden")
      assert.strictEqual((yield* Effect.flip(asGuest(passwords.change(input)))).code, "unauthenticated")
    }),
  )

  it.effect("are reset by the mailed link, once, which ends every session and proves the address", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const users = yield* Users
      const user = yield* somebody
      const { tokens } = yield* signIn(user.email)
      const link = yield* mailedLink(user.email)
      assert.strictEqual(link.uid, user.id)
      yield* passwords.confirmReset({ ...link, password: next })
      yield* isRefused(tokens.accessToken)
      yield* Effect.flip(login(user.email, password))
      yield* login(user.email, next)
      assert.isTrue((yield* users.findByEmail(user.email))?.emailVerified)
      const again = yield* Effect.flip(passwords.confirmReset({ ...link, password }))
      assert.deepInclude(again, { code: "invalid_token", status: 422 })
    }),
  )

  it.effect("are reset by exactly one of many simultaneous uses of a link", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const user = yield* somebody
      const link = yield* mailedLink(user.email)
      const exits = yield* Effect.forEach(
        Array.from({ length: 6 }, (_, index) => Redacted.make(`a wholly new one ${index}`)),
        (secret) => Effect.exit(passwords.confirmReset({ ...link, password: secret })),
        { concurrency: "unbounded" },
      )
      assert.lengthOf(
        exits.filter(({ _tag }) => _tag === "Success"),
        1,
      )
    }),
  )

  it.effect("are not reset after 30 minutes, with another's link, with a wrong token, or after a change", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const user = yield* somebody
      const other = yield* somebody
      const isInvalid = Effect.fnUntraced(function* (link: { uid: UserId; token: Redacted.Redacted }) {
        const error = yield* Effect.flip(passwords.confirmReset({ ...link, password: next }))
        assert.strictEqual(error.code, "invalid_token")
      })
      const link = yield* mailedLink(user.email)
      yield* isInvalid({ ...link, uid: other.id })
      yield* isInvalid({ ...link, uid: UserId.make("01890a5d-ac96-774b-bcce-b302099affff") })
      yield* isInvalid({ ...link, token: Redacted.make(`${Redacted.value(link.token)}x`) })
      yield* isInvalid({ ...link, token: Redacted.make("") })
      yield* TestClock.adjust("30 minutes")
      yield* isInvalid(link)

      const later = yield* mailedLink(user.email)
      const { actor } = yield* signIn(user.email)
      yield* as(actor)(passwords.change({ currentPassword: password, newPassword: next }))
      yield* isInvalid(later)
    }),
  )

  it.effect("are not replaced by weak ones, which leaves the link good for another try", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const user = yield* somebody
      const link = yield* mailedLink(user.email)
      const weak = yield* Effect.flip(passwords.confirmReset({ ...link, password: Redacted.make(user.email) }))
      assert.strictEqual(weak.code, "password_too_weak")
      yield* passwords.confirmReset({ ...link, password: next })
    }),
  )

  it.effect("tell nobody by a reset whether an address has an account, and fill no mailbox", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const user = yield* somebody
      for (let tries = 0; tries < 12; tries++) {
        const known = yield* passwords.requestReset({ email: user.email.toUpperCase() })
        const unknown = yield* passwords.requestReset({ email: "nobody@example.com" })
        assert.strictEqual(known, unknown)
      }
      const resets = (yield* mailsTo(user.email)).filter(({ subject }) => subject.startsWith("Reset"))
      assert.lengthOf(resets, 5)
      assert.lengthOf(yield* mailsTo("nobody@example.com"), 0)
      assert.lengthOf(yield* mailsTo(user.email.toUpperCase()), 0)
    }),
  )

  it.effect(
    "give an account that a stranger registered to whoever reads the mailbox, and leave the stranger nothing",
    () =>
      Effect.gen(function* () {
        const passwords = yield* Passwords
        const users = yield* Users
        const sessions = yield* Sessions
        const apiKeys = yield* ApiKeys
        const victim = yield* somebody
        const stranger = yield* signIn(victim.email)
        const key = yield* as(stranger.actor)(apiKeys.create({ name: "back door", scopes: ["buy", "sell"] }))
        yield* mailsTo(victim.email)

        // The victim registers too, is mailed, and takes the account over with a reset.
        const attempt = { firstName: "Ada", lastName: "Lovelace", email: victim.email, password: next }
        yield* asGuest(users.register(attempt))
        const link = yield* mailedLink(victim.email)
        yield* passwords.confirmReset({ ...link, password: next })

        yield* isRefused(stranger.tokens.accessToken)
        yield* Effect.flip(sessions.refresh(stranger.tokens.refreshToken))
        yield* isRefused(key.secret)
        yield* Effect.flip(login(victim.email, password))
        const late = as(stranger.actor)(apiKeys.create({ name: "once more", scopes: ["buy"] }))
        assert.strictEqual((yield* Effect.flip(late)).code, "unauthenticated")
        const { accessToken } = yield* login(victim.email, next)
        assert.deepInclude(yield* sessions.authenticate(Redacted.value(accessToken)), { userId: victim.id })
      }),
  )

  it.effect("let keys of a verified account live on", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const sessions = yield* Sessions
      const apiKeys = yield* ApiKeys
      const user = yield* somebody
      yield* passwords.confirmReset({ ...(yield* mailedLink(user.email)), password })
      const { actor } = yield* signIn(user.email)
      const key = yield* as(actor)(apiKeys.create({ name: "erp", scopes: ["buy"] }))
      yield* passwords.confirmReset({ ...(yield* mailedLink(user.email)), password: next })
      yield* sessions.authenticate(Redacted.value(key.secret))
    }),
  )

  it.effect("are stored as Argon2id hashes and mailed tokens as digests", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const user = yield* somebody
      const { token } = yield* mailedLink(user.email)
      const rows = JSON.stringify([
        yield* sql`select * from identity.users`,
        yield* sql`select * from identity.mailed_tokens`,
        yield* sql`select * from notifications.mails where sent_at is not null`,
        yield* sql`select * from events.outbox`,
      ])
      assert.include(rows, "$argon2id$")
      assert.notInclude(rows, Redacted.value(password))
      assert.notInclude(rows, Redacted.value(token))
    }),
  )
})
