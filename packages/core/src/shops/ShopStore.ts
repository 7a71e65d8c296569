import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database, onUniqueViolation } from "../platform/database/Database.ts"
import { firstRow, onlyRow } from "../platform/database/rows.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"
import type { RatingChange } from "../shared/Rating.ts"
import type { ShopPicture, ShopSummary } from "./Shop.ts"
import { AlreadyInShop } from "./ShopErrors.ts"
import type { ShopFields } from "./ShopFields.ts"
import type { MemberShopRow, ShopRow } from "./ShopRow.ts"
import { type ShopAct, type ShopDecisionAct, transitions } from "./ShopState.ts"

/** One entry of a shop's history, as it is stored. */
export interface DecisionRow {
  readonly id: string
  readonly act: ShopDecisionAct
  readonly reason: string | null
  /** Null for the system. */
  readonly decidedBy: UserId | null
  readonly decidedAt: Date
}

export interface NewShop extends ShopFields {
  readonly id: ShopId
  readonly slug: string
  readonly ownerId: UserId
  readonly createdAt: Date
}

/** Which change of state, why, and when. */
export interface Move {
  readonly act: ShopAct
  readonly reason: string | null
  readonly at: Date
}

/** The SQL of shops and their history. */
export class ShopStore extends Context.Service<
  ShopStore,
  {
    /** Inserts a pending shop with its owner; null when the slug is taken. */
    readonly insert: (shop: NewShop) => Effect.Effect<ShopRow | null, AlreadyInShop>
    /** Returns the lowest number from 2 that makes `base-number` greater than every slug of this base. */
    readonly nextSlugNumber: (base: string) => Effect.Effect<number>
    readonly find: (key: { readonly id: string | null; readonly slug: string | null }) => Effect.Effect<ShopRow | null>
    /** The shop that the user belongs to, whatever its state. */
    readonly ofUser: (userId: UserId) => Effect.Effect<MemberShopRow | null>
    /** The same, with shop and membership locked until the transaction ends: acts on one shop follow one another. */
    readonly lockOfUser: (userId: UserId) => Effect.Effect<MemberShopRow | null>
    /** Locks the shop until the transaction ends. */
    readonly lock: (id: ShopId) => Effect.Effect<ShopRow | null>
    /** Changes the state if the act may start from the present one; null when it may not, or there is no shop. */
    readonly move: (id: ShopId, move: Move) => Effect.Effect<ShopRow | null>
    /** Writes the fields over a shop; the caller holds its lock. */
    readonly update: (id: ShopId, fields: ShopFields, at: Date) => Effect.Effect<ShopRow>
    /** Puts the picture up, or takes it down; the caller holds the shop's lock. */
    readonly setPicture: (id: ShopId, picture: ShopPicture, file: ImageFile | null, at: Date) => Effect.Effect<ShopRow>
    /** Gives or takes the badge of a shop that is not deleted; null when it is as asked already. */
    readonly setVerified: (id: ShopId, isVerified: boolean, at: Date) => Effect.Effect<ShopRow | null>
    /** Adds to the sum of stars and to the number of comments that count. */
    readonly applyRating: (id: ShopId, change: RatingChange) => Effect.Effect<void>
    readonly addDecision: (shopId: ShopId, decision: DecisionRow) => Effect.Effect<void>
    /** The shop's history, oldest first. */
    readonly decisions: (shopId: ShopId) => Effect.Effect<ReadonlyArray<DecisionRow>>
    readonly summaries: (ids: ReadonlyArray<ShopId>) => Effect.Effect<ReadonlyArray<ShopSummary>>
  }
>()("@souk/core/shops/ShopStore") {
  static readonly layer = Layer.effect(
    ShopStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal(shopColumns)
      const json = (value: unknown) => (value === null ? null : sql.json(value))
      // The join names the shop first, so that it is locked before the membership, as everywhere.
      const ofUser = (userId: UserId) => sql<MemberShopRow>`
        select ${sql.literal(shopColumnsOf("shop"))}, member.role
        from shops.shops shop join shops.staff member on member.shop_id = shop.id
        where member.user_id = ${userId}`

      return {
        insert: (shop) =>
          sql<ShopRow>`
            with opened as (
              insert into shops.shops (id, slug, owner_id, name, name_key, about, contact_email, contact_phone,
                is_contact_public, address, social_links, time_zone, currency, state, created_at, submitted_at, updated_at)
              values (${shop.id}, ${shop.slug}, ${shop.ownerId}, ${shop.name}, ${shop.nameKey}, ${shop.about},
                ${shop.contactEmail}, ${shop.contactPhone}, ${shop.isContactPublic}, ${json(shop.address)}::jsonb,
                ${json(shop.socialLinks)}::jsonb,
                ${shop.timeZone}, ${shop.currency}, 'pending', ${shop.createdAt}, ${shop.createdAt}, ${shop.createdAt})
              on conflict (slug) do nothing
              returning ${columns}
            ), joined as (
              insert into shops.staff (user_id, shop_id, role, joined_at)
              select owner_id, id, 'owner', created_at from opened
            )
            select ${columns} from opened`.pipe(
            onUniqueViolation(
              "staff_one_shop_per_user",
              () =>
                new AlreadyInShop({
                  detail: "You already belong to a shop, and nobody has two. See it with GET /v1/me/shop.",
                }),
            ),
            Effect.map(firstRow),
          ),

        nextSlugNumber: (base) =>
          sql<{ highest: number | null }>`
            select max(substring(slug from '-([0-9]{1,6})$')::int) as highest
            from shops.shops where slug like ${`${base}-%`} and slug ~ ${`^${base}-[0-9]{1,6}$`}`.pipe(
            Effect.map((rows) => (rows[0]?.highest ?? 1) + 1),
            Effect.orDie,
          ),

        find: ({ id, slug }) =>
          sql<ShopRow>`
            select ${columns} from shops.shops
            where ${id === null ? sql`slug = ${slug}` : sql`id = ${id}`}`.pipe(Effect.map(firstRow), Effect.orDie),

        ofUser: (userId) => ofUser(userId).pipe(Effect.map(firstRow), Effect.orDie),

        lockOfUser: (userId) =>
          sql<MemberShopRow>`${ofUser(userId)} for update`.pipe(Effect.map(firstRow), Effect.orDie),

        lock: (id) =>
          sql<ShopRow>`select ${columns} from shops.shops where id = ${id} for update`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),

        move: (id, { act, reason, at }) =>
          sql<ShopRow>`
            update shops.shops
            set state = ${transitions[act].to}, reason = ${reason}, version = version + 1, updated_at = ${at},
              submitted_at = case when ${act === "resubmit"}::boolean then ${at}::timestamptz else submitted_at end
            where id = ${id} and state = any(${[...transitions[act].from]}::text[])
            returning ${columns}`.pipe(Effect.map(firstRow), Effect.orDie),

        update: (id, fields, at) =>
          sql<ShopRow>`
            update shops.shops
            set name = ${fields.name}, name_key = ${fields.nameKey}, about = ${fields.about},
              contact_email = ${fields.contactEmail}, contact_phone = ${fields.contactPhone},
              is_contact_public = ${fields.isContactPublic}, address = ${json(fields.address)}::jsonb,
              social_links = ${json(fields.socialLinks)}::jsonb,
              time_zone = ${fields.timeZone}, currency = ${fields.currency},
              version = version + 1, updated_at = ${at}
            where id = ${id}
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),

        setPicture: (id, picture, file, at) =>
          sql<ShopRow>`
            update shops.shops
            set ${sql.literal(picture)} = ${json(file)}::jsonb, version = version + 1, updated_at = ${at}
            where id = ${id}
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),

        setVerified: (id, isVerified, at) =>
          sql<ShopRow>`
            update shops.shops set is_verified = ${isVerified}, version = version + 1, updated_at = ${at}
            where id = ${id} and state <> 'deleted' and is_verified <> ${isVerified}
            returning ${columns}`.pipe(Effect.map(firstRow), Effect.orDie),

        applyRating: (id, { stars, count }) =>
          sql`
            update shops.shops set rating_sum = rating_sum + ${stars}::int, rating_count = rating_count + ${count}::int
            where id = ${id}`.pipe(Effect.orDie, Effect.asVoid),

        addDecision: (shopId, decision) =>
          sql`
            insert into shops.decisions (id, shop_id, act, reason, decided_by, decided_at)
            values (${decision.id}, ${shopId}, ${decision.act}, ${decision.reason}, ${decision.decidedBy},
              ${decision.decidedAt})`.pipe(Effect.orDie, Effect.asVoid),

        decisions: (shopId) =>
          sql<DecisionRow>`
            select id, act, reason, decided_by, decided_at from shops.decisions
            where shop_id = ${shopId} order by decided_at, id`.pipe(Effect.orDie),

        summaries: (ids) =>
          sql<ShopSummary>`select id, name, slug, currency, state from shops.shops where id = any(${ids}::uuid[])`.pipe(
            Effect.orDie,
          ),
      }
    }),
  )
}

const columnNames = [
  "id",
  "slug",
  "owner_id",
  "name",
  "name_key",
  "about",
  "contact_email",
  "contact_phone",
  "is_contact_public",
  "address",
  "social_links",
  "rating_sum",
  "rating_count",
  "logo",
  "cover",
  "time_zone",
  "currency",
  "state",
  "reason",
  "is_verified",
  "version",
  "created_at",
  "submitted_at",
  "updated_at",
]

/** Columns of a ShopRow, in one place for every store of this domain. */
export const shopColumns = columnNames.join(", ")

const shopColumnsOf = (alias: string) => columnNames.map((column) => `${alias}.${column}`).join(", ")
