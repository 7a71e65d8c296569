import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { Passwords } from "../../src/identity/Passwords.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import type { CurrentActor } from "../../src/shared/Actor.ts"
import { UserId } from "../../src/shared/Ids.ts"
import { testPostgres } from "../../src/testing/TestPostgres.ts"
import {
  as,
  asAdmin,
  asGuest,
  asSystem,
  identityOn,
  linkParameter,
  mailsTo,
  password,
  signIn,
  somebody,
} from "./marketplace.ts"

const rounds = 15

const times = <A, E, R>(count: number, effect: (index: number) => Effect.Effect<A, E, R>) =>
  Effect.forEach(
    Array.from({ length: count }, (_, index) => index),
    (index) => Effect.exit(effect(index)),
    {
      concurrency: "unbounded",
    },
  )

const succeeded = <A, E>(exits: ReadonlyArray<Exit.Exit<A, E>>): ReadonlyArray<A> =>
  exits.filter(Exit.isSuccess).map(({ value }) => value)

layer(identityOn(testPostgres()), { excludeTestServices: true })("Races on many connections", (it) => {
  const isRefused = (token: Redacted.Redacted) =>
    Effect.flatMap(Sessions, (sessions) => Effect.flip(sessions.authenticate(Redacted.value(token))))

  const mailedLink = Effect.fnUntraced(function* (email: string) {
    const passwords = yield* Passwords
    yield* passwords.requestReset({ email })
    const mail = (yield* mailsTo(email)).findLast(({ subject }) => subject.startsWith("Reset"))
    return { uid: UserId.make(linkParameter(mail, "uid")), token: Redacted.make(linkParameter(mail, "token")) }
  })

  it.effect("one refresh wins, and the session ends for all", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      for (let round = 0; round < rounds; round++) {
        const { tokens } = yield* signIn((yield* somebody).email)
        const won = succeeded(yield* times(8, () => sessions.refresh(tokens.refreshToken)))
        assert.lengthOf(won, 1)
        for (const { accessToken, refreshToken } of won) {
          yield* isRefused(accessToken)
          yield* Effect.flip(sessions.refresh(refreshToken))
        }
      }
    }),
  )

  it.effect("one account per address, one slug per account", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { sql } = yield* Database
      for (let round = 0; round < rounds; round++) {
        const exits = yield* times(10, (index) => {
          const email = `${index % 2 === 0 ? "Race" : "race"}.${round}.${index % 5}@example.com`
          return asGuest(users.register({ firstName: "Same", lastName: `Name ${round}`, email, password }))
        })
        assert.lengthOf(succeeded(exits), 10)
      }
      const [counts] = yield* sql<{ users: number; emails: number; slugs: number }>`
        select count(*) as users, count(distinct lower(email)) as emails, count(distinct slug) as slugs
        from identity.users where email ilike 'race.%'`
      assert.deepStrictEqual(counts, { users: rounds * 5, emails: rounds * 5, slugs: rounds * 5 })
    }),
  )

  it.effect("no session starts behind the back of a reset", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      for (let round = 0; round < rounds; round++) {
        const user = yield* somebody
        const link = yield* mailedLink(user.email)
        const reset = passwords.confirmReset({ ...link, password: Redacted.make(`a wholly new one ${round}`) })
        const [signIns] = yield* Effect.all([times(6, () => signIn(user.email)), reset], { concurrency: "unbounded" })
        for (const { tokens } of succeeded(signIns)) yield* isRefused(tokens.accessToken)
      }
    }),
  )

  it.effect("no key of a stranger outlives the reset that ends the stranger's session", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const apiKeys = yield* ApiKeys
      for (let round = 0; round < rounds; round++) {
        const user = yield* somebody
        const { actor } = yield* signIn(user.email)
        const link = yield* mailedLink(user.email)
        const reset = passwords.confirmReset({ ...link, password: Redacted.make(`a wholly new one ${round}`) })
        const make = () => as(actor)(apiKeys.create({ name: "back door", scopes: ["buy"] }))
        const [keys] = yield* Effect.all([times(12, make), reset], { concurrency: "unbounded" })
        for (const { secret } of succeeded(keys)) yield* isRefused(secret)
      }
    }),
  )

  it.effect("no session survives a suspension that it raced", () =>
    Effect.gen(function* () {
      const users = yield* Users
      for (let round = 0; round < rounds; round++) {
        const user = yield* somebody
        const suspend = asAdmin(users.suspend(user.id, { reason: "racing" }))
        const [signIns] = yield* Effect.all([times(6, () => signIn(user.email)), suspend], { concurrency: "unbounded" })
        yield* asAdmin(users.reinstate(user.id))
        for (const { tokens } of succeeded(signIns)) yield* isRefused(tokens.accessToken)
      }
    }),
  )

  it.effect("of admins who dismiss each other one stays", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const admin = (name: string) =>
        asSystem(users.createAdmin({ firstName: name, lastName: "Admin", email: `${name}@example.com`, password }))
      yield* admin("admin-a")
      yield* admin("admin-b")
      yield* admin("admin-c")
      for (let round = 0; round < rounds; round++) {
        const { items } = yield* asAdmin(users.list({ role: "admin" }))
        assert.lengthOf(items, 3)
        yield* times(6, (index) => {
          const id = items[index % 3]?.id ?? items[0]?.id
          if (id === undefined) return Effect.die(new Error("no admin"))
          const act: Effect.Effect<unknown, unknown, CurrentActor> =
            index < 3 ? users.suspend(id, { reason: "racing" }) : users.setRole(id, { role: "customer" })
          return asAdmin(act)
        })
        const active = yield* asAdmin(users.list({ role: "admin", state: "active" }))
        assert.lengthOf(active.items, 1)
        for (const { id } of items) {
          yield* asAdmin(users.setRole(id, { role: "admin" }))
          yield* asAdmin(users.reinstate(id))
        }
      }
    }),
  )
})
