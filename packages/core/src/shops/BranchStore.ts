import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { hasRow } from "../platform/database/rows.ts"
import { chordOf, type GeoPoint, unitVector } from "../shared/GeoPoint.ts"
import type { ShopId } from "../shared/Ids.ts"
import { fetchSize, type PageQuery } from "../shared/Page.ts"
import type { PostalAddress } from "../shared/PostalAddress.ts"
import type { BranchId } from "./Branch.ts"
import type { OpeningHours } from "./OpeningHours.ts"

/** What a shop's people fill in of a branch. */
export interface BranchFields {
  readonly name: string
  readonly address: PostalAddress
  readonly lat: number
  readonly lng: number
  readonly phone: string | null
  readonly openingHours: OpeningHours | null
  readonly isActive: boolean
}

/** A row of `shops.branches` with its shop's time zone. */
export interface BranchRow extends BranchFields {
  readonly id: BranchId
  readonly shopId: ShopId
  readonly slug: string
  readonly timeZone: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A branch about to be inserted. */
export type NewBranchRow = Omit<BranchRow, "timeZone" | "updatedAt">

/** A branch with its shop, and how far it is in straight lines of the unit sphere. */
export interface NearbyRow extends BranchRow {
  readonly shopSlug: string
  readonly shopName: string
  readonly chord: number
}

/** Where a page of the nearest branches ended. */
export interface NearbyKey {
  readonly chord: number
  readonly id: BranchId
}

// A hair more than asked for, so that rounding loses nobody; the distance itself decides.
const margin = 1e-9

/** The SQL of branches. */
export class BranchStore extends Context.Service<
  BranchStore,
  {
    /** Inserts a branch whose slug is free; the caller holds the shop. */
    readonly insert: (branch: NewBranchRow) => Effect.Effect<void>
    /** Branches of a shop by name; at most as many as a shop may have. */
    readonly ofShop: (
      shopId: ShopId,
      options: { readonly activeOnly: boolean },
    ) => Effect.Effect<ReadonlyArray<BranchRow>>
    readonly update: (id: BranchId, fields: BranchFields, at: Date) => Effect.Effect<void>
    /** Deletes a branch of the shop; false when there is none. */
    readonly remove: (id: BranchId, shopId: ShopId) => Effect.Effect<boolean>
    /** Active branches of approved shops within a radius in metres, nearest first, one more than the page. */
    readonly nearest: (
      point: GeoPoint,
      options: { readonly radius: number; readonly page: PageQuery; readonly after: NearbyKey | null },
    ) => Effect.Effect<ReadonlyArray<NearbyRow>>
  }
>()("@souk/core/shops/BranchStore") {
  static readonly layer = Layer.effect(
    BranchStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal(
        `b.id, b.shop_id, b.slug, b.name, b.address, b.lat, b.lng, b.phone, b.opening_hours, b.is_active, b.created_at,
        b.updated_at, shop.time_zone`,
      )
      const json = (value: unknown) => (value === null ? null : sql.json(value))

      return {
        insert: (branch) =>
          sql`
            insert into shops.branches
              (id, shop_id, slug, name, address, lat, lng, phone, opening_hours, is_active, created_at, updated_at)
            values (${branch.id}, ${branch.shopId}, ${branch.slug}, ${branch.name}, ${json(branch.address)}::jsonb,
              ${branch.lat}::float8, ${branch.lng}::float8, ${branch.phone}, ${json(branch.openingHours)}::jsonb,
              ${branch.isActive}, ${branch.createdAt}, ${branch.createdAt})`.pipe(Effect.orDie, Effect.asVoid),

        ofShop: (shopId, { activeOnly }) =>
          sql<BranchRow>`
            select ${columns}
            from shops.branches b join shops.shops shop on shop.id = b.shop_id
            where b.shop_id = ${shopId} and ${activeOnly ? sql`b.is_active` : sql`true`}
            order by lower(b.name), b.id`.pipe(Effect.orDie),

        update: (id, fields, at) =>
          sql`
            update shops.branches
            set name = ${fields.name}, address = ${json(fields.address)}::jsonb, lat = ${fields.lat}::float8,
              lng = ${fields.lng}::float8, phone = ${fields.phone}, opening_hours = ${json(fields.openingHours)}::jsonb,
              is_active = ${fields.isActive}, updated_at = ${at}
            where id = ${id}`.pipe(Effect.orDie, Effect.asVoid),

        remove: (id, shopId) =>
          sql`delete from shops.branches where id = ${id} and shop_id = ${shopId} returning id`.pipe(
            Effect.orDie,
            Effect.map(hasRow),
          ),

        nearest: (point, { radius, page, after }) => {
          const { x, y, z } = unitVector(point)
          const here = sql`cube(array[${x}::float8, ${y}::float8, ${z}::float8])`
          const reach = chordOf(radius)
          // The box finds candidates in the index, which also hands them out nearest first.
          return sql<NearbyRow>`
            select ${columns}, shop.slug as shop_slug, shop.name as shop_name, cube_distance(b.place, ${here}) as chord
            from shops.branches b join shops.shops shop on shop.id = b.shop_id and shop.state = 'approved'
            where b.is_active and b.place <@ cube_enlarge(${here}, ${reach + margin}::float8, 3)
              and cube_distance(b.place, ${here}) <= ${reach}::float8
              and ${
                after === null
                  ? sql`true`
                  : sql`(cube_distance(b.place, ${here}), b.id) > (${after.chord}::float8, ${after.id}::uuid)`
              }
            order by b.place <-> ${here}, b.id limit ${fetchSize(page)}`.pipe(Effect.orDie)
        },
      }
    }),
  )
}
