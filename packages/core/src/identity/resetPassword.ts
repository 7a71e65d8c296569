import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Database } from "../platform/database/Database.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { after, now } from "../shared/Timestamp.ts"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import { InvalidToken } from "./IdentityErrors.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { Attempts } from "./internal/Attempts.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"
import { checkPassword, normalizePassword } from "./PasswordRules.ts"
import { replacePassword } from "./replacePassword.ts"
import type { ConfirmPasswordReset, RequestPasswordReset } from "./User.ts"
import { type UserRow, UserStore } from "./UserStore.ts"

/**
 * Makes the use case of asking for a link that resets a password.
 *
 * Answers alike whether or not the address has an account. The link goes to the address as it was registered.
 */
export const requestPasswordReset = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const tokens = yield* MailedTokenStore
  const opaque = yield* OpaqueTokens
  const attempts = yield* Attempts
  const notifications = yield* Notifications
  const { passwordResetLifetime } = yield* IdentitySettings

  const mailLink = Effect.fnUntraced(function* (user: UserRow) {
    const { token, hash } = yield* opaque.make("pr_")
    const expiresAt = after(yield* now, passwordResetLifetime)
    yield* tokens.insert({ hash, userId: user.id, purpose: "reset_password", expiresAt })
    yield* notifications.mail(user.email, "resetPassword", {
      uid: user.id,
      token: Redacted.value(token),
      minutes: Duration.toMinutes(passwordResetLifetime),
    })
  })

  return Effect.fn("Passwords.requestReset")(function* ({ email }: RequestPasswordReset) {
    const mayMail = yield* attempts.mayMail("reset", email)
    const user = yield* users.findByEmail(email)
    if (user !== null && mayMail) yield* transaction(mailLink(user))
  })
})

/**
 * Makes the use case of choosing a new password with the mailed link.
 *
 * It proves who reads the mailbox, so the address counts as verified and every session ends. Were the address unverified
 * before, whoever registered it may have been somebody else: what they left behind that could act, API keys, goes too.
 */
export const confirmPasswordReset = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const tokens = yield* MailedTokenStore
  const apiKeys = yield* ApiKeyStore
  const opaque = yield* OpaqueTokens
  const hasher = yield* PasswordHasher
  const policy = yield* IdentitySettings
  const replace = yield* replacePassword

  return Effect.fn("Passwords.confirmReset")(function* (input: ConfirmPasswordReset) {
    const hash = yield* opaque.hash(input.token)
    const user = yield* users.findById(input.uid)
    if (user === null || !(yield* tokens.isGood(hash, user.id, "reset_password", yield* now))) return yield* spent()
    const password = yield* Effect.fromResult(
      checkPassword(normalizePassword(input.password), user, policy.allowDemoCredentials),
    )
    const passwordHash = yield* hasher.hash(password)
    yield* transaction(
      Effect.gen(function* () {
        const at = yield* now
        if (!(yield* tokens.redeem(hash, user.id, "reset_password", at))) return yield* spent()
        yield* replace(user, passwordHash, { keep: null, reason: "password_reset" })
        if (user.emailVerifiedAt === null) {
          yield* users.markVerified(user.id, at)
          yield* apiKeys.revokeAll(user.id, at)
        }
      }),
    )
  })
})

const spent = () =>
  new InvalidToken({
    detail: "This link was used before or has expired. Ask for a new one: POST /v1/auth/password-reset.",
  })
