import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { WrongPassword } from "./IdentityErrors.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { Attempts } from "./internal/Attempts.ts"
import { checkPassword, normalizePassword } from "./PasswordRules.ts"
import { replacePassword } from "./replacePassword.ts"
import type { ChangePassword } from "./User.ts"
import { requireSession } from "./UserAccess.ts"
import { UserStore } from "./UserStore.ts"

/** Makes the use case of changing one's password: it takes the current one, and ends every other session. */
export const changePassword = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const hasher = yield* PasswordHasher
  const attempts = yield* Attempts
  const policy = yield* IdentitySettings
  const replace = yield* replacePassword

  return Effect.fn("Passwords.change")(function* (input: ChangePassword) {
    const { userId, sessionId } = yield* requireSession
    // A stolen access token must not be a way to find the password out.
    const subject = `password:${userId}`
    yield* attempts.admit(subject)
    const user = yield* users.findById(userId)
    const matches = user !== null && (yield* hasher.verify(user.passwordHash, normalizePassword(input.currentPassword)))
    if (!matches) return yield* new WrongPassword({ detail: "The current password is not this one. Try again." })
    const password = yield* Effect.fromResult(
      checkPassword(normalizePassword(input.newPassword), user, policy.allowDemoCredentials),
    )
    const passwordHash = yield* hasher.hash(password)
    yield* attempts.forgive(subject)
    yield* transaction(replace(user, passwordHash, { keep: sessionId, reason: "password_changed" }))
  })
})
