import type { Image, ImageFile } from "../shared/Image.ts"
import { accountRole } from "./Principal.ts"
import type { Account, PublicProfile, UserDetails, UserSummary } from "./User.ts"
import type { UserRow } from "./UserStore.ts"

/** Gives a stored picture its URLs. */
type Present = (file: ImageFile) => Image

/** Returns what everybody may see of a user. */
export const toPublicProfile = (row: UserRow, present: Present): PublicProfile => ({
  slug: row.slug,
  firstName: row.firstName,
  lastName: row.lastName,
  bio: row.bio,
  avatar: row.avatar === null ? null : present(row.avatar),
  isShopOwner: row.shopRole === "owner",
  createdAt: row.createdAt,
})

/** Returns what a user sees of themself. */
export const toAccount = (row: UserRow, present: Present): Account => ({
  ...toPublicProfile(row, present),
  id: row.id,
  email: row.email,
  emailVerified: row.emailVerifiedAt !== null,
  phone: row.phone,
  role: accountRole(row),
  shopId: row.shopId,
})

/** Returns what operators see of a user. */
export const toUserDetails = (row: UserRow, present: Present): UserDetails => ({
  ...toAccount(row, present),
  scopes: row.scopes,
  shopRole: row.shopRole,
  suspendedAt: row.suspendedAt,
  suspensionReason: row.suspensionReason,
})

/** Returns what other domains may know of a user. */
export const toSummary = (row: UserRow): UserSummary => ({
  id: row.id,
  firstName: row.firstName,
  lastName: row.lastName,
  email: row.email,
  emailVerified: row.emailVerifiedAt !== null,
  slug: row.slug,
})
