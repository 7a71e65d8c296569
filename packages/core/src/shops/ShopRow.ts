import type { ShopRole } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { Image, ImageFile } from "../shared/Image.ts"
import type { Currency } from "../shared/Money.ts"
import type { PostalAddress } from "../shared/PostalAddress.ts"
import { ratingOf } from "../shared/Rating.ts"
import type { PublicShop, Shop } from "./Shop.ts"
import type { ShopState } from "./ShopState.ts"
import type { SocialLinks } from "./SocialLink.ts"

/** A row of `shops.shops`. */
export interface ShopRow {
  readonly id: ShopId
  readonly slug: string
  readonly ownerId: UserId
  readonly name: string
  readonly nameKey: string
  readonly about: string
  readonly contactEmail: string
  readonly contactPhone: string | null
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly socialLinks: SocialLinks
  /** Stars of all visible comments, added up. */
  readonly ratingSum: number
  readonly ratingCount: number
  readonly logo: ImageFile | null
  readonly cover: ImageFile | null
  readonly timeZone: string
  readonly currency: Currency
  readonly state: ShopState
  readonly reason: string | null
  readonly isVerified: boolean
  readonly version: number
  readonly createdAt: Date
  readonly submittedAt: Date
  readonly updatedAt: Date
}

/** A shop and the role of one of its people. */
export interface MemberShopRow extends ShopRow {
  readonly role: ShopRole
}

/** Returns a stored picture with its URLs, as `Media.present` does. */
type Present = (file: ImageFile) => Image

const shown = (row: ShopRow, present: Present) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  about: row.about,
  socialLinks: row.socialLinks,
  rating: ratingOf(row.ratingSum, row.ratingCount),
  logo: row.logo === null ? null : present(row.logo),
  cover: row.cover === null ? null : present(row.cover),
  timeZone: row.timeZone,
  currency: row.currency,
  isVerified: row.isVerified,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

const contact = (row: ShopRow) => ({ email: row.contactEmail, phone: row.contactPhone })

/** Returns the shop as everybody sees it: no owner, no reason, no contact that it does not show. */
export const toPublicShop = (row: ShopRow, present: Present): PublicShop => ({
  ...shown(row, present),
  contact: row.isContactPublic ? contact(row) : null,
  address: row.isContactPublic ? row.address : null,
})

/** Returns the shop as its people and operators see it. */
export const toShop = (row: ShopRow, present: Present): Shop => ({
  ...shown(row, present),
  state: row.state,
  reason: row.reason,
  contact: contact(row),
  isContactPublic: row.isContactPublic,
  address: row.address,
  submittedAt: row.submittedAt,
  version: row.version,
})
