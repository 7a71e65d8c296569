import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CurrentActor } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import { now } from "../shared/Timestamp.ts"
import { toSummary } from "./Account.ts"
import { BelongsToShop, type PasswordTooWeak } from "./IdentityErrors.ts"
import { Principals } from "./internal/Principals.ts"
import { stores } from "./internal/stores.ts"
import { register } from "./register.ts"
import type { Register, Registered, ShopRole, UserSummary } from "./User.ts"
import { UserStore } from "./UserStore.ts"

/** Users of the marketplace: accounts, profiles, roles. */
export class Users extends Context.Service<
  Users,
  {
    /** Registers a customer. Answers alike whether or not the address has an account. */
    readonly register: (
      input: Register,
    ) => Effect.Effect<Registered, PasswordTooWeak | InvalidPhoneNumber, CurrentActor>
    /** Returns the users that exist among the ids, in one statement. */
    readonly summaries: (ids: ReadonlyArray<UserId>) => Effect.Effect<ReadonlyMap<UserId, UserSummary>>
    /** Returns the user with this address, whatever its letter case. Check `emailVerified` before granting anything. */
    readonly findByEmail: (email: string) => Effect.Effect<UserSummary | null>
    /** Makes a user the owner or staff of an approved shop: a vendor from their next request on. Repeatable. */
    readonly grantShop: (userId: UserId, shopId: ShopId, role: ShopRole) => Effect.Effect<void, BelongsToShop>
    /** Takes the user's shop away: a customer again from their next request on. Repeatable. */
    readonly revokeShop: (userId: UserId) => Effect.Effect<void>
  }
>()("@souk/core/identity/Users") {
  static readonly layer = Layer.effect(
    Users,
    Effect.gen(function* () {
      const store = yield* UserStore
      const principals = yield* Principals

      return {
        register: yield* register,
        summaries: Effect.fn("Users.summaries")(function* (ids) {
          const found = ids.length === 0 ? [] : yield* store.summaries(ids)
          return new Map(found.map((summary) => [summary.id, summary]))
        }),
        findByEmail: Effect.fn("Users.findByEmail")(function* (email) {
          const row = yield* store.findByEmail(email)
          return row === null ? null : toSummary(row)
        }),
        grantShop: Effect.fn("Users.grantShop")(function* (userId, shopId, role) {
          const joined = yield* store.joinShop(userId, shopId, role, yield* now)
          if (!joined) {
            return yield* new BelongsToShop({ detail: "This user belongs to another shop, or does not exist." })
          }
          yield* principals.forgetAll
        }),
        revokeShop: Effect.fn("Users.revokeShop")(function* (userId) {
          yield* store.leaveShop(userId, yield* now)
          yield* principals.forgetAll
        }),
      }
    }),
  ).pipe(Layer.provide(stores))
}
