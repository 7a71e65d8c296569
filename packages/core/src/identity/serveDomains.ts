import * as Effect from "effect/Effect"
import type { ShopRole } from "../shared/Actor.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { toSummary } from "./Account.ts"
import { CannotJoinShop } from "./IdentityErrors.ts"
import { Principals } from "./internal/Principals.ts"
import { UserStore } from "./UserStore.ts"

/** Makes the question of who some users are. */
export const userSummaries = Effect.gen(function* () {
  const store = yield* UserStore
  return Effect.fn("Users.summaries")(function* (ids: ReadonlyArray<UserId>) {
    const found = ids.length === 0 ? [] : yield* store.summaries(ids)
    return new Map(found.map((summary) => [summary.id, summary]))
  })
})

/** Makes the question of who has an address. */
export const findUserByEmail = Effect.gen(function* () {
  const store = yield* UserStore
  return Effect.fn("Users.findByEmail")(function* (email: string) {
    const row = yield* store.findByEmail(email)
    return row === null ? null : toSummary(row)
  })
})

/** Makes the question which customers and vendors have some addresses. */
export const userIdsByEmail = Effect.gen(function* () {
  const store = yield* UserStore
  return Effect.fn("Users.idsByEmail")(function* (emails: ReadonlyArray<string>) {
    const keys = [...new Set(emails.map(emailKey))]
    const rows = keys.length === 0 ? [] : yield* store.idsByEmail(keys)
    return new Map(rows.map(({ id, email }) => [emailKey(email), id]))
  })
})

/** Makes the act of making a vendor of a customer, in the transaction of whoever decides it. */
export const grantShop = Effect.gen(function* () {
  const store = yield* UserStore
  const principals = yield* Principals
  return Effect.fn("Users.grantShop")(function* (userId: UserId, shopId: ShopId, role: ShopRole) {
    if (!(yield* store.joinShop(userId, shopId, role, yield* now))) {
      return yield* new CannotJoinShop({
        detail: "This user belongs to another shop, runs the marketplace, or does not exist.",
      })
    }
    yield* principals.forgetAll
  })
})

/** Makes the act of making a customer of a vendor, in the transaction of whoever decides it. */
export const revokeShop = Effect.gen(function* () {
  const store = yield* UserStore
  const principals = yield* Principals
  return Effect.fn("Users.revokeShop")(function* (userId: UserId) {
    yield* store.leaveShop(userId, yield* now)
    yield* principals.forgetAll
  })
})
