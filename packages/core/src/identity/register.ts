import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import { createUser } from "./createUser.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { Attempts } from "./internal/Attempts.ts"
import { mailVerification } from "./mailVerification.ts"
import { checkPassword, normalizePassword } from "./PasswordRules.ts"
import type { Register, Registered } from "./User.ts"
import { UserStore } from "./UserStore.ts"

/**
 * Makes the use case of registering.
 *
 * An address that has an account gets the same answer after the same work, and its owner gets a mail instead: who asks
 * learns nothing. The new account can sign in at once; its address counts as unverified until the mailed link comes back.
 */
export const register = Effect.gen(function* () {
  const { transaction } = yield* Database
  const hasher = yield* PasswordHasher
  const notifications = yield* Notifications
  const attempts = yield* Attempts
  const store = yield* UserStore
  const policy = yield* IdentitySettings
  const create = yield* createUser
  const verification = yield* mailVerification

  return Effect.fn("Users.register")(function* (input: Register) {
    const { email, firstName, lastName } = input
    const password = yield* Effect.fromResult(
      checkPassword(normalizePassword(input.password), input, policy.allowDemoCredentials),
    )
    const phone = input.phone === undefined ? null : yield* Effect.fromResult(parsePhoneNumber(input.phone, null))
    const passwordHash = yield* hasher.hash(password)
    const mayMail = yield* attempts.mayMail("registration", email)
    yield* transaction(
      Effect.gen(function* () {
        const created = yield* create({
          email,
          emailVerifiedAt: null,
          passwordHash,
          role: "customer",
          firstName,
          lastName,
          phone,
        })
        if (!mayMail) return
        if (created !== null) return yield* verification({ id: created.id, email })
        const owner = yield* store.findByEmail(email)
        if (owner !== null) yield* notifications.mail(owner.email, "alreadyRegistered", {})
      }),
    )
    return { email } satisfies Registered
  })
})
