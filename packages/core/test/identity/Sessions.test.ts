import { inspect } from "node:util"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { demoPassword } from "../../src/identity/PasswordRules.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { SessionId, ShopId } from "../../src/shared/Ids.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { as, asAdmin, asGuest, asSystem, identity, origin, password, signIn, somebody } from "./marketplace.ts"

const wrong = Redacted.make("not the password")

const shopId = ShopId.make("01890a5d-ac96-774b-bcce-b302099a9000")

layer(identity)("Sessions", (it) => {
  const authenticate = (token: Redacted.Redacted) =>
    Effect.flatMap(Sessions, (sessions) => sessions.authenticate(Redacted.value(token)))
  const refresh = (token: Redacted.Redacted) => Effect.flatMap(Sessions, (sessions) => sessions.refresh(token))
  const isRefused = Effect.fnUntraced(function* (token: Redacted.Redacted) {
    const error = yield* Effect.flip(authenticate(token))
    assert.deepInclude(error, { code: "unauthenticated", status: 401 })
  })

  it.effect("signs in whoever registered, at once, whatever the letter case of the address", () =>
    Effect.gen(function* () {
      const user = yield* somebody
      const { actor } = yield* signIn(user.email.toUpperCase())
      assert.deepInclude(actor, { _tag: "Customer", userId: user.id })
    }),
  )

  it.effect("answers an unknown address and a wrong password alike", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      const known = yield* Effect.flip(sessions.login({ email: user.email, password: wrong }, origin))
      const unknown = yield* Effect.flip(sessions.login({ email: "nobody@example.com", password: wrong }, origin))
      assert.deepInclude(known, { code: "invalid_credentials", status: 401 })
      assert.strictEqual(JSON.stringify(known), JSON.stringify(unknown))
    }),
  )

  it.effect("hashes a password for an unknown address too", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      const cost = Effect.fnUntraced(function* (email: string, index: number) {
        const before = performance.now()
        yield* Effect.exit(sessions.login({ email, password: wrong }, { ...origin, address: `timing-${index}` }))
        return performance.now() - before
      })
      // In turn, and the fastest of each: whatever else the machine does slows both, and none of it lasts.
      let known = Number.POSITIVE_INFINITY
      let unknown = Number.POSITIVE_INFINITY
      for (let index = 0; index < 20; index++) {
        known = Math.min(known, yield* cost(user.email, index))
        unknown = Math.min(unknown, yield* cost("nobody@example.com", index))
      }
      // Not a benchmark: without the hash the difference is a factor of five and more.
      assert.isBelow(Math.max(known, unknown) / Math.min(known, unknown), 4)
    }),
  )

  it.effect(
    "refuses further attempts after ten, alike for accounts that do not exist, and only from that address",
    () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const user = yield* somebody
        const attempts = (email: string) =>
          Effect.forEach(Array.from({ length: 12 }), () =>
            Effect.flip(sessions.login({ email, password: wrong }, origin)).pipe(Effect.map((error) => error.code)),
          )
        const codes = yield* attempts(user.email)
        assert.deepStrictEqual(codes.slice(0, 10), Array<string>(10).fill("invalid_credentials") as typeof codes)
        assert.deepStrictEqual(codes.slice(10), ["too_many_attempts", "too_many_attempts"])
        assert.deepStrictEqual(yield* attempts("absent@example.com"), codes)

        const locked = yield* Effect.flip(sessions.login({ email: user.email, password }, origin))
        assert.isTrue(locked._tag === "TooManyAttempts" && locked.retryAfter > 0 && locked.retryAfter <= 900)
        yield* sessions.login({ email: user.email, password }, { ...origin, address: "198.51.100.7" })
        yield* TestClock.adjust("15 minutes")
        yield* sessions.login({ email: user.email, password }, origin)
      }),
  )

  it.effect("counts simultaneous attempts before it verifies them", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      const exits = yield* Effect.forEach(
        Array.from({ length: 40 }),
        () => Effect.flip(sessions.login({ email: user.email, password: wrong }, origin)),
        { concurrency: "unbounded" },
      )
      assert.lengthOf(
        exits.filter((error) => error._tag === "InvalidCredentials"),
        10,
      )
    }),
  )

  it.effect("forgets failed attempts after a success", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      for (let round = 0; round < 3; round++) {
        for (let tries = 0; tries < 9; tries++) {
          yield* Effect.flip(sessions.login({ email: user.email, password: wrong }, origin))
        }
        yield* sessions.login({ email: user.email, password }, origin)
      }
    }),
  )

  it.effect("refuses the demo password unless the policy allows it", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const { sql } = yield* Database
      const user = yield* somebody
      const demo = yield* somebody
      // As if the account had been seeded while demo credentials were allowed.
      const hasher = yield* Effect.promise(() => import("@node-rs/argon2"))
      const hash = yield* Effect.promise(() => hasher.hash(demoPassword))
      yield* sql`update identity.users set password_hash = ${hash} where id = ${demo.id}::uuid`
      const seeded = yield* Effect.flip(
        sessions.login({ email: demo.email, password: Redacted.make(demoPassword) }, origin),
      )
      const other = yield* Effect.flip(sessions.login({ email: user.email, password: wrong }, origin))
      assert.strictEqual(JSON.stringify(seeded), JSON.stringify(other))
    }),
  )

  it.effect("lets an access token live for 60 minutes", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      yield* TestClock.adjust("59 minutes")
      yield* authenticate(tokens.accessToken)
      yield* TestClock.adjust("61 seconds")
      yield* isRefused(tokens.accessToken)
    }),
  )

  it.effect("lets a refresh token live for 7 days, which each refresh prolongs", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      yield* TestClock.adjust("6 days")
      const second = yield* refresh(tokens.refreshToken)
      yield* TestClock.adjust("6 days")
      const third = yield* refresh(second.refreshToken)
      yield* authenticate(third.accessToken)
      yield* TestClock.adjust("7 days")
      const error = yield* Effect.flip(refresh(third.refreshToken))
      assert.strictEqual(error.code, "unauthenticated")
    }),
  )

  it.effect("ends the session when a refresh token comes a second time", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      const second = yield* refresh(tokens.refreshToken)
      const third = yield* refresh(second.refreshToken)
      yield* authenticate(third.accessToken)
      const reused = yield* Effect.flip(refresh(tokens.refreshToken))
      assert.deepInclude(reused, { code: "refresh_token_reused", status: 401 })
      yield* isRefused(third.accessToken)
      assert.strictEqual((yield* Effect.flip(refresh(third.refreshToken))).code, "unauthenticated")
    }),
  )

  it.effect("ends it also when the request runs inside a transaction that the failure would roll back", () =>
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const { tokens } = yield* signIn((yield* somebody).email)
      const second = yield* refresh(tokens.refreshToken)
      yield* Effect.flip(transaction(refresh(tokens.refreshToken)))
      yield* isRefused(second.accessToken)
    }),
  )

  it.effect("lets one of many simultaneous refreshes through, and ends the session for the others", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      const exits = yield* Effect.forEach(Array.from({ length: 8 }), () => Effect.exit(refresh(tokens.refreshToken)), {
        concurrency: "unbounded",
      })
      const [winner, ...others] = exits.filter(Exit.isSuccess)
      assert.isDefined(winner)
      assert.lengthOf(others, 0)
      if (winner !== undefined) yield* isRefused(winner.value.accessToken)
    }),
  )

  it.effect("leaves other sessions alone when one ends by reuse", () =>
    Effect.gen(function* () {
      const user = yield* somebody
      const phone = yield* signIn(user.email)
      const laptop = yield* signIn(user.email)
      yield* refresh(phone.tokens.refreshToken)
      yield* Effect.flip(refresh(phone.tokens.refreshToken))
      yield* authenticate(laptop.tokens.accessToken)
    }),
  )

  it.effect("refuses refresh tokens that it never made", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      const plain = Redacted.value(tokens.refreshToken)
      for (const token of [
        "",
        "rt_",
        plain.slice(0, -1),
        `${plain}x`,
        plain.toUpperCase(),
        Redacted.value(tokens.accessToken),
      ]) {
        assert.strictEqual((yield* Effect.flip(refresh(Redacted.make(token)))).code, "unauthenticated")
      }
      yield* refresh(tokens.refreshToken)
    }),
  )

  it.effect("ends this session, or all, at once", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      const one = yield* signIn(user.email)
      const two = yield* signIn(user.email)
      const three = yield* signIn(user.email)
      yield* as(one.actor)(sessions.logout)
      yield* isRefused(one.tokens.accessToken)
      assert.strictEqual((yield* Effect.flip(refresh(one.tokens.refreshToken))).code, "unauthenticated")
      yield* as(one.actor)(sessions.logout)
      yield* authenticate(two.tokens.accessToken)
      yield* as(two.actor)(sessions.logoutAll)
      yield* isRefused(two.tokens.accessToken)
      yield* isRefused(three.tokens.accessToken)
      yield* Effect.flip(refresh(three.tokens.refreshToken))
    }),
  )

  it.effect("lists active sessions with their devices and ends one of them", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const user = yield* somebody
      const userAgent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0"
      yield* sessions.login({ email: user.email, password }, { ...origin, userAgent })
      yield* TestClock.adjust("1 minute")
      yield* sessions.login({ email: user.email, password, device: "Kitchen tablet" }, { ...origin, userAgent })
      yield* TestClock.adjust("1 minute")
      const { actor } = yield* signIn(user.email)
      const list = yield* as(actor)(sessions.list)
      assert.deepStrictEqual(
        list.map(({ device, isCurrent }) => ({ device, isCurrent })),
        [
          { device: "Unknown device", isCurrent: true },
          { device: "Kitchen tablet", isCurrent: false },
          { device: "Firefox on macOS", isCurrent: false },
        ],
      )
      const tablet = list[1]
      if (tablet === undefined) return assert.fail()
      yield* as(actor)(sessions.end(tablet.id))
      assert.lengthOf(yield* as(actor)(sessions.list), 2)
    }),
  )

  it.effect("shows and ends nobody else's sessions: foreign, ended and absent look the same", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const victim = yield* signIn((yield* somebody).email)
      const { actor } = yield* signIn((yield* somebody).email)
      assert.lengthOf(yield* as(actor)(sessions.list), 1)
      const [theirs] = yield* as(victim.actor)(sessions.list)
      if (theirs === undefined) return assert.fail()
      const foreign = yield* Effect.flip(as(actor)(sessions.end(theirs.id)))
      const absent = yield* Effect.flip(as(actor)(sessions.end(SessionId.make("01890a5d-ac96-774b-bcce-b302099affff"))))
      assert.strictEqual(JSON.stringify(foreign), JSON.stringify(absent))
      assert.deepInclude(foreign, { code: "session_not_found", status: 404 })
      yield* authenticate(victim.tokens.accessToken)
    }),
  )

  it.effect("takes role and shop from the database, not from the token", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const user = yield* somebody
      const { tokens } = yield* signIn(user.email)
      yield* users.grantShop(user.id, shopId, "owner")
      assert.deepInclude(yield* authenticate(tokens.accessToken), { _tag: "Vendor", shopId, shopRole: "owner" })
      yield* users.revokeShop(user.id)
      assert.deepInclude(yield* authenticate(tokens.accessToken), { _tag: "Customer" })
      yield* asAdmin(users.setRole(user.id, { role: "operator", scopes: ["shops"] }))
      assert.deepInclude(yield* authenticate(tokens.accessToken), { _tag: "Operator", scopes: ["shops"] })
      yield* asAdmin(users.setRole(user.id, { role: "customer" }))
      assert.deepInclude(yield* authenticate(tokens.accessToken), { _tag: "Customer" })
    }),
  )

  it.effect("makes nobody a vendor when the deciding transaction rolls back", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { transaction } = yield* Database
      const user = yield* somebody
      const { tokens } = yield* signIn(user.email)
      const grant = Effect.andThen(users.grantShop(user.id, shopId, "owner"), Effect.fail("no"))
      yield* Effect.flip(transaction(grant))
      assert.deepInclude(yield* authenticate(tokens.accessToken), { _tag: "Customer" })
    }),
  )

  it.effect("tells every other process of a revocation within a second", () =>
    Effect.gen(function* () {
      const here = yield* Sessions
      const there = yield* Effect.provide(Sessions, Layer.fresh(Sessions.layer))
      assert.notStrictEqual(here, there)
      const { actor, tokens } = yield* signIn((yield* somebody).email)
      const token = Redacted.value(tokens.accessToken)
      yield* there.authenticate(token)
      yield* as(actor)(here.logout)
      yield* Effect.flip(here.authenticate(token))
      // The other process may still believe it, or this test would prove nothing.
      yield* there.authenticate(token)
      yield* TestClock.adjust("1 second")
      yield* Effect.flip(there.authenticate(token))
    }),
  )

  it.effect("asks the database once in half a second who acts, whatever the number of requests", () =>
    Effect.gen(function* () {
      const { tokens } = yield* signIn((yield* somebody).email)
      yield* TestClock.adjust("1 second")
      const requests = Effect.forEach(Array.from({ length: 20 }), () => authenticate(tokens.accessToken))
      assert.strictEqual((yield* countStatements(requests)).statements, 1)
      assert.strictEqual((yield* countStatements(requests)).statements, 0)
    }),
  )

  it.effect("costs a few statements to sign in and to refresh", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const { email } = yield* somebody
      const signedIn = yield* countStatements(sessions.login({ email, password }, origin))
      assert.strictEqual(signedIn.statements, 4)
      assert.strictEqual((yield* countStatements(refresh(signedIn.answer.refreshToken))).statements, 3)
    }),
  )

  it.effect("lets guests and the system have no sessions", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const acts = [sessions.logout, sessions.logoutAll, Effect.asVoid(sessions.list)]
      for (const act of acts) {
        assert.strictEqual((yield* Effect.flip(asGuest(act))).code, "unauthenticated")
        assert.strictEqual((yield* Effect.flip(asSystem(act))).code, "unauthenticated")
      }
    }),
  )

  it.effect("keeps no token that could be used", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const { tokens } = yield* signIn((yield* somebody).email)
      const rows = yield* sql`select * from identity.refresh_tokens`
      assert.notInclude(JSON.stringify(rows), Redacted.value(tokens.refreshToken))
      assert.notInclude(JSON.stringify(rows), Redacted.value(tokens.refreshToken).slice(3))
      assert.notInclude(`${JSON.stringify(tokens)} ${inspect(tokens)}`, Redacted.value(tokens.refreshToken))
    }),
  )

  it.effect("clears away what has expired", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const { sql } = yield* Database
      const user = yield* somebody
      yield* signIn(user.email)
      yield* TestClock.adjust("40 days")
      const { tokens } = yield* signIn(user.email)
      yield* sessions.purge
      const left = yield* sql`select id from identity.sessions where user_id = ${user.id}::uuid`
      assert.lengthOf(left, 1)
      yield* refresh(tokens.refreshToken)
    }),
  )
})
