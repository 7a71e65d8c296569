import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { now } from "../shared/Timestamp.ts"
import { InvalidToken } from "./IdentityErrors.ts"
import { Attempts } from "./internal/Attempts.ts"
import { OpaqueTokens } from "./internal/OpaqueTokens.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"
import { mailVerification } from "./mailVerification.ts"
import type { VerifyEmail } from "./User.ts"
import { requireSession } from "./UserAccess.ts"
import { UserStore } from "./UserStore.ts"

/**
 * Makes the use case of proving an address with the mailed token.
 *
 * Both are needed, the mailbox and the account's password: the owner of an address that somebody else registered must
 * not be able to confirm, with one careless click, an account that the other one knows the password of.
 */
export const verifyEmail = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const tokens = yield* MailedTokenStore
  const opaque = yield* OpaqueTokens

  return Effect.fn("Users.verifyEmail")(function* ({ token }: VerifyEmail) {
    const { userId } = yield* requireSession
    const hash = yield* opaque.hash(token)
    yield* transaction(
      Effect.gen(function* () {
        const at = yield* now
        if (yield* tokens.redeem(hash, userId, "verify_email", at)) return yield* users.markVerified(userId, at)
        const user = yield* users.findById(userId)
        // Who opens the link twice wants to see that the address is confirmed, and it is.
        if (user !== null && user.emailVerifiedAt !== null) return
        return yield* new InvalidToken({
          detail: "This link is not valid (any more) for the account that is signed in. Ask for a new one.",
        })
      }),
    )
  })
})

/** Makes the use case of mailing the link again; does nothing for a verified address, and after several mails in an hour. */
export const resendVerification = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const attempts = yield* Attempts
  const verification = yield* mailVerification

  return Effect.gen(function* () {
    const { userId } = yield* requireSession
    const user = yield* users.findById(userId)
    if (user === null || user.emailVerifiedAt !== null) return
    if (yield* attempts.mayMail("verification", user.email)) yield* transaction(verification(user))
  }).pipe(Effect.withSpan("Users.resendVerification"))
})
