import * as Effect from "effect/Effect"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { SessionId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { Principals } from "./internal/Principals.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"
import { SessionStore } from "./SessionStore.ts"
import { type UserRow, UserStore } from "./UserStore.ts"

/** Makes the act of replacing a password: other sessions end, links for a reset are void, the owner is told. */
export const replacePassword = Effect.gen(function* () {
  const users = yield* UserStore
  const sessions = yield* SessionStore
  const tokens = yield* MailedTokenStore
  const principals = yield* Principals
  const notifications = yield* Notifications

  return Effect.fnUntraced(function* (
    user: UserRow,
    passwordHash: string,
    options: { readonly keep: SessionId | null; readonly reason: "password_changed" | "password_reset" },
  ) {
    const at = yield* now
    yield* users.setPassword(user.id, passwordHash, at)
    yield* sessions.endAll(user.id, options.keep, options.reason, at)
    yield* tokens.deleteAll(user.id, "reset_password")
    yield* principals.forgetAll
    yield* notifications.mail(user.email, "passwordChanged", {})
  })
})
