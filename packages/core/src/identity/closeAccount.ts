import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { OpenItems } from "../orders/OpenItems.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import { BelongsToShop, OrdersUnderWay, WrongPassword } from "./IdentityErrors.ts"
import { Attempts } from "./internal/Attempts.ts"
import { Principals } from "./internal/Principals.ts"
import { MailedTokenStore } from "./MailedTokenStore.ts"
import { normalizePassword } from "./PasswordRules.ts"
import { SessionStore } from "./SessionStore.ts"
import type { CloseAccount } from "./User.ts"
import { requireSession } from "./UserAccess.ts"
import { UserDirectoryStore } from "./UserDirectoryStore.ts"
import { UserDeleted } from "./UserEvents.ts"
import { type UserRow, UserStore } from "./UserStore.ts"

/** Makes the check that nobody waits for the user, and they for nobody. */
const requireFree = Effect.gen(function* () {
  const shops = yield* ShopSnapshots
  const openItems = yield* OpenItems

  return Effect.fnUntraced(function* (user: UserRow) {
    if (user.role !== "customer") {
      return yield* new Forbidden({ detail: "Whoever runs the marketplace gives the role up first: ask an admin." })
    }
    if (yield* shops.hasMember(user.id)) {
      return yield* new BelongsToShop({
        detail: "Leave your shop first, or delete it with DELETE /v1/me/shop if it is yours.",
      })
    }
    const { itemCount, orderNumbers } = yield* openItems.ofCustomer(user.id)
    if (itemCount > 0) {
      return yield* new OrdersUnderWay({
        orderNumbers,
        detail: `You wait for ${orderNumbers.join(", ")}. Cancel what you do not want, and close the account once the rest has come.`,
      })
    }
  })
})

/**
 * Makes the use case of closing one's account for good: nothing that tells who it was stays with it. Orders keep what
 * the law wants kept, comments stay without a name, and the address is free for a new account.
 */
export const closeAccount = Effect.gen(function* () {
  const { transaction } = yield* Database
  const users = yield* UserStore
  const directory = yield* UserDirectoryStore
  const sessions = yield* SessionStore
  const apiKeys = yield* ApiKeyStore
  const mailedTokens = yield* MailedTokenStore
  const principals = yield* Principals
  const attempts = yield* Attempts
  const hasher = yield* PasswordHasher
  const events = yield* Events
  const media = yield* Media
  const random = yield* SecureRandom
  const free = yield* requireFree

  const close = Effect.fnUntraced(function* (user: UserRow, passwordHash: string) {
    const at = yield* now
    yield* free((yield* directory.lock(user.id)) ?? user)
    yield* users.anonymise(user.id, passwordHash, at)
    yield* sessions.endAll(user.id, null, "signed_out", at)
    yield* apiKeys.revokeAll(user.id, at)
    yield* mailedTokens.deleteAll(user.id, "reset_password")
    yield* mailedTokens.deleteAll(user.id, "verify_email")
    if (user.avatar !== null) yield* media.remove([user.avatar.mediaId])
    yield* principals.forgetAll
    yield* events.append([UserDeleted.of(user.id, { userId: user.id })])
  })

  return Effect.fn("Users.close")(function* (input: CloseAccount) {
    const { userId } = yield* requireSession
    const subject = `password:${userId}`
    yield* attempts.admit(subject)
    const user = yield* users.findById(userId)
    const matches = user !== null && (yield* hasher.verify(user.passwordHash, normalizePassword(input.password)))
    if (!matches) return yield* new WrongPassword({ detail: "The password is not this one. Try again." })
    yield* attempts.forgive(subject)
    const nobodys = yield* hasher.hash(Redacted.make(yield* random.uuidV4()))
    yield* transaction(close(user, nobodys))
  })
})
