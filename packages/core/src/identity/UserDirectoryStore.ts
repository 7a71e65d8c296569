import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { OperatorScope } from "../shared/Actor.ts"
import type { UserId } from "../shared/Ids.ts"
import type { UserQuery, UserRole } from "./User.ts"
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
      const everything = sql`true`

      const list = (query: UserQuery, after: UserKey | null, limit: number) => {
        const prefix = `${(query.search ?? "").toLowerCase().replace(/[\\%_]/gu, "\\$&")}%`
        const conditions = [
          query.search === undefined
            ? everything
            : sql`(lower(email collate "C") like ${prefix} or lower(first_name || ' ' || last_name) like ${prefix}
                or lower(last_name) like ${prefix})`,
          query.role === undefined
            ? everything
            : query.role === "vendor"
              ? sql`shop_id is not null`
              : sql`(role = ${query.role} and shop_id is null)`,
          query.state === undefined
            ? everything
            : query.state === "suspended"
              ? sql`suspended_at is not null`
              : sql`suspended_at is null`,
          after === null ? everything : sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
        ]
        return sql<UserRow>`
          select ${columns} from identity.users where ${sql.and(conditions)}
          order by created_at desc, id desc limit ${limit}::int`.pipe(Effect.orDie)
      }

      const one = (rows: ReadonlyArray<UserRow>): UserRow => {
        const [row] = rows
        if (row === undefined) throw new Error("A locked user is gone")
        return row
      }

      return {
        list,
        lock: Effect.fn("UserDirectoryStore.lock")(function* (id) {
          const rows = yield* sql<UserRow>`
            select ${columns} from identity.users where id = ${id}::uuid for update`.pipe(Effect.orDie)
          return rows[0] ?? null
        }),
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
            returning ${columns}`.pipe(Effect.map(one), Effect.orDie),
        reinstate: (id, at) =>
          sql<UserRow>`
            update identity.users
            set suspended_at = null, suspension_reason = null, updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(one), Effect.orDie),
        setRole: (id, role, scopes, at) =>
          sql<UserRow>`
            update identity.users
            set role = ${role}, scopes = ${scopes}::text[], updated_at = ${at}::timestamptz
            where id = ${id}::uuid
            returning ${columns}`.pipe(Effect.map(one), Effect.orDie),
      }
    }),
  )
}
