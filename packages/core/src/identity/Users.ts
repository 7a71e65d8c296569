import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { OpenItems } from "../orders/OpenItems.ts"
import type { CurrentActor, ShopRole } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { Image, ImageRefused } from "../shared/Image.ts"
import type { InvalidCursor, Page } from "../shared/Page.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { closeAccount } from "./closeAccount.ts"
import { createAdmin, setRole } from "./grantRole.ts"
import type * as Errors from "./IdentityErrors.ts"
import { stores } from "./internal/stores.ts"
import { listUsers, reinstateUser, showUser, suspendUser } from "./operateUsers.ts"
import { removeAvatar, setAvatar, showAccount, showProfile, updateAccount } from "./ownAccount.ts"
import { register } from "./register.ts"
import { findUserByEmail, grantShop, revokeShop, userIdsByEmail, userSummaries } from "./serveDomains.ts"
import type * as User from "./User.ts"
import { resendVerification, verifyEmail } from "./verifyEmail.ts"

type SignInNeeded = Unauthenticated | Forbidden

/** Users of the marketplace: accounts, profiles, roles. */
export class Users extends Context.Service<
  Users,
  {
    /** Registers a customer. Answers alike whether or not the address has an account. */
    readonly register: (
      input: User.Register,
    ) => Effect.Effect<User.Registered, Errors.PasswordTooWeak | InvalidPhoneNumber, CurrentActor>
    /** Proves the acting user's address with the token that was mailed to it. */
    readonly verifyEmail: (
      input: User.VerifyEmail,
    ) => Effect.Effect<void, SignInNeeded | Errors.InvalidToken, CurrentActor>
    /** Mails the acting user a new link to prove their address with. */
    readonly resendVerification: Effect.Effect<void, SignInNeeded, CurrentActor>

    readonly me: Effect.Effect<User.Account, Unauthenticated, CurrentActor>
    readonly updateMe: (
      input: User.UpdateAccount,
    ) => Effect.Effect<User.Account, Unauthenticated | InvalidPhoneNumber, CurrentActor>
    readonly setAvatar: (bytes: Uint8Array) => Effect.Effect<Image, Unauthenticated | ImageRefused, CurrentActor>
    readonly removeAvatar: Effect.Effect<void, Unauthenticated, CurrentActor>
    /** Closes the acting user's account for good, once they belong to no shop and wait for no order. */
    readonly close: (
      input: User.CloseAccount,
    ) => Effect.Effect<
      void,
      SignInNeeded | Errors.WrongPassword | Errors.TooManyAttempts | Errors.BelongsToShop | Errors.OrdersUnderWay,
      CurrentActor
    >
    /** Returns what everybody may see of a user who is not suspended. */
    readonly profile: (slug: string) => Effect.Effect<User.PublicProfile, Errors.UserNotFound>

    /** Returns a page of users, newest first, for operators. */
    readonly list: (
      query: User.UserQuery,
    ) => Effect.Effect<Page<User.UserDetails>, Forbidden | InvalidCursor, CurrentActor>
    readonly show: (id: UserId) => Effect.Effect<User.UserDetails, Forbidden | Errors.UserNotFound, CurrentActor>
    /** Ends every session of a user and lets nobody in as them; repeatable. */
    readonly suspend: (
      id: UserId,
      input: User.SuspendUser,
    ) => Effect.Effect<User.UserDetails, Forbidden | Errors.UserNotFound | Errors.LastAdmin, CurrentActor>
    readonly reinstate: (id: UserId) => Effect.Effect<User.UserDetails, Forbidden | Errors.UserNotFound, CurrentActor>
    /** Gives a user a role; only admins do. */
    readonly setRole: (
      id: UserId,
      input: User.SetRole,
    ) => Effect.Effect<
      User.UserDetails,
      Forbidden | Errors.UserNotFound | Errors.LastAdmin | Errors.BelongsToShop,
      CurrentActor
    >
    /** Makes an admin; only the system does, for somebody at the server's console. */
    readonly createAdmin: (
      input: User.CreateAdmin,
    ) => Effect.Effect<User.UserDetails, Forbidden | Errors.PasswordTooWeak | Errors.EmailTaken, CurrentActor>

    /** Returns the users that exist among the ids, in one statement. */
    readonly summaries: (ids: ReadonlyArray<UserId>) => Effect.Effect<ReadonlyMap<UserId, User.UserSummary>>
    /** Returns the user with this address, whatever its letter case. Check `emailVerified` before granting anything. */
    readonly findByEmail: (email: string) => Effect.Effect<User.UserSummary | null>
    /** Returns the customers and vendors who have these addresses, by `emailKey`. One statement. */
    readonly idsByEmail: (emails: ReadonlyArray<string>) => Effect.Effect<ReadonlyMap<string, UserId>>
    /** Makes a customer the owner or staff of an approved shop: a vendor from their next request on. Repeatable. */
    readonly grantShop: (userId: UserId, shopId: ShopId, role: ShopRole) => Effect.Effect<void, Errors.CannotJoinShop>
    /** Takes the user's shop away: a customer again from their next request on. Repeatable. */
    readonly revokeShop: (userId: UserId) => Effect.Effect<void>
  }
>()("@souk/core/identity/Users") {
  static readonly layer = Layer.effect(
    Users,
    Effect.gen(function* () {
      return {
        register: yield* register,
        verifyEmail: yield* verifyEmail,
        resendVerification: yield* resendVerification,
        me: yield* showAccount,
        updateMe: yield* updateAccount,
        setAvatar: yield* setAvatar,
        removeAvatar: yield* removeAvatar,
        close: yield* closeAccount,
        profile: yield* showProfile,
        list: yield* listUsers,
        show: yield* showUser,
        suspend: yield* suspendUser,
        reinstate: yield* reinstateUser,
        setRole: yield* setRole,
        createAdmin: yield* createAdmin,
        summaries: yield* userSummaries,
        findByEmail: yield* findUserByEmail,
        idsByEmail: yield* userIdsByEmail,
        grantShop: yield* grantShop,
        revokeShop: yield* revokeShop,
      }
    }),
  ).pipe(Layer.provide([stores, OpenItems.layer, ShopSnapshots.layer]))
}
