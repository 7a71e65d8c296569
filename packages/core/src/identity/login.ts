import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Database } from "../platform/database/Database.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { SessionId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { deviceName } from "./Device.ts"
import { AccountSuspended, InvalidCredentials } from "./IdentityErrors.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { Attempts, loginSubject } from "./internal/Attempts.ts"
import { issueTokens, sessionExpiry } from "./issueTokens.ts"
import { isDemoPassword, normalizePassword } from "./PasswordRules.ts"
import type { Login, LoginOrigin } from "./Session.ts"
import { SessionStore } from "./SessionStore.ts"
import { UserStore } from "./UserStore.ts"

/**
 * Makes the use case of signing in with email and password.
 *
 * An unknown address costs the same hash as a wrong password, and both are answered alike.
 */
export const login = Effect.gen(function* () {
  const { transaction } = yield* Database
  const hasher = yield* PasswordHasher
  const random = yield* SecureRandom
  const attempts = yield* Attempts
  const users = yield* UserStore
  const sessions = yield* SessionStore
  const policy = yield* IdentitySettings
  const issue = yield* issueTokens
  const expiry = yield* sessionExpiry
  // Nobody's password: what is verified where there is no account.
  const decoy = yield* hasher.hash(Redacted.make(yield* random.uuidV4()))

  return Effect.fn("Sessions.login")(function* (input: Login, origin: LoginOrigin) {
    const subject = loginSubject(input.email, origin.address)
    yield* attempts.admit(subject)
    const password = normalizePassword(input.password)
    const user = yield* users.findByEmail(input.email)
    const matches = yield* hasher.verify(user?.passwordHash ?? decoy, password)
    if (user === null || !matches || (isDemoPassword(password) && !policy.allowDemoCredentials)) {
      return yield* wrong()
    }
    yield* attempts.forgive(subject)
    if (user.suspendedAt !== null) {
      return yield* new AccountSuspended({
        detail: "An operator has suspended this account. The mail about it gives the reason.",
      })
    }
    const rehashed = hasher.needsRehash(user.passwordHash) ? yield* hasher.hash(password) : null

    return yield* transaction(
      Effect.gen(function* () {
        const at = yield* now
        if (!(yield* users.holdPassword(user.id, user.passwordHash))) return yield* wrong()
        if (rehashed !== null) yield* users.setPassword(user.id, rehashed, at)
        const sessionId = SessionId.make(yield* random.uuidV7())
        const expiresAt = yield* expiry
        const device = input.device ?? deviceName(origin.userAgent)
        yield* sessions.insert({ id: sessionId, userId: user.id, device, at, expiresAt })
        return yield* issue(sessionId, { ...user, userId: user.id }, expiresAt)
      }),
    )
  })
})

const wrong = () =>
  new InvalidCredentials({
    detail: "No account has this address and password. Check both, or reset the password.",
  })
