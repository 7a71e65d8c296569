// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { ChangeStaffRole, IdOrSlug, InvitationId, ShopId, ShopReason, ShopState, UserId } from "./models.ts"

/** Input of `shops.list`. */
export interface ShopsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly text?: string
  readonly slug?: string
  readonly sort?: "newest" | "name"
}

/** Input of `shops.show`. */
export interface ShopsShowInput {
  readonly idOrSlug: IdOrSlug
}

/** Input of `shops.listForOperators`. */
export interface ShopsListForOperatorsInput {
  readonly limit?: number
  readonly cursor?: string
  readonly state?: ShopState
  readonly text?: string
  readonly sort?: "newest" | "oldest"
}

/** Input of `shops.showForOperators`. */
export interface ShopsShowForOperatorsInput {
  readonly id: ShopId
}

/** Input of `shops.approve`. */
export interface ShopsApproveInput {
  readonly id: ShopId
}

/** Input of `shops.reject`. */
export interface ShopsRejectInput {
  readonly id: ShopId
  readonly reason: ShopReason
}

/** Input of `shops.suspend`. */
export interface ShopsSuspendInput {
  readonly id: ShopId
  readonly reason: ShopReason
}

/** Input of `shops.reinstate`. */
export interface ShopsReinstateInput {
  readonly id: ShopId
}

/** Input of `shops.verify`. */
export interface ShopsVerifyInput {
  readonly id: ShopId
}

/** Input of `shops.unverify`. */
export interface ShopsUnverifyInput {
  readonly id: ShopId
}

/** Input of `shops.delete`. */
export interface ShopsDeleteInput {
  readonly id: ShopId
  readonly reason?: string
}

/** Input of `shopStaff.changeRole`. */
export interface ShopStaffChangeRoleInput extends ChangeStaffRole {
  readonly userId: UserId
}

/** Input of `shopStaff.remove`. */
export interface ShopStaffRemoveInput {
  readonly userId: UserId
}

/** Input of `shopStaff.withdrawInvitation`. */
export interface ShopStaffWithdrawInvitationInput {
  readonly id: InvitationId
}

/** Input of `shopStaff.acceptInvitation`. */
export interface ShopStaffAcceptInvitationInput {
  readonly id: InvitationId
}

/** Input of `shopStaff.declineInvitation`. */
export interface ShopStaffDeclineInvitationInput {
  readonly id: InvitationId
}
