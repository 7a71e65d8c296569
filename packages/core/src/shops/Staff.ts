import * as Duration from "effect/Duration"
import * as Schema from "effect/Schema"
import { ShopRole } from "../shared/Actor.ts"
import { EmailAddress } from "../shared/EmailAddress.ts"
import { ShopId, UserId, Uuid } from "../shared/Ids.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** Most people that a shop can have, open invitations included. */
export const maxStaff = 50

/** How long an invitation can be answered. */
export const invitationLifetime = Duration.days(14)

/** Schema for the id of an invitation to a shop's staff. */
export const InvitationId = Uuid.pipe(Schema.brand("InvitationId")).annotate({ identifier: "InvitationId" })
export type InvitationId = typeof InvitationId.Type

/** Schema for one of a shop's people. */
export const StaffMember = Schema.Struct({
  userId: UserId,
  firstName: Schema.String,
  lastName: Schema.String,
  email: Schema.String,
  role: ShopRole,
  joinedAt: Timestamp,
})
export type StaffMember = typeof StaffMember.Type

/** Schema for inviting somebody to the staff. */
export const InviteStaff = Schema.Struct({
  email: EmailAddress,
  /** `staff` when absent. */
  role: Schema.optionalKey(ShopRole),
})
export type InviteStaff = typeof InviteStaff.Type

/** Schema for giving one of a shop's people another role. */
export const ChangeStaffRole = Schema.Struct({ role: ShopRole })
export type ChangeStaffRole = typeof ChangeStaffRole.Type

/** Schema for an open invitation as the shop sees it. Whether the address has an account is not told. */
export const StaffInvitation = Schema.Struct({
  id: InvitationId,
  email: Schema.String,
  role: ShopRole,
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type StaffInvitation = typeof StaffInvitation.Type

/** Schema for an open invitation as the invited person sees it. */
export const ShopInvitation = Schema.Struct({
  id: InvitationId,
  shop: Schema.Struct({ id: ShopId, name: Schema.String, slug: Schema.String }),
  role: ShopRole,
  expiresAt: Timestamp,
})
export type ShopInvitation = typeof ShopInvitation.Type
