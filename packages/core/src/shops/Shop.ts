import * as Schema from "effect/Schema"
import { ShopRole } from "../shared/Actor.ts"
import { EmailAddress } from "../shared/EmailAddress.ts"
import { ShopId } from "../shared/Ids.ts"
import { Image } from "../shared/Image.ts"
import { Currency } from "../shared/Money.ts"
import { PhoneNumberText } from "../shared/PhoneNumber.ts"
import { PostalAddress } from "../shared/PostalAddress.ts"
import { Rating } from "../shared/Rating.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { TimeZone } from "../shared/TimeZone.ts"
import { ShopState } from "./ShopState.ts"
import { SocialLinks, SocialPlatform } from "./SocialLink.ts"

/** The pictures that stand for a shop, besides its gallery. */
export type ShopPicture = "logo" | "cover"

const ShopName = line({ min: 2, max: 80 })

const described = {
  name: ShopName,
  about: prose({ min: 1, max: 4000 }),
  contactEmail: EmailAddress,
  timeZone: Schema.optionalKey(TimeZone),
  /** Whether everybody may see contact and address; false when absent. Operators always do. */
  isContactPublic: Schema.optionalKey(Schema.Boolean),
  contactPhone: Schema.optionalKey(Schema.NullOr(PhoneNumberText)),
  address: Schema.optionalKey(Schema.NullOr(PostalAddress)),
  /** Replaces all links. */
  socialLinks: Schema.optionalKey(SocialLinks),
}

/** Schema for opening a shop. */
export const CreateShop = Schema.Struct({
  ...described,
  /** Currency of all its prices; the marketplace's default when absent. Fixed once the shop is approved. */
  currency: Schema.optionalKey(Currency),
})
export type CreateShop = typeof CreateShop.Type

const changes = {
  name: Schema.optionalKey(described.name),
  about: Schema.optionalKey(described.about),
  contactEmail: Schema.optionalKey(described.contactEmail),
  contactPhone: described.contactPhone,
  isContactPublic: described.isContactPublic,
  address: described.address,
  socialLinks: described.socialLinks,
  timeZone: described.timeZone,
}

/** Schema for changing a shop: absent fields stay as they are, null removes. */
export const UpdateShop = Schema.Struct({
  ...changes,
  /** The `version` that the change was made from; refused with `shop_changed` when somebody else was faster. */
  ifVersion: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 2_147_483_647 }))),
})
export type UpdateShop = typeof UpdateShop.Type

/** Schema for applying again after a rejection, with whatever had to be changed. */
export const ResubmitShop = Schema.Struct({ ...changes, currency: Schema.optionalKey(Currency) })
export type ResubmitShop = typeof ResubmitShop.Type

const Contact = Schema.Struct({
  email: Schema.String,
  /** E.164. */
  phone: Schema.NullOr(Schema.String),
})

const shown = {
  id: ShopId,
  /** Made from the first name; a later name does not change it, so that links stay good. */
  slug: Schema.String,
  name: Schema.String,
  about: Schema.String,
  socialLinks: Schema.Array(Schema.Struct({ platform: SocialPlatform, url: Schema.String })),
  rating: Rating,
  /** Square ones fit everywhere; null when the shop has none. */
  logo: Schema.NullOr(Image),
  /** Wide, for the top of the shop's page; null when it has none. */
  cover: Schema.NullOr(Image),
  timeZone: Schema.String,
  currency: Currency,
  /** Badge that operators give after they checked who runs the shop. */
  isVerified: Schema.Boolean,
  createdAt: Timestamp,
  updatedAt: Timestamp,
}

/** Schema for an approved shop as everybody sees it. */
export const PublicShop = Schema.Struct({
  ...shown,
  /** Null unless the shop shows it. */
  contact: Schema.NullOr(Contact),
  /** Null unless the shop has one and shows it. */
  address: Schema.NullOr(PostalAddress),
})
export type PublicShop = typeof PublicShop.Type

/** Schema for a shop with everything about it. */
export const Shop = Schema.Struct({
  ...shown,
  state: ShopState,
  /** Why it was rejected, suspended or deleted; null in other states. */
  reason: Schema.NullOr(Schema.String),
  contact: Contact,
  isContactPublic: Schema.Boolean,
  address: Schema.NullOr(PostalAddress),
  /** When it last asked for approval. */
  submittedAt: Timestamp,
  /** Raised by one with every change. */
  version: Schema.Int,
})
export type Shop = typeof Shop.Type

/** Schema for the shop of the person who asks, with the role that they have in it. */
export const OwnShop = Schema.Struct({ ...Shop.fields, role: ShopRole })
export type OwnShop = typeof OwnShop.Type

/** Schema for what other domains and lists show of a shop. */
export const ShopSummary = Schema.Struct({
  id: ShopId,
  name: Schema.String,
  slug: Schema.String,
  currency: Currency,
  state: ShopState,
})
export type ShopSummary = typeof ShopSummary.Type

/**
 * Returns the key by which shops are sorted and found by name: without case and accents, for every script, at most 100
 * characters.
 *
 * @example
 * ```ts
 * nameKey("  Ébène & Cie") // => "ebene & cie"
 * ```
 */
export const nameKey = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/gu, " ").toLowerCase().trim().slice(0, 100).trimEnd()
