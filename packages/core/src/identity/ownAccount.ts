import * as Effect from "effect/Effect"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Media } from "../platform/media/Media.ts"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import { now } from "../shared/Timestamp.ts"
import { Unauthenticated } from "../shared/Unauthenticated.ts"
import { toAccount, toPublicProfile } from "./Account.ts"
import { UserNotFound } from "./IdentityErrors.ts"
import type { UpdateAccount } from "./User.ts"
import { UserStore } from "./UserStore.ts"

const gone = () => new Unauthenticated({ detail: "This account does not exist (any more)." })

/** Makes the use case of looking at one's own account. */
export const showAccount = Effect.gen(function* () {
  const store = yield* UserStore
  const { present } = yield* Media
  return Effect.gen(function* () {
    const { userId } = yield* requireUser
    const row = yield* store.findById(userId)
    return row === null ? yield* gone() : toAccount(row, present)
  }).pipe(Effect.withSpan("Users.me"))
})

/** Makes the use case of changing one's own profile. The slug stays: links to it must not break. */
export const updateAccount = Effect.gen(function* () {
  const store = yield* UserStore
  const { present } = yield* Media
  return Effect.fn("Users.updateMe")(function* (input: UpdateAccount) {
    const { userId } = yield* requireUser
    const phone =
      typeof input.phone === "string" ? yield* Effect.fromResult(parsePhoneNumber(input.phone, null)) : input.phone
    const bio = input.bio === "" ? null : input.bio
    const row = yield* store.updateProfile(
      userId,
      { firstName: input.firstName, lastName: input.lastName, phone, bio },
      yield* now,
    )
    return row === null ? yield* gone() : toAccount(row, present)
  })
})

/** Makes the use case of putting up a picture of oneself; the one before is removed. */
export const setAvatar = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* UserStore
  const media = yield* Media

  return Effect.fn("Users.setAvatar")(function* (bytes: Uint8Array) {
    const { userId } = yield* requireUser
    const file = yield* media.storeImageFile(bytes)
    return yield* transaction(
      Effect.gen(function* () {
        const before = yield* store.setAvatar(userId, file, yield* now)
        if (before === undefined) return yield* gone()
        if (before !== null) yield* media.remove([before.mediaId])
        return media.present(file)
      }),
    )
  })
})

/** Makes the use case of taking one's picture down; does nothing when there is none. */
export const removeAvatar = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* UserStore
  const media = yield* Media

  return transaction(
    Effect.gen(function* () {
      const { userId } = yield* requireUser
      const before = yield* store.setAvatar(userId, null, yield* now)
      if (before !== null && before !== undefined) yield* media.remove([before.mediaId])
    }),
  ).pipe(Effect.withSpan("Users.removeAvatar"))
})

/** Makes the use case of looking at somebody's public profile. */
export const showProfile = Effect.gen(function* () {
  const store = yield* UserStore
  const { present } = yield* Media
  return Effect.fn("Users.profile")(function* (slug: string) {
    const row = yield* store.findBySlug(slug)
    // A suspended user has no public face.
    if (row === null || row.suspendedAt !== null) {
      return yield* new UserNotFound({ detail: "Nobody has a profile with this slug." })
    }
    return toPublicProfile(row, present)
  })
})
