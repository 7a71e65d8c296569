// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { Call, List } from "../client/Call.ts"
import type { CallOptions } from "../client/ClientOptions.ts"
import type { ClientCore } from "../client/makeClient.ts"
import type {
  ShopStaffAcceptInvitationInput,
  ShopStaffChangeRoleInput,
  ShopStaffDeclineInvitationInput,
  ShopStaffRemoveInput,
  ShopStaffWithdrawInvitationInput,
  ShopsApproveInput,
  ShopsDeleteInput,
  ShopsListForOperatorsInput,
  ShopsListInput,
  ShopsReinstateInput,
  ShopsRejectInput,
  ShopsShowForOperatorsInput,
  ShopsShowInput,
  ShopsSuspendInput,
  ShopsUnverifyInput,
  ShopsVerifyInput,
} from "./inputs.ts"
import type {
  CreateShop,
  InviteStaff,
  OperatorShop,
  OperatorShopDetails,
  OwnShop,
  PublicShop,
  ResubmitShop,
  ServerInfo,
  Shop,
  ShopId,
  ShopInvitation,
  ShopRole,
  StaffInvitation,
  StaffMember,
  UpdateShop,
} from "./models.ts"

/** Codes of the failures that every method can end with. */
export type CommonCode =
  | "forbidden"
  | "idempotency_key_reused"
  | "internal_error"
  | "invalid_request"
  | "payload_too_large"
  | "request_in_flight"
  | "service_unavailable"
  | "too_many_requests"
  | "unauthenticated"
  | "unsupported_media_type"
  | "network_error"
  | "timeout"
  | "unexpected_response"

/** No input: this endpoint takes none so far. */
export type NoInput = Readonly<Record<string, never>>

/** A client of Souk: one method per endpoint, by group. */
export interface SoukClient extends ClientCore<SoukClient> {
  /** About this server */
  readonly system: SystemMethods
  /** Shops of vendors and their approval */
  readonly shops: ShopsMethods
  /** The people of a shop and invitations to join it */
  readonly shopStaff: ShopStaffMethods
}

/** About this server */
export interface SystemMethods {
  /** Name, version and engine of this server. `GET /v1/info` */
  readonly info: (input?: NoInput, options?: CallOptions) => Call<ServerInfo, CommonCode>
}

/** Shops of vendors and their approval */
export interface ShopsMethods {
  /** Open a shop, which an operator then approves or rejects. `POST /v1/shops` */
  readonly create: (
    input: CreateShop,
    options?: CallOptions,
  ) => Call<Shop, "already_in_shop" | "invalid_phone_number" | CommonCode>
  /** List approved shops. `GET /v1/shops` */
  readonly list: (input?: ShopsListInput, options?: CallOptions) => List<PublicShop, "invalid_cursor" | CommonCode>
  /** Show an approved shop. `GET /v1/shops/:idOrSlug` */
  readonly show: (input: ShopsShowInput, options?: CallOptions) => Call<PublicShop, "shop_not_found" | CommonCode>
  /** Show one's own shop in whatever state it is. `GET /v1/me/shop` */
  readonly own: (input?: NoInput, options?: CallOptions) => Call<OwnShop, "shop_not_found" | CommonCode>
  /** Change one's own shop. `PATCH /v1/me/shop` */
  readonly update: (
    input?: UpdateShop,
    options?: CallOptions,
  ) => Call<OwnShop, "invalid_phone_number" | "shop_changed" | "shop_not_found" | "shop_owner_required" | CommonCode>
  /** Ask for approval again after a rejection. `POST /v1/me/shop/resubmit` */
  readonly resubmit: (
    input?: ResubmitShop,
    options?: CallOptions,
  ) => Call<
    OwnShop,
    "invalid_phone_number" | "shop_not_found" | "shop_owner_required" | "shop_state_conflict" | CommonCode
  >
  /** Delete one's own shop for good. `DELETE /v1/me/shop` */
  readonly deleteOwn: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<void, "shop_not_found" | "shop_owner_required" | "shop_state_conflict" | CommonCode>
  /** List shops in every state; pending ones are the review queue. `GET /v1/operator/shops` */
  readonly listForOperators: (
    input?: ShopsListForOperatorsInput,
    options?: CallOptions,
  ) => List<OperatorShop, "invalid_cursor" | CommonCode>
  /** Show a shop with the history of decisions about it. `GET /v1/operator/shops/:id` */
  readonly showForOperators: (
    input: ShopsShowForOperatorsInput,
    options?: CallOptions,
  ) => Call<OperatorShopDetails, "shop_not_found" | CommonCode>
  /** Approve a pending shop: it sells, and its people are vendors. `POST /v1/operator/shops/:id/approve` */
  readonly approve: (
    input: ShopsApproveInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Reject a pending shop with a reason that its owner reads. `POST /v1/operator/shops/:id/reject` */
  readonly reject: (
    input: ShopsRejectInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Close an approved shop until it is reinstated. `POST /v1/operator/shops/:id/suspend` */
  readonly suspend: (
    input: ShopsSuspendInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Let a suspended shop sell again. `POST /v1/operator/shops/:id/reinstate` */
  readonly reinstate: (
    input: ShopsReinstateInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Give a shop the verified badge. `POST /v1/operator/shops/:id/verify` */
  readonly verify: (input: ShopsVerifyInput, options?: CallOptions) => Call<Shop, "shop_not_found" | CommonCode>
  /** Take the verified badge away. `POST /v1/operator/shops/:id/unverify` */
  readonly unverify: (input: ShopsUnverifyInput, options?: CallOptions) => Call<Shop, "shop_not_found" | CommonCode>
  /** Delete a shop for good. `DELETE /v1/operator/shops/:id` */
  readonly delete: (
    input: ShopsDeleteInput,
    options?: CallOptions,
  ) => Call<void, "shop_not_found" | "shop_state_conflict" | CommonCode>
}

/** The people of a shop and invitations to join it */
export interface ShopStaffMethods {
  /** List the people of one's own shop. `GET /v1/me/shop/staff` */
  readonly list: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StaffMember>
    },
    "shop_not_found" | CommonCode
  >
  /** Make somebody of the shop an owner, or staff. `PATCH /v1/me/shop/staff/:userId` */
  readonly changeRole: (
    input: ShopStaffChangeRoleInput,
    options?: CallOptions,
  ) => Call<void, "last_owner" | "shop_not_found" | "shop_owner_required" | "staff_member_not_found" | CommonCode>
  /** Remove somebody from the shop. `DELETE /v1/me/shop/staff/:userId` */
  readonly remove: (
    input: ShopStaffRemoveInput,
    options?: CallOptions,
  ) => Call<void, "last_owner" | "shop_not_found" | "shop_owner_required" | "staff_member_not_found" | CommonCode>
  /** Leave one's shop. `POST /v1/me/shop/leave` */
  readonly leave: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<void, "last_owner" | "shop_not_found" | "staff_member_not_found" | CommonCode>
  /** Invite somebody to the shop by email address. `POST /v1/me/shop/invitations` */
  readonly invite: (
    input: InviteStaff,
    options?: CallOptions,
  ) => Call<
    StaffInvitation,
    | "already_in_shop"
    | "shop_not_found"
    | "shop_owner_required"
    | "shop_state_conflict"
    | "staff_limit_reached"
    | CommonCode
  >
  /** List the shop's open invitations. `GET /v1/me/shop/invitations` */
  readonly invitations: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StaffInvitation>
    },
    "shop_not_found" | "shop_owner_required" | CommonCode
  >
  /** Withdraw an invitation. `DELETE /v1/me/shop/invitations/:id` */
  readonly withdrawInvitation: (
    input: ShopStaffWithdrawInvitationInput,
    options?: CallOptions,
  ) => Call<void, "invitation_not_found" | "shop_not_found" | "shop_owner_required" | CommonCode>
  /** List invitations to shops that one can answer. `GET /v1/me/shop-invitations` */
  readonly ownInvitations: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopInvitation>
    },
    "email_not_verified" | CommonCode
  >
  /** Join a shop that invited one. `POST /v1/me/shop-invitations/:id/accept` */
  readonly acceptInvitation: (
    input: ShopStaffAcceptInvitationInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly shopId: ShopId
      readonly role: ShopRole
    },
    "already_in_shop" | "email_not_verified" | "invitation_not_found" | CommonCode
  >
  /** Decline an invitation. `POST /v1/me/shop-invitations/:id/decline` */
  readonly declineInvitation: (
    input: ShopStaffDeclineInvitationInput,
    options?: CallOptions,
  ) => Call<void, "email_not_verified" | "invitation_not_found" | CommonCode>
}
