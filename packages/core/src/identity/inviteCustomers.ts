import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { UserId } from "../shared/Ids.ts"
import { after, now } from "../shared/Timestamp.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"

/** Makes the act of mailing people whose accounts were made for them a link to choose a password with. */
export const inviteCustomers = Effect.gen(function* () {
  const tokens = yield* MailedTokenStore
  const opaque = yield* OpaqueTokens
  const notifications = yield* Notifications
  const { invitationLifetime } = yield* IdentitySettings

  return Effect.fn("Users.invite")(function* (
    people: ReadonlyArray<{ readonly id: UserId; readonly email: string; readonly firstName: string }>,
  ) {
    const expiresAt = after(yield* now, invitationLifetime)
    for (const { id, email, firstName } of people) {
      const { token, hash } = yield* opaque.make("pr_")
      yield* tokens.insert({ hash, userId: id, purpose: "reset_password", expiresAt })
      yield* notifications.mail(email, "accountReady", {
        firstName,
        uid: id,
        token: Redacted.value(token),
        days: Math.round(Duration.toDays(invitationLifetime)),
      })
    }
  })
})
