import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow, hasRow } from "../platform/database/rows.ts"
import type { OperatorScope, ShopRole } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import type { UserRole, UserSummary } from "./User.ts"

/** A row of `identity.users` without the password. */
export interface UserRow {
  readonly id: UserId
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly slug: string
  readonly role: UserRole
  readonly scopes: ReadonlyArray<OperatorScope>
  readonly shopId: ShopId | null
  readonly shopRole: ShopRole | null
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly bio: string | null
  readonly avatar: ImageFile | null
  readonly suspendedAt: Date | null
  readonly suspensionReason: string | null
  readonly createdAt: Date
}

/** A row together with the hash of its password. */
export interface UserWithPassword extends UserRow {
  readonly passwordHash: string
}

/** The columns of a UserRow. */
export const userColumns = `id, email, email_verified_at, slug, role, scopes, shop_id, shop_role, first_name, last_name, phone,
  bio, avatar, suspended_at, suspension_reason, created_at`

export interface NewUser {
  readonly id: UserId
  readonly email: string
  readonly emailVerifiedAt: Date | null
  readonly passwordHash: string
  readonly slug: string
  /** Appended to the slug when it is taken. */
  readonly slugSuffix: string
  readonly role: UserRole
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
  readonly at: Date
}

/** The SQL of users. Emails are compared without regard to letter case. */
export class UserStore extends Context.Service<
  UserStore,
  {
    /** Inserts a user and returns the slug it got, or null when the address (or, in a race, even the suffixed slug) is taken. */
    readonly insert: (user: NewUser) => Effect.Effect<string | null>
    readonly findById: (id: UserId) => Effect.Effect<UserWithPassword | null>
    readonly findBySlug: (slug: string) => Effect.Effect<UserRow | null>
    readonly findByEmail: (email: string) => Effect.Effect<UserWithPassword | null>
    readonly idsByEmail: (
      emails: ReadonlyArray<string>,
    ) => Effect.Effect<ReadonlyArray<{ readonly id: UserId; readonly email: string }>>
    /**
     * Tells whether the user still has this password and is not suspended, and keeps it so until the transaction ends: a
     * session must not start behind the back of a change that ends them all.
     */
    readonly holdPassword: (id: UserId, hash: string) => Effect.Effect<boolean>
    readonly summaries: (ids: ReadonlyArray<UserId>) => Effect.Effect<ReadonlyArray<UserSummary>>
    /** Changes the profile; undefined leaves a field as it is. */
    readonly updateProfile: (
      id: UserId,
      changes: {
        readonly firstName: string | undefined
        readonly lastName: string | undefined
        readonly phone: string | null | undefined
        readonly bio: string | null | undefined
      },
      at: Date,
    ) => Effect.Effect<UserRow | null>
    /** Sets or, with null, removes the avatar, and returns the one before; undefined when there is no such user. */
    readonly setAvatar: (id: UserId, avatar: ImageFile | null, at: Date) => Effect.Effect<ImageFile | null | undefined>
    readonly setPassword: (id: UserId, hash: string, at: Date) => Effect.Effect<void>
    readonly markVerified: (id: UserId, at: Date) => Effect.Effect<void>
    /** Takes everything out that tells who the user is; nobody can sign in as them, and they have no public face. */
    readonly anonymise: (id: UserId, passwordHash: string, at: Date) => Effect.Effect<void>
    /** Puts a customer into the shop unless they belong to another one; tells whether they now belong to it. */
    readonly joinShop: (id: UserId, shopId: ShopId, role: ShopRole, at: Date) => Effect.Effect<boolean>
    readonly leaveShop: (id: UserId, at: Date) => Effect.Effect<void>
  }
>()("@souk/core/identity/UserStore") {
  static readonly layer = Layer.effect(
    UserStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      const columns = sql.literal(userColumns)

      return {
        insert: (user) =>
          sql<{ slug: string }>`
            insert into identity.users
              (id, email, email_verified_at, password_hash, slug, role, first_name, last_name, phone, created_at, updated_at)
            select ${user.id}::uuid, ${user.email}, ${user.emailVerifiedAt}::timestamptz, ${user.passwordHash},
              case when exists (select from identity.users where slug = ${user.slug})
                then ${user.slug} || '-' || ${user.slugSuffix} else ${user.slug} end,
              ${user.role}, ${user.firstName}, ${user.lastName}, ${user.phone}::text,
              ${user.at}::timestamptz, ${user.at}::timestamptz
            on conflict do nothing
            returning slug`.pipe(
            Effect.map((rows) => firstRow(rows)?.slug ?? null),
            Effect.orDie,
          ),
        findById: (id) =>
          sql<UserWithPassword>`
            select ${columns}, password_hash from identity.users where id = ${id}::uuid`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),
        findBySlug: (slug) =>
          sql<UserRow>`select ${columns} from identity.users where slug = ${slug}`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),
        findByEmail: (email) =>
          sql<UserWithPassword>`
            select ${columns}, password_hash from identity.users
            where lower(email collate "C") = lower(${email}::text collate "C")`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),
        idsByEmail: (emails) =>
          sql<{ id: UserId; email: string }>`
            select id, email from identity.users 
            where lower(email collate "C") = any (${emails}::text[]) and role = 'customer'`.pipe(Effect.orDie),
        holdPassword: (id, hash) =>
          sql`
            select id from identity.users
            where id = ${id}::uuid and password_hash = ${hash} and suspended_at is null
            for share`.pipe(Effect.map(hasRow), Effect.orDie),
        summaries: (ids) =>
          sql<UserSummary>`
            select id, first_name, last_name, email, email_verified_at is not null as email_verified, slug
            from identity.users where id = any(${ids}::uuid[])`.pipe(Effect.orDie),
        updateProfile: (id, changes, at) =>
          sql<UserRow>`
            update identity.users set
              first_name = coalesce(${changes.firstName ?? null}::text, first_name),
              last_name = coalesce(${changes.lastName ?? null}::text, last_name),
              phone = case when ${changes.phone === undefined}::boolean then phone else ${changes.phone ?? null}::text end,
              bio = case when ${changes.bio === undefined}::boolean then bio else ${changes.bio ?? null}::text end,
              updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(firstRow), Effect.orDie),
        setAvatar: Effect.fn("UserStore.setAvatar")(function* (id, avatar, at) {
          const rows = yield* sql<{ before: ImageFile | null }>`
            update identity.users u
            set avatar = ${avatar === null ? null : sql.json(avatar)}::jsonb, updated_at = ${at}::timestamptz
            from (select id, avatar from identity.users where id = ${id}::uuid for update) o
            where u.id = o.id
            returning o.avatar as before`.pipe(Effect.orDie)
          return rows[0]?.before
        }),
        setPassword: (id, hash, at) =>
          sql`
            update identity.users set password_hash = ${hash}, updated_at = ${at}::timestamptz
            where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),
        markVerified: (id, at) =>
          sql`
            update identity.users set email_verified_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
            where id = ${id}::uuid and email_verified_at is null`.pipe(Effect.orDie, Effect.asVoid),
        anonymise: (id, passwordHash, at) =>
          sql`
            update identity.users set
              email = 'closed-' || id || '@account.invalid', email_verified_at = null, password_hash = ${passwordHash},
              slug = 'closed-' || id, first_name = 'Closed', last_name = 'account', phone = null, bio = null, avatar = null,
              suspended_at = ${at}::timestamptz, suspension_reason = 'The account was closed by whoever it belonged to.',
              updated_at = ${at}::timestamptz
            where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),
        joinShop: (id, shopId, role, at) =>
          sql`
            update identity.users
            set shop_id = ${shopId}::uuid, shop_role = ${role}, updated_at = ${at}::timestamptz
            where id = ${id}::uuid and role = 'customer' and (shop_id is null or shop_id = ${shopId}::uuid)
            returning id`.pipe(Effect.map(hasRow), Effect.orDie),
        leaveShop: (id, at) =>
          sql`
            update identity.users set shop_id = null, shop_role = null, updated_at = ${at}::timestamptz
            where id = ${id}::uuid and shop_id is not null`.pipe(Effect.orDie, Effect.asVoid),
      }
    }),
  )
}
