import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Sessions } from "../../src/identity/Sessions.ts"
import { identity, signIn, somebody } from "./marketplace.ts"

layer(identity)("Sessions", (it) => {
  it.effect("signs in whoever registered, at once", () =>
    Effect.gen(function* () {
      const user = yield* somebody
      const { actor } = yield* signIn(user.email)
      assert.strictEqual(actor._tag, "Customer")
    }),
  )
  it.effect("hands out the next pair for a refresh token, once", () =>
    Effect.gen(function* () {
      const sessions = yield* Sessions
      const { tokens } = yield* signIn((yield* somebody).email)
      const next = yield* sessions.refresh(tokens.refreshToken)
      assert.notStrictEqual(Redacted.value(next.refreshToken), Redacted.value(tokens.refreshToken))
      yield* sessions.authenticate(Redacted.value(next.accessToken))
    }),
  )
})
