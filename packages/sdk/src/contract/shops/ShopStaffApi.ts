import { ShopRole } from "@souk/core/shared/Actor"
import { ShopId, UserId } from "@souk/core/shared/Ids"
import { List } from "@souk/core/shared/Page"
import { AlreadyInShop, ShopNotFound, ShopOwnerRequired, ShopStateConflict } from "@souk/core/shops/ShopErrors"
import {
  ChangeStaffRole,
  InvitationId,
  InviteStaff,
  ShopInvitation,
  StaffInvitation,
  StaffMember,
} from "@souk/core/shops/Staff"
import {
  EmailNotVerified,
  InvitationNotFound,
  LastOwner,
  StaffLimitReached,
  StaffMemberNotFound,
} from "@souk/core/shops/StaffErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"

const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }

const ownErrors = [ShopNotFound, ShopOwnerRequired] as const

export class ShopStaffApi extends HttpApiGroup.make("shopStaff")
  .add(
    HttpApiEndpoint.get("list", "/me/shop/staff", {
      success: List(StaffMember),
      error: ShopNotFound,
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "List the people of one's own shop"),
    HttpApiEndpoint.patch("changeRole", "/me/shop/staff/:userId", {
      params: { userId: UserId },
      payload: ChangeStaffRole,
      success: HttpApiSchema.NoContent,
      error: [...ownErrors, StaffMemberNotFound, LastOwner],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Make somebody of the shop an owner, or staff"),
    HttpApiEndpoint.delete("remove", "/me/shop/staff/:userId", {
      params: { userId: UserId },
      success: HttpApiSchema.NoContent,
      error: [...ownErrors, StaffMemberNotFound, LastOwner],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Remove somebody from the shop"),
    HttpApiEndpoint.post("leave", "/me/shop/leave", {
      success: HttpApiSchema.NoContent,
      error: [ShopNotFound, StaffMemberNotFound, LastOwner],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Leave one's shop"),
  )
  .add(
    HttpApiEndpoint.post("invite", "/me/shop/invitations", {
      payload: InviteStaff,
      success: StaffInvitation.pipe(HttpApiSchema.status(201)),
      error: [...ownErrors, ShopStateConflict, AlreadyInShop, StaffLimitReached],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Invite somebody to the shop by email address"),
    HttpApiEndpoint.get("invitations", "/me/shop/invitations", {
      success: List(StaffInvitation),
      error: ownErrors,
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "List the shop's open invitations"),
    HttpApiEndpoint.delete("withdrawInvitation", "/me/shop/invitations/:id", {
      params: { id: InvitationId },
      success: HttpApiSchema.NoContent,
      error: [...ownErrors, InvitationNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Withdraw an invitation"),
    HttpApiEndpoint.get("ownInvitations", "/me/shop-invitations", {
      success: List(ShopInvitation),
      error: EmailNotVerified,
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "List invitations to shops that one can answer"),
    HttpApiEndpoint.post("acceptInvitation", "/me/shop-invitations/:id/accept", {
      params: { id: InvitationId },
      success: Schema.Struct({ shopId: ShopId, role: ShopRole }),
      error: [EmailNotVerified, InvitationNotFound, AlreadyInShop],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Join a shop that invited one"),
    HttpApiEndpoint.post("declineInvitation", "/me/shop-invitations/:id/decline", {
      params: { id: InvitationId },
      success: HttpApiSchema.NoContent,
      error: [EmailNotVerified, InvitationNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Decline an invitation"),
  )
  .annotate(OpenApi.Description, "The people of a shop and invitations to join it") {}
