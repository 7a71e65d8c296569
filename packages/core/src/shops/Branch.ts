import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { GeoPoint } from "../shared/GeoPoint.ts"
import { ShopId, Uuid } from "../shared/Ids.ts"
import { pageFields } from "../shared/Page.ts"
import { PhoneNumberText } from "../shared/PhoneNumber.ts"
import { PostalAddress } from "../shared/PostalAddress.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { isOpenAt, OpeningHours, type WeekTime, weekdays } from "./OpeningHours.ts"

/** Most branches of one shop. */
export const maxBranches = 200

/** Schema for the id of a branch. */
export const BranchId = Uuid.pipe(Schema.brand("BranchId")).annotate({ identifier: "BranchId" })
export type BranchId = typeof BranchId.Type

const described = {
  name: line({ min: 1, max: 80 }),
  address: PostalAddress,
  location: GeoPoint,
  phone: Schema.optionalKey(Schema.NullOr(PhoneNumberText)),
  /** Null when the shop does not tell them. */
  openingHours: Schema.optionalKey(Schema.NullOr(OpeningHours)),
  /** Whether everybody may see it; true when absent. */
  isActive: Schema.optionalKey(Schema.Boolean),
}

/** Schema for opening a branch. */
export const NewBranch = Schema.Struct(described)
export type NewBranch = typeof NewBranch.Type

/** Schema for changing a branch: absent fields stay as they are, null removes. The slug stays, so that links stay good. */
export const BranchChanges = Schema.Struct({
  ...described,
  name: Schema.optionalKey(described.name),
  address: Schema.optionalKey(described.address),
  location: Schema.optionalKey(described.location),
})
export type BranchChanges = typeof BranchChanges.Type

const shown = {
  id: BranchId,
  /** Unique within the shop. */
  slug: Schema.String,
  name: Schema.String,
  address: PostalAddress,
  location: GeoPoint,
  /** E.164. */
  phone: Schema.NullOr(Schema.String),
  /** In `timeZone`. */
  openingHours: Schema.NullOr(OpeningHours),
  timeZone: Schema.String,
}

const isOpen = Schema.NullOr(Schema.Boolean)

/** Schema for an active branch as everybody sees it. */
export const Branch = Schema.Struct({
  ...shown,
  /** Whether it is open now by its hours; null when it tells none. Holidays are not known. */
  isOpen,
})
export type Branch = typeof Branch.Type

/** Schema for a branch as the people of its shop see it. */
export const OwnBranch = Schema.Struct({
  ...shown,
  isActive: Schema.Boolean,
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type OwnBranch = typeof OwnBranch.Type

/** Schema for a branch found by where it is. */
export const NearbyBranch = Schema.Struct({
  ...shown,
  isOpen,
  shop: Schema.Struct({ id: ShopId, slug: Schema.String, name: Schema.String }),
  /** Metres from the point asked for along a great circle, to the centimetre. */
  distance: Schema.Finite,
})
export type NearbyBranch = typeof NearbyBranch.Type

/** Farthest that branches are searched for, in metres. */
export const maxRadius = 1_000_000

/** How far branches are searched for when nothing is said, in metres. */
export const defaultRadius = 25_000

/** Schema for a search of branches around a point, nearest first. */
export const NearbyBranchQuery = Schema.Struct({
  ...pageFields,
  ...GeoPoint.fields,
  /** Metres, 1–1,000,000; 25,000 when absent. */
  radius: Schema.optionalKey(Schema.Finite.check(Schema.isBetween({ minimum: 1, maximum: maxRadius }))),
})
export type NearbyBranchQuery = typeof NearbyBranchQuery.Type

/** Returns the moment of the week that it is in a time zone. */
export const weekTimeOf = (at: Date, timeZone: string): WeekTime => {
  const { weekDay, hour, minute } = DateTime.toParts(DateTime.makeZonedUnsafe(at, { timeZone }))
  // Sunday is 0 there.
  return { day: weekdays[(weekDay + 6) % 7] ?? "mon", minute: hour * 60 + minute }
}

/** Tells whether a branch is open at an instant; null when its hours are not known. */
export const isBranchOpen = (hours: OpeningHours | null, timeZone: string, at: Date): boolean | null =>
  hours === null ? null : isOpenAt(hours, weekTimeOf(at, timeZone))
