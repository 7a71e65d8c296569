import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Hex from "effect/encoding/Hex"
import { Events } from "../platform/events/Events.ts"
import { UserId } from "../shared/Ids.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import type { UserRole } from "./User.ts"
import { UserCreated } from "./UserEvents.ts"
import { UserStore } from "./UserStore.ts"

/** Slugs tried before giving up: each has 24 random bits, so a second one is rare already. */
const maxSlugs = 5

interface CreateUser {
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly passwordHash: string
  readonly role: UserRole
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
}

/** Makes the act of inserting a user with a slug of their own and its event; it returns null when the address is taken. */
export const createUser = Effect.gen(function* () {
  const store = yield* UserStore
  const events = yield* Events
  const random = yield* SecureRandom

  return Effect.fn("Users.create")(function* (user: CreateUser) {
    const id = UserId.make(yield* random.uuidV7())
    const at = yield* now
    const { email, firstName, lastName } = user
    const slug = slugOf(`${firstName} ${lastName}`, "user")
    for (let tries = 0; tries < maxSlugs; tries++) {
      const slugSuffix = Hex.encode(yield* random.randomBytes(3))
      const inserted = yield* store.insert({ ...user, id, slug, slugSuffix, at })
      if (inserted !== null) {
        yield* events.append([UserCreated.of(id, { userId: id, email, firstName, lastName, slug: inserted })])
        return { id, slug: inserted }
      }
      if ((yield* store.findByEmail(email)) !== null) return null
    }
    return yield* Effect.die(new Error(`No free slug like ${slug} was found`))
  })
})
