import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { Actor } from "../shared/Actor.ts"
import { Forbidden } from "../shared/Forbidden.ts"
import { UserId } from "../shared/Ids.ts"
import { fetchSize, keyset } from "../shared/Page.ts"
import { Timestamp, now } from "../shared/Timestamp.ts"
import { toUserDetails } from "./Account.ts"
import { LastAdmin, UserNotFound } from "./IdentityErrors.ts"
import { Principals } from "./internal/Principals.ts"
import { SessionStore } from "./SessionStore.ts"
import type { SuspendUser, UserQuery } from "./User.ts"
import { UserDirectoryStore } from "./UserDirectoryStore.ts"
import { UserReinstated, UserSuspended } from "./UserEvents.ts"
import { type UserRow, UserStore } from "./UserStore.ts"

const userKey = keyset("users", Schema.Struct({ createdAt: Timestamp, id: UserId }))

/** The failure of whoever names a user that does not exist. */
export const userNotFound = () =>
  new UserNotFound({ detail: "No user has this id. Find users with GET /v1/operator/users?search=…" })

/** Makes the use case of searching through users. */
export const listUsers = Effect.gen(function* () {
  const directory = yield* UserDirectoryStore
  const { present } = yield* Media
  return Effect.fn("Users.list")(function* (query: UserQuery) {
    yield* requireScope("users")
    const rows = yield* directory.list(query, yield* userKey.decode(query), fetchSize(query))
    return userKey.page(
      rows.map((row) => toUserDetails(row, present)),
      query,
      ({ createdAt, id }) => ({ createdAt, id }),
    )
  })
})

/** Makes the use case of looking at one user. */
export const showUser = Effect.gen(function* () {
  const store = yield* UserStore
  const { present } = yield* Media
  return Effect.fn("Users.show")(function* (id: UserId) {
    yield* requireScope("users")
    const row = yield* store.findById(id)
    return row === null ? yield* userNotFound() : toUserDetails(row, present)
  })
})

/** Makes the use case of suspending a user: no session and no key of theirs works from now on. */
export const suspendUser = Effect.gen(function* () {
  const { transaction } = yield* Database
  const directory = yield* UserDirectoryStore
  const sessions = yield* SessionStore
  const principals = yield* Principals
  const events = yield* Events
  const audit = yield* Audit
  const notifications = yield* Notifications
  const { present } = yield* Media

  const suspend = Effect.fnUntraced(function* (user: UserRow, reason: string) {
    const at = yield* now
    const row = yield* directory.suspend(user.id, reason, at)
    yield* sessions.endAll(user.id, null, "suspended", at)
    yield* principals.forgetAll
    yield* events.append([UserSuspended.of(user.id, { userId: user.id, reason })])
    yield* audit.record({ action: "user.suspended", subject: { type: "user", id: user.id }, details: { reason } })
    yield* notifications.mail(user.email, "accountSuspended", { reason })
    return row
  })

  return Effect.fn("Users.suspend")(function* (id: UserId, { reason }: SuspendUser) {
    const actor = yield* requireScope("users")
    const admins = yield* directory.lockAdmins
    const user = (yield* directory.lock(id)) ?? (yield* userNotFound())
    yield* requirePower(actor, user)
    if (user.suspendedAt !== null) return toUserDetails(user, present)
    yield* requireAnotherAdmin(user, admins)
    return toUserDetails(yield* suspend(user, reason), present)
  }, transaction)
})

/** Makes the use case of letting a suspended user sign in again. */
export const reinstateUser = Effect.gen(function* () {
  const { transaction } = yield* Database
  const directory = yield* UserDirectoryStore
  const principals = yield* Principals
  const events = yield* Events
  const audit = yield* Audit
  const notifications = yield* Notifications
  const { present } = yield* Media

  return Effect.fn("Users.reinstate")(function* (id: UserId) {
    const actor = yield* requireScope("users")
    const user = (yield* directory.lock(id)) ?? (yield* userNotFound())
    yield* requirePower(actor, user)
    if (user.suspendedAt === null) return toUserDetails(user, present)
    const row = yield* directory.reinstate(id, yield* now)
    yield* principals.forgetAll
    yield* events.append([UserReinstated.of(id, { userId: id })])
    yield* audit.record({ action: "user.reinstated", subject: { type: "user", id } })
    yield* notifications.mail(user.email, "accountReinstated", {})
    return toUserDetails(row, present)
  }, transaction)
})

/** Refuses to take the last admin away who can sign in; `admins` are those, locked. */
export const requireAnotherAdmin = (user: UserRow, admins: ReadonlyArray<UserId>): Effect.Effect<void, LastAdmin> =>
  admins.includes(user.id) && admins.length === 1
    ? Effect.fail(
        new LastAdmin({ detail: "This is the only admin who can sign in. Make somebody else an admin first." }),
      )
    : Effect.void

// Operators cannot act against each other or against admins: that would be a way up.
const requirePower = (actor: Actor, user: UserRow): Effect.Effect<void, Forbidden> =>
  user.role === "customer" || actor._tag === "Admin" || actor._tag === "System"
    ? Effect.void
    : Effect.fail(new Forbidden({ detail: "Only an admin can do this to an operator or an admin." }))
