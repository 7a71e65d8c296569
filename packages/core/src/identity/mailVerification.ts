import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { UserId } from "../shared/Ids.ts"
import { after, now } from "../shared/Timestamp.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"

/** Makes the act of mailing a link that proves the address. */
export const mailVerification = Effect.gen(function* () {
  const tokens = yield* OpaqueTokens
  const store = yield* MailedTokenStore
  const notifications = yield* Notifications
  const { verificationLifetime } = yield* IdentitySettings

  return Effect.fn("Users.mailVerification")(function* (user: { readonly id: UserId; readonly email: string }) {
    const { token, hash } = yield* tokens.make("ve_")
    const expiresAt = after(yield* now, verificationLifetime)
    yield* store.insert({ hash, userId: user.id, purpose: "verify_email", expiresAt })
    const hours = Duration.toHours(verificationLifetime)
    yield* notifications.mail(user.email, "verifyEmail", { token: Redacted.value(token), hours })
  })
})
