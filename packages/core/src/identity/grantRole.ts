import * as Effect from "effect/Effect"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Media } from "../platform/media/Media.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import type { UserId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { toUserDetails } from "./Account.ts"
import { createUser } from "./createUser.ts"
import { BelongsToShop, EmailTaken } from "./IdentityErrors.ts"
import { IdentitySettings } from "./IdentitySettings.ts"
import { Principals } from "./internal/Principals.ts"
import { requireAnotherAdmin, userNotFound } from "./operateUsers.ts"
import { checkPassword, normalizePassword } from "./PasswordRules.ts"
import type { CreateAdmin, SetRole } from "./User.ts"
import { requireAdmin, requireSystem } from "./UserAccess.ts"
import { UserDirectoryStore } from "./UserDirectoryStore.ts"

/** Makes the use case of giving somebody a role; it counts from their next request on. */
export const setRole = Effect.gen(function* () {
  const { transaction } = yield* Database
  const directory = yield* UserDirectoryStore
  const principals = yield* Principals
  const audit = yield* Audit
  const { present } = yield* Media

  return Effect.fn("Users.setRole")(function* (id: UserId, input: SetRole) {
    yield* requireAdmin
    const scopes = input.role === "operator" ? input.scopes : []
    const admins = yield* directory.lockAdmins
    const user = (yield* directory.lock(id)) ?? (yield* userNotFound())
    if (input.role !== "admin") yield* requireAnotherAdmin(user, admins)
    if (input.role !== "customer" && user.shopId !== null) {
      return yield* new BelongsToShop({
        detail: "Whoever runs the marketplace does not sell on it. Remove this user from their shop first.",
      })
    }
    const row = yield* directory.setRole(id, input.role, scopes, yield* now)
    yield* principals.forgetAll
    yield* audit.record({
      action: "user.role_changed",
      subject: { type: "user", id },
      details: { from: { role: user.role, scopes: user.scopes }, to: { role: row.role, scopes: row.scopes } },
    })
    return toUserDetails(row, present)
  }, transaction)
})

/** Makes the use case of making an admin on the server. The address counts as verified: who runs the server knows it. */
export const createAdmin = Effect.gen(function* () {
  const { transaction } = yield* Database
  const hasher = yield* PasswordHasher
  const directory = yield* UserDirectoryStore
  const audit = yield* Audit
  const { present } = yield* Media
  const policy = yield* IdentitySettings
  const create = yield* createUser

  return Effect.fn("Users.createAdmin")(function* (input: CreateAdmin) {
    yield* requireSystem
    const password = yield* Effect.fromResult(
      checkPassword(normalizePassword(input.password), input, policy.allowDemoCredentials),
    )
    const passwordHash = yield* hasher.hash(password)
    const { email, firstName, lastName } = input
    return yield* transaction(
      Effect.gen(function* () {
        const emailVerifiedAt = yield* now
        const user = { email, emailVerifiedAt, passwordHash, role: "admin", firstName, lastName, phone: null } as const
        const created = yield* create(user)
        if (created === null) {
          return yield* new EmailTaken({
            detail: "An account with this address exists. Give it the role of an admin, or use another address.",
          })
        }
        yield* audit.record({ action: "user.admin_created", subject: { type: "user", id: created.id } })
        const row = (yield* directory.lock(created.id)) ?? (yield* Effect.die(new Error("The new admin is gone")))
        return toUserDetails(row, present)
      }),
    )
  })
})
