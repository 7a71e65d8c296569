import * as Schema from "effect/Schema"
import { Problem } from "../shared/Problem.ts"

/** Nobody with this id belongs to the shop. */
export class StaffMemberNotFound extends Problem<StaffMemberNotFound>()("StaffMemberNotFound", {
  code: "staff_member_not_found",
  status: 404,
  title: "Staff member not found",
}) {}

/** The shop would be left without an owner. */
export class LastOwner extends Problem<LastOwner>()("LastOwner", {
  code: "last_owner",
  status: 409,
  title: "Last owner",
}) {}

/** The shop has as many people and open invitations as a shop may have. */
export class StaffLimitReached extends Problem<StaffLimitReached>()(
  "StaffLimitReached",
  { code: "staff_limit_reached", status: 409, title: "Staff limit reached" },
  { limit: Schema.Int },
) {}

/** There is no such open invitation for the caller: answered, withdrawn, expired, or somebody else's. */
export class InvitationNotFound extends Problem<InvitationNotFound>()("InvitationNotFound", {
  code: "invitation_not_found",
  status: 404,
  title: "Invitation not found",
}) {}

/** The caller has not proved to read the mailbox of their address, which is what an invitation is for. */
export class EmailNotVerified extends Problem<EmailNotVerified>()("EmailNotVerified", {
  code: "email_not_verified",
  status: 403,
  title: "Email not verified",
}) {}
