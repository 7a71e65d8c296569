import { inspect } from "node:util"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import { MinimumLogLevel } from "effect/References"
import * as Tracer from "effect/Tracer"
import { ApiKeys } from "../../src/identity/ApiKeys.ts"
import { Passwords } from "../../src/identity/Passwords.ts"
import { Sessions } from "../../src/identity/Sessions.ts"
import { Users } from "../../src/identity/Users.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { UserId } from "../../src/shared/Ids.ts"
import { as, asGuest, identity, linkParameter, mailsTo, origin } from "./marketplace.ts"

const seen: Array<string> = []
const spans: Array<Tracer.Span> = []

const watched = Layer.mergeAll(
  Logger.layer([Logger.make((options) => void seen.push(inspect(options, { depth: 12 })))]),
  Layer.succeed(MinimumLogLevel, "All"),
  Layer.succeed(
    Tracer.Tracer,
    Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        spans.push(span)
        return span
      },
    }),
  ),
)

layer(identity.pipe(Layer.provideMerge(watched)))("Secrets", (it) => {
  it.effect("reach no log, no span, no event, no failure and no row", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const sessions = yield* Sessions
      const passwords = yield* Passwords
      const apiKeys = yield* ApiKeys
      const { sql } = yield* Database
      const canaries: Array<Redacted.Redacted> = []
      const canary = (text: string) => {
        const secret = Redacted.make(text)
        canaries.push(secret)
        return secret
      }
      const fails = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        Effect.flip(effect).pipe(
          Effect.map((error) => void seen.push(inspect(error, { depth: 12 }), JSON.stringify(error), String(error))),
        )

      const email = "canary@example.com"
      const first = canary("first-secret-9f3ac71e5b2d40aa")
      const second = canary("second-secret-17c5be0d9a8f4c63")
      const third = canary("third-secret-b40e82d7135fca96")
      const person = { firstName: "Ca", lastName: "Nary", email }
      yield* asGuest(users.register({ ...person, password: first }))
      yield* asGuest(users.register({ ...person, password: canary("usurping-secret-6ad1f09b3c7e4825") }))
      yield* fails(asGuest(users.register({ ...person, password: canary("12341234123412341234") })))
      yield* fails(sessions.login({ email, password: canary("guessed-secret-e58c2b7f01d94a36") }, origin))
      const tokens = yield* sessions.login({ email, password: first }, origin)
      const next = yield* sessions.refresh(tokens.refreshToken)
      canaries.push(tokens.accessToken, tokens.refreshToken, next.accessToken, next.refreshToken)
      yield* fails(sessions.refresh(tokens.refreshToken))
      yield* fails(sessions.authenticate(Redacted.value(next.accessToken)))
      yield* fails(sessions.authenticate(`${Redacted.value(next.accessToken)}x`))

      const again = yield* sessions.login({ email, password: first }, origin)
      canaries.push(again.accessToken, again.refreshToken)
      const actor = yield* sessions.authenticate(Redacted.value(again.accessToken))
      const key = yield* as(actor)(apiKeys.create({ name: "erp", scopes: ["buy"] }))
      canaries.push(key.secret)
      yield* sessions.authenticate(Redacted.value(key.secret))
      yield* fails(sessions.authenticate(`${Redacted.value(key.secret)}x`))
      yield* as(actor)(passwords.change({ currentPassword: first, newPassword: second }))
      yield* fails(
        as(actor)(passwords.change({ currentPassword: canary("wrong-secret-3d9a60c4f7b218e5"), newPassword: third })),
      )
      yield* passwords.requestReset({ email })
      const mails = yield* mailsTo(email)
      const verification = canary(
        linkParameter(
          mails.find(({ subject }) => subject.startsWith("Confirm")),
          "token",
        ),
      )
      const reset = mails.find(({ subject }) => subject.startsWith("Reset"))
      const uid = UserId.make(linkParameter(reset, "uid"))
      const token = canary(linkParameter(reset, "token"))
      yield* as(actor)(users.verifyEmail({ token: verification }))
      yield* passwords.confirmReset({ uid, token, password: third })
      yield* fails(passwords.confirmReset({ uid, token, password: third }))
      yield* mailsTo(email)

      const rows = [
        yield* sql`select * from identity.users`,
        yield* sql`select * from identity.sessions`,
        yield* sql`select * from identity.refresh_tokens`,
        yield* sql`select * from identity.mailed_tokens`,
        yield* sql`select * from identity.api_keys`,
        yield* sql`select * from notifications.mails`,
        yield* sql`select * from events.outbox`,
        yield* sql`select * from audit.entries`,
      ]
      assert.isAbove(spans.length, 50)
      // What an exporter sends: of what a span came to, only failures.
      const traces = spans.map(({ name, attributes, status }) =>
        inspect(
          [name, attributes, status._tag === "Ended" && status.exit._tag === "Failure" ? status.exit.cause : null],
          { depth: 12 },
        ),
      )
      const all = [
        ...seen,
        ...traces,
        JSON.stringify(rows),
        inspect(tokens, { depth: 12 }),
        inspect(key, { depth: 12 }),
      ].join("\n")
      assert.include(all, email)
      assert.isAtLeast(canaries.length, 14)
      for (const secret of canaries) {
        const plain = Redacted.value(secret)
        assert.isAtLeast(plain.length, 20)
        assert.isFalse(all.includes(plain), `found ${plain}`)
        // Nor without what an API key is recognised by.
        assert.isFalse(all.includes(plain.slice(10)), `found part of ${plain}`)
      }
    }),
  )
})
