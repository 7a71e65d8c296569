import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { escapeLike } from "../platform/database/escapeLike.ts"
import { given } from "../platform/database/given.ts"
import { firstRow, onlyRow } from "../platform/database/rows.ts"
import type { OperatorScope } from "../shared/Actor.ts"
import type { UserId } from "../shared/Ids.ts"
import type { AccountRole, UserQuery, UserRole } from "./User.ts"
import { type UserRow, userColumns } from "./UserStore.ts"

/** Where a page of users starts. */
export interface UserKey {
  readonly createdAt: Date
  readonly id: UserId
}

/** The SQL of what operators do with users. */
export class UserDirectoryStore extends Context.Service<
  UserDirectoryStore,
  {
    readonly list: (query: UserQuery, after: UserKey | null, limit: number) => Effect.Effect<ReadonlyArray<UserRow>>
    /** Reads a user and locks the row until the transaction ends. */
    readonly lock: (id: UserId) => Effect.Effect<UserRow | null>
    /** Returns the admins who can sign in, and locks their rows, so that of two who dismiss each other one stays. */
    readonly lockAdmins: Effect.Effect<ReadonlyArray<UserId>>
    readonly suspend: (id: UserId, reason: string, at: Date) => Effect.Effect<UserRow>
    readonly reinstate: (id: UserId, at: Date) => Effect.Effect<UserRow>
    readonly setRole: (
      id: UserId,
      role: UserRole,
      scopes: ReadonlyArray<OperatorScope>,
      at: Date,
    ) => Effect.Effect<UserRow>
  }
>()("@souk/core/identity/UserDirectoryStore") {
  static readonly layer = Layer.effect(
    UserDirectoryStore,
    Effect.gen(function* () {
      const { sql } = yield* Database
      const columns = sql.literal(userColumns)
      const startsWith = (text: string) => {
        const prefix = `${escapeLike(text.toLowerCase())}%`
        return sql`(lower(email collate "C") like ${prefix} or lower(first_name || ' ' || last_name) like ${prefix}
          or lower(last_name) like ${prefix})`
      }

      // Literals where a partial index serves only a condition that the planner can read.
      const inRole = (role: AccountRole) => {
        if (role === "vendor") return sql`shop_id is not null`
        return role === "customer"
          ? sql`role = 'customer' and shop_id is null`
          : sql`role <> 'customer' and role = ${role}`
      }

      const list = (query: UserQuery, after: UserKey | null, limit: number) =>
        sql<UserRow>`
          select ${columns} from identity.users
          where ${sql.and([
            ...given(query.search, startsWith),
            ...given(query.role, inRole),
            ...given(query.state, (state) =>
              state === "suspended" ? sql`suspended_at is not null` : sql`suspended_at is null`,
            ),
            ...given(after, ({ createdAt, id }) => sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`),
          ])}
          order by created_at desc, id desc limit ${limit}::int`.pipe(Effect.orDie)

      return {
        list,
        lock: (id) =>
          sql<UserRow>`
            select ${columns} from identity.users where id = ${id}::uuid for update`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),
        lockAdmins: sql<{ id: UserId }>`
          select id from identity.users where role = 'admin' and suspended_at is null order by id for update`.pipe(
          Effect.map((rows) => rows.map(({ id }) => id)),
          Effect.orDie,
        ),
        suspend: (id, reason, at) =>
          sql<UserRow>`
            update identity.users
            set suspended_at = ${at}::timestamptz, suspension_reason = ${reason}, updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),
        reinstate: (id, at) =>
          sql<UserRow>`
            update identity.users
            set suspended_at = null, suspension_reason = null, updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),
        setRole: (id, role, scopes, at) =>
          sql<UserRow>`
            update identity.users
            set role = ${role}, scopes = ${scopes}::text[], updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),
      }
    }),
  )
}
