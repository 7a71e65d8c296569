import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { given } from "../platform/database/given.ts"
import type { UserId } from "../shared/Ids.ts"
import { fetchSize, type PageQuery } from "../shared/Page.ts"
import type { UserRole } from "./User.ts"

/** A user as imports compare them. */
export interface KnownCustomer {
  readonly id: UserId
  readonly email: string
  readonly role: UserRole
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
}

/** A customer about to be added; the slug is free as far as anybody knew. */
export interface NewCustomer extends Omit<KnownCustomer, "role"> {
  readonly slug: string
  readonly createdAt: Date
}

/** A customer as they are exported. */
export interface ExportedCustomer extends Omit<KnownCustomer, "role"> {
  readonly createdAt: Date
}

/** SQL that brings customers in and out by the hundred. */
export class CustomerTransferStore extends Context.Service<
  CustomerTransferStore,
  {
    /** The users with these addresses, whatever their letter case, locked until the transaction ends. */
    readonly byEmails: (emails: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<KnownCustomer>>
    readonly takenSlugs: (slugs: ReadonlyArray<string>) => Effect.Effect<ReadonlySet<string>>
    /** Inserts customers whom nobody can sign in as yet; returns the ids of those whose address and slug were free. */
    readonly insert: (
      customers: ReadonlyArray<NewCustomer>,
      passwordHash: string,
      at: Date,
    ) => Effect.Effect<ReadonlySet<UserId>>
    readonly update: (customers: ReadonlyArray<Omit<KnownCustomer, "email" | "role">>, at: Date) => Effect.Effect<void>
    /** Customers and vendors, newest first, without closed accounts. */
    readonly page: (
      query: PageQuery,
      before: { readonly createdAt: Date; readonly id: UserId } | null,
    ) => Effect.Effect<ReadonlyArray<ExportedCustomer>>
  }
>()("@souk/core/identity/CustomerTransferStore") {
  static readonly layer = Layer.effect(
    CustomerTransferStore,
    Effect.map(Database, ({ sql }) => ({
      byEmails: (emails) =>
        sql<KnownCustomer>`
          select id, email, role, first_name, last_name, phone from identity.users
          where lower(email collate "C") = any (${emails.map((email) => email.toLowerCase())}::text[])
          order by id
          for update`.pipe(Effect.orDie),

      takenSlugs: (slugs) =>
        sql<{ slug: string }>`select slug from identity.users where slug = any (${slugs}::text[])`.pipe(
          Effect.orDie,
          Effect.map((rows) => new Set(rows.map(({ slug }) => slug))),
        ),

      insert: (customers, passwordHash, at) =>
        sql<{ id: UserId }>`
          insert into identity.users
            (id, email, password_hash, slug, role, first_name, last_name, phone, created_at, updated_at)
          select id, email, ${passwordHash}, slug, 'customer', "firstName", "lastName", phone, "createdAt",
            ${at}::timestamptz
          from jsonb_to_recordset(${sql.json(customers)}) as customer (
            id uuid, email text, slug text, "firstName" text, "lastName" text, phone text, "createdAt" timestamptz
          )
          on conflict do nothing
          returning id`.pipe(
          Effect.orDie,
          Effect.map((rows) => new Set(rows.map(({ id }) => id))),
        ),

      update: (customers, at) =>
        sql`
          update identity.users u
          set first_name = c."firstName", last_name = c."lastName", phone = c.phone, updated_at = ${at}::timestamptz
          from jsonb_to_recordset(${sql.json(customers)}) as c (
            id uuid, "firstName" text, "lastName" text, phone text
          )
          where u.id = c.id`.pipe(Effect.orDie, Effect.asVoid),

      page: (query, before) =>
        sql<ExportedCustomer>`
          select id, email, first_name, last_name, phone, created_at from identity.users
          where ${sql.and([
            sql`role = 'customer'`,
            sql`email not like '%@account.invalid'`,
            ...given(before, ({ createdAt, id }) => sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`),
          ])}
          order by created_at desc, id desc
          limit ${fetchSize(query)}::int`.pipe(Effect.orDie),
    })),
  )
}
