// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { Call, List } from "../client/Call.ts"
import type { CallOptions } from "../client/ClientOptions.ts"
import type { ClientCore } from "../client/makeClient.ts"
import type {
  AuditListInput,
  AuthEndSessionInput,
  CartRemoveItemInput,
  CartSetQuantityInput,
  CartSyncsListInput,
  CategoriesMoveInput,
  CategoriesRemoveInput,
  CategoriesRemovePictureInput,
  CategoriesSetPictureInput,
  CategoriesShowInput,
  CategoriesUpdateInput,
  CommentsAnswerInput,
  CommentsListOfProductInput,
  CommentsListOfShopInput,
  CommentsListOwnInput,
  CommentsListReceivedInput,
  CommentsRemoveAnswerInput,
  CommentsRemoveInput,
  CommentsUpdateInput,
  CommentsWriteOnShopInput,
  CommentsWriteOnVariationInput,
  CustomerTransferExportInput,
  CustomerTransferImportErrorsInput,
  CustomerTransferImportProgressInput,
  EventsListInput,
  EventsParkedInput,
  EventsRetireInput,
  EventsShowInput,
  EventsTailInput,
  MeRevokeApiKeyInput,
  MeSetAvatarInput,
  OperatorAnalyticsDashboardCsvInput,
  OperatorAnalyticsDashboardInput,
  OperatorAnalyticsMarketplaceCsvInput,
  OperatorAnalyticsMarketplaceInput,
  OperatorAnalyticsProductsCsvInput,
  OperatorAnalyticsProductsInput,
  OperatorAnalyticsSalesCsvInput,
  OperatorAnalyticsSalesInput,
  OperatorAnalyticsViewsCsvInput,
  OperatorAnalyticsViewsInput,
  OperatorCommentsHideInput,
  OperatorCommentsListInput,
  OperatorCommentsUnhideInput,
  OperatorOrdersListInput,
  OperatorOrdersMoveItemInput,
  OperatorOrdersShowInput,
  OperatorProductTransferExportInput,
  OperatorProductTransferImportBatchInput,
  OperatorProductTransferImportErrorsInput,
  OperatorProductTransferImportProgressInput,
  OperatorProductsListInput,
  OperatorProductsReinstateInput,
  OperatorProductsShowInput,
  OperatorProductsSuspendInput,
  OperatorShopsApproveInput,
  OperatorShopsDeleteInput,
  OperatorShopsListInput,
  OperatorShopsReinstateInput,
  OperatorShopsRejectInput,
  OperatorShopsShowInput,
  OperatorShopsSuspendInput,
  OperatorShopsUnverifyInput,
  OperatorShopsVerifyInput,
  OperatorStockListInput,
  OperatorStockMovementsInput,
  OrderTransferExportInput,
  OrderTransferImportErrorsInput,
  OrderTransferImportProgressInput,
  OrdersCancelInput,
  OrdersListInput,
  OrdersShowInput,
  ProductTransferExportInput,
  ProductTransferImportErrorsInput,
  ProductTransferImportProgressInput,
  ProductsListInput,
  ProductsShowInput,
  ProfilesShowInput,
  SchedulesHistoryInput,
  SchedulesRunInput,
  SearchQueryInput,
  SearchSuggestInput,
  ShopAnalyticsDashboardCsvInput,
  ShopAnalyticsDashboardInput,
  ShopAnalyticsProductsCsvInput,
  ShopAnalyticsProductsInput,
  ShopAnalyticsSalesCsvInput,
  ShopAnalyticsSalesInput,
  ShopAnalyticsViewsInput,
  ShopBranchesListInput,
  ShopBranchesNearestInput,
  ShopBranchesRemoveInput,
  ShopBranchesShowInput,
  ShopBranchesUpdateInput,
  ShopGalleryAddInput,
  ShopGalleryListInput,
  ShopGalleryRemoveInput,
  ShopGalleryUpdateInput,
  ShopOrdersListInput,
  ShopOrdersMoveItemInput,
  ShopOrdersShowInput,
  ShopProductsAddImageInput,
  ShopProductsAddVariationInput,
  ShopProductsListInput,
  ShopProductsRemoveImageInput,
  ShopProductsRemoveInput,
  ShopProductsRemoveVariationInput,
  ShopProductsReorderImagesInput,
  ShopProductsShowInput,
  ShopProductsUpdateImageInput,
  ShopProductsUpdateInput,
  ShopProductsUpdateVariationInput,
  ShopStaffAcceptInvitationInput,
  ShopStaffChangeRoleInput,
  ShopStaffDeclineInvitationInput,
  ShopStaffRemoveInput,
  ShopStaffWithdrawInvitationInput,
  ShopTransferExportInput,
  ShopTransferImportErrorsInput,
  ShopTransferImportProgressInput,
  ShopsListInput,
  ShopsSetCoverInput,
  ShopsSetLogoInput,
  ShopsShowInput,
  StockListInput,
  StockMovementsInput,
  UsersListInput,
  UsersReinstateInput,
  UsersSetRoleInput,
  UsersShowInput,
  UsersSuspendInput,
  WishlistAddInput,
  WishlistListInput,
  WishlistRemoveInput,
} from "./inputs.ts"
import type {
  Account,
  AddToCart,
  AdjustStock,
  ApiKey,
  AuditEntry,
  Branch,
  Cart,
  CartSync,
  Category,
  CategoryDetail,
  CategoryNode,
  ChangePassword,
  CloseAccount,
  Comment,
  ConfirmPasswordReset,
  ConsumerLag,
  CreateApiKey,
  CreateShop,
  CreatedApiKey,
  CustomerBatch,
  CustomerRow,
  DeliveryAct,
  EventDetails,
  GuestCart,
  Image,
  ImportBatch,
  ImportProgress,
  ImportResult,
  InviteStaff,
  ItemMoveResult,
  Login,
  MarketplaceDashboard,
  MergeCart,
  ModeratedComment,
  MoveItems,
  MoveToCart,
  MovedToCart,
  NearbyBranch,
  NewBranch,
  NewCategory,
  NewProduct,
  OperatorOrder,
  OperatorOrderSummary,
  OperatorShop,
  OperatorShopDetails,
  Order,
  OrderFileRow,
  OrderSummary,
  OwnBranch,
  OwnShop,
  ParkedDropRequest,
  ParkedEvent,
  ParkedReplayRequest,
  PlaceOrder,
  ProductCard,
  ProductRow,
  ProductsReport,
  PublicProduct,
  PublicProfile,
  PublicShop,
  ReceiveStock,
  RecordView,
  Refresh,
  Register,
  Registered,
  ReplayRequest,
  RequestPasswordReset,
  ResubmitShop,
  RowError,
  SalesReport,
  ScheduleRunRecord,
  ScheduleStatus,
  SearchCheck,
  SearchResult,
  SearchStatus,
  ServerInfo,
  Session,
  SessionTokens,
  SetThresholds,
  Shop,
  ShopDashboard,
  ShopFileRow,
  ShopId,
  ShopImage,
  ShopImageOrder,
  ShopInvitation,
  ShopOrderItem,
  ShopOrderItemDetail,
  ShopRole,
  StaffInvitation,
  StaffMember,
  StockLevel,
  StockMovement,
  StoredEvent,
  Suggestion,
  Tail,
  UpdateAccount,
  UpdateShop,
  UserDetails,
  VendorProduct,
  VerifyEmail,
  ViewsReport,
  WishlistCount,
  WishlistItem,
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
  /** Registration, sign-in, sessions and passwords */
  readonly auth: AuthMethods
  /** The caller's own account and API keys */
  readonly me: MeMethods
  /** What everybody may see of users */
  readonly profiles: ProfilesMethods
  /** Users as operators see them */
  readonly users: UsersMethods
  /** Shops of vendors; everybody sees those that are approved */
  readonly shops: ShopsMethods
  /** All shops, and the decisions about them */
  readonly operatorShops: OperatorShopsMethods
  /** The people of a shop and invitations to join it */
  readonly shopStaff: ShopStaffMethods
  /** Where shops can be visited */
  readonly shopBranches: ShopBranchesMethods
  /** Pictures that shops show of themselves */
  readonly shopGallery: ShopGalleryMethods
  /** What shops sell, as the public sees it */
  readonly products: ProductsMethods
  /** A vendor's own products */
  readonly shopProducts: ShopProductsMethods
  /** Products of every shop */
  readonly operatorProducts: OperatorProductsMethods
  /** Products of the vendor's shop from files and into files */
  readonly productTransfer: ProductTransferMethods
  /** Products of any shop from files and into files */
  readonly operatorProductTransfer: OperatorProductTransferMethods
  /** Shops from files and into files */
  readonly shopTransfer: ShopTransferMethods
  /** Customers from files and into files */
  readonly customerTransfer: CustomerTransferMethods
  /** Orders of the past from files, and all orders into files */
  readonly orderTransfer: OrderTransferMethods
  /** The tree that products are sorted into */
  readonly categories: CategoriesMethods
  /** Finding products and shops by what people type */
  readonly search: SearchMethods
  /** Keeping the search index right */
  readonly operatorSearch: OperatorSearchMethods
  /** Stock on hand of the vendor's shop, and the ledger that explains it */
  readonly stock: StockMethods
  /** Stock of every shop */
  readonly operatorStock: OperatorStockMethods
  /** The cart of the caller: a customer's, or a guest's by its token */
  readonly cart: CartMethods
  /** Synchronisation of all carts with stock */
  readonly cartSyncs: CartSyncsMethods
  /** Orders of the caller */
  readonly orders: OrdersMethods
  /** What the vendor's shop has sold */
  readonly shopOrders: ShopOrdersMethods
  /** All orders of the marketplace */
  readonly operatorOrders: OperatorOrdersMethods
  /** What customers say of shops and products */
  readonly comments: CommentsMethods
  /** Moderation of comments */
  readonly operatorComments: OperatorCommentsMethods
  /** What the caller would like to have */
  readonly wishlist: WishlistMethods
  /** What visitors of the storefront look at */
  readonly views: ViewsMethods
  /** What the vendor's shop has sold, and who looked at it */
  readonly shopAnalytics: ShopAnalyticsMethods
  /** What the marketplace and its shops have sold, and who looked at it */
  readonly operatorAnalytics: OperatorAnalyticsMethods
  /** What happened, and who has reacted to it */
  readonly events: EventsMethods
  /** What Souk does again and again by itself */
  readonly schedules: SchedulesMethods
  /** Acts that somebody may have to answer for; entries never change */
  readonly audit: AuditMethods
}

/** About this server */
export interface SystemMethods {
  /** Name, version and engine of this server. `GET /v1/info` */
  readonly info: (input?: NoInput, options?: CallOptions) => Call<ServerInfo, CommonCode>
}

/** Registration, sign-in, sessions and passwords */
export interface AuthMethods {
  /** Register as a customer; the answer is the same if the address has an account. `POST /v1/auth/register` */
  readonly register: (
    input: Register,
    options?: CallOptions,
  ) => Call<Registered, "invalid_phone_number" | "password_too_weak" | CommonCode>
  /** Sign in with email and password. `POST /v1/auth/login` */
  readonly login: (
    input: Login,
    options?: CallOptions,
  ) => Call<SessionTokens, "account_suspended" | "invalid_credentials" | "too_many_attempts" | CommonCode>
  /** Exchange a refresh token for the next pair of tokens. `POST /v1/auth/refresh` */
  readonly refresh: (input: Refresh, options?: CallOptions) => Call<SessionTokens, "refresh_token_reused" | CommonCode>
  /** End this session. `POST /v1/auth/logout` */
  readonly logout: (input?: NoInput, options?: CallOptions) => Call<void, CommonCode>
  /** End every session of the caller. `POST /v1/auth/logout-all` */
  readonly logoutAll: (input?: NoInput, options?: CallOptions) => Call<void, CommonCode>
  /** List the caller's active sessions. `GET /v1/auth/sessions` */
  readonly sessions: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<Session>
    },
    CommonCode
  >
  /** End one of the caller's sessions. `DELETE /v1/auth/sessions/:id` */
  readonly endSession: (
    input: AuthEndSessionInput,
    options?: CallOptions,
  ) => Call<void, "session_not_found" | CommonCode>
  /** Prove the address of the account that is signed in, with the mailed token. `POST /v1/auth/verify-email` */
  readonly verifyEmail: (input: VerifyEmail, options?: CallOptions) => Call<void, "invalid_token" | CommonCode>
  /** Mail a new link that proves the address. `POST /v1/auth/verify-email/resend` */
  readonly resendVerification: (input?: NoInput, options?: CallOptions) => Call<void, CommonCode>
  /** Change one's password; ends every other session. `POST /v1/auth/password` */
  readonly changePassword: (
    input: ChangePassword,
    options?: CallOptions,
  ) => Call<void, "password_too_weak" | "too_many_attempts" | "wrong_password" | CommonCode>
  /** Mail a link that resets the password, if the address has an account. `POST /v1/auth/password-reset` */
  readonly requestPasswordReset: (input: RequestPasswordReset, options?: CallOptions) => Call<void, CommonCode>
  /** Choose a new password with the mailed uid and token; ends every session. `POST /v1/auth/password-reset/confirm` */
  readonly confirmPasswordReset: (
    input: ConfirmPasswordReset,
    options?: CallOptions,
  ) => Call<void, "invalid_token" | "password_too_weak" | CommonCode>
}

/** The caller's own account and API keys */
export interface MeMethods {
  /** Show the caller's account. `GET /v1/me` */
  readonly show: (input?: NoInput, options?: CallOptions) => Call<Account, CommonCode>
  /** Change the caller's profile; absent fields stay, null clears. `PATCH /v1/me` */
  readonly update: (input?: UpdateAccount, options?: CallOptions) => Call<Account, "invalid_phone_number" | CommonCode>
  /** Put up a picture of the caller: the file itself as the body, at most 5 MB. `PUT /v1/me/avatar` */
  readonly setAvatar: (input: MeSetAvatarInput, options?: CallOptions) => Call<Image, "image_refused" | CommonCode>
  /** Take the caller's picture down. `DELETE /v1/me/avatar` */
  readonly removeAvatar: (input?: NoInput, options?: CallOptions) => Call<void, CommonCode>
  /** Close one's account for good and have forgotten who it was. `POST /v1/me/close` */
  readonly close: (
    input: CloseAccount,
    options?: CallOptions,
  ) => Call<void, "belongs_to_shop" | "orders_under_way" | "too_many_attempts" | "wrong_password" | CommonCode>
  /** List the caller's active API keys by prefix. `GET /v1/me/api-keys` */
  readonly apiKeys: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ApiKey>
    },
    CommonCode
  >
  /** Make an API key; its secret is shown in this answer only. `POST /v1/me/api-keys` */
  readonly createApiKey: (
    input: CreateApiKey,
    options?: CallOptions,
  ) => Call<CreatedApiKey, "too_many_api_keys" | CommonCode>
  /** Revoke an API key at once. `DELETE /v1/me/api-keys/:id` */
  readonly revokeApiKey: (
    input: MeRevokeApiKeyInput,
    options?: CallOptions,
  ) => Call<void, "api_key_not_found" | CommonCode>
}

/** What everybody may see of users */
export interface ProfilesMethods {
  /** Show what everybody may see of a user. `GET /v1/profiles/:slug` */
  readonly show: (input: ProfilesShowInput, options?: CallOptions) => Call<PublicProfile, "user_not_found" | CommonCode>
}

/** Users as operators see them */
export interface UsersMethods {
  /** Search users by the start of an address or name, newest first. `GET /v1/operator/users` */
  readonly list: (input?: UsersListInput, options?: CallOptions) => List<UserDetails, "invalid_cursor" | CommonCode>
  /** Show a user. `GET /v1/operator/users/:id` */
  readonly show: (input: UsersShowInput, options?: CallOptions) => Call<UserDetails, "user_not_found" | CommonCode>
  /** Suspend a user: every session ends at once. `POST /v1/operator/users/:id/suspend` */
  readonly suspend: (
    input: UsersSuspendInput,
    options?: CallOptions,
  ) => Call<UserDetails, "last_admin" | "user_not_found" | CommonCode>
  /** Let a suspended user sign in again. `POST /v1/operator/users/:id/reinstate` */
  readonly reinstate: (
    input: UsersReinstateInput,
    options?: CallOptions,
  ) => Call<UserDetails, "user_not_found" | CommonCode>
  /** Give a user a role; only admins can. `PUT /v1/operator/users/:id/role` */
  readonly setRole: (
    input: UsersSetRoleInput,
    options?: CallOptions,
  ) => Call<UserDetails, "belongs_to_shop" | "last_admin" | "user_not_found" | CommonCode>
}

/** Shops of vendors; everybody sees those that are approved */
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
  /** Put up the logo of one's own shop: the file itself as the body, at most 10 MB. `PUT /v1/me/shop/logo` */
  readonly setLogo: (
    input: ShopsSetLogoInput,
    options?: CallOptions,
  ) => Call<OwnShop, "image_refused" | "shop_not_found" | "shop_owner_required" | CommonCode>
  /** Take the logo of one's own shop down. `DELETE /v1/me/shop/logo` */
  readonly removeLogo: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<OwnShop, "shop_not_found" | "shop_owner_required" | CommonCode>
  /** Put up the cover picture of one's own shop: the file itself as the body, at most 10 MB. `PUT /v1/me/shop/cover` */
  readonly setCover: (
    input: ShopsSetCoverInput,
    options?: CallOptions,
  ) => Call<OwnShop, "image_refused" | "shop_not_found" | "shop_owner_required" | CommonCode>
  /** Take the cover picture of one's own shop down. `DELETE /v1/me/shop/cover` */
  readonly removeCover: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<OwnShop, "shop_not_found" | "shop_owner_required" | CommonCode>
  /** Ask for approval again after a rejection. `POST /v1/me/shop/resubmit` */
  readonly resubmit: (
    input?: ResubmitShop,
    options?: CallOptions,
  ) => Call<
    OwnShop,
    "invalid_phone_number" | "shop_not_found" | "shop_owner_required" | "shop_state_conflict" | CommonCode
  >
  /** Delete one's own shop for good, once nobody waits for anything of it. `DELETE /v1/me/shop` */
  readonly deleteOwn: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    void,
    "shop_has_open_orders" | "shop_not_found" | "shop_owner_required" | "shop_state_conflict" | CommonCode
  >
}

/** All shops, and the decisions about them */
export interface OperatorShopsMethods {
  /** List shops in every state; pending ones are the review queue. `GET /v1/operator/shops` */
  readonly list: (
    input?: OperatorShopsListInput,
    options?: CallOptions,
  ) => List<OperatorShop, "invalid_cursor" | CommonCode>
  /** Show a shop with the history of decisions about it. `GET /v1/operator/shops/:id` */
  readonly show: (
    input: OperatorShopsShowInput,
    options?: CallOptions,
  ) => Call<OperatorShopDetails, "shop_not_found" | CommonCode>
  /** Approve a pending shop: it sells, and its people are vendors. `POST /v1/operator/shops/:id/approve` */
  readonly approve: (
    input: OperatorShopsApproveInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Reject a pending shop with a reason that its owner reads. `POST /v1/operator/shops/:id/reject` */
  readonly reject: (
    input: OperatorShopsRejectInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Close an approved shop until it is reinstated. `POST /v1/operator/shops/:id/suspend` */
  readonly suspend: (
    input: OperatorShopsSuspendInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Let a suspended shop sell again. `POST /v1/operator/shops/:id/reinstate` */
  readonly reinstate: (
    input: OperatorShopsReinstateInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | "shop_state_conflict" | CommonCode>
  /** Give a shop the verified badge. `POST /v1/operator/shops/:id/verify` */
  readonly verify: (input: OperatorShopsVerifyInput, options?: CallOptions) => Call<Shop, "shop_not_found" | CommonCode>
  /** Take the verified badge away. `POST /v1/operator/shops/:id/unverify` */
  readonly unverify: (
    input: OperatorShopsUnverifyInput,
    options?: CallOptions,
  ) => Call<Shop, "shop_not_found" | CommonCode>
  /** Delete a shop for good, once nobody waits for anything of it. `DELETE /v1/operator/shops/:id` */
  readonly delete: (
    input: OperatorShopsDeleteInput,
    options?: CallOptions,
  ) => Call<void, "shop_has_open_orders" | "shop_not_found" | "shop_state_conflict" | CommonCode>
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

/** Where shops can be visited */
export interface ShopBranchesMethods {
  /** Find the branches of approved shops around a point, nearest first. `GET /v1/branches/nearest` */
  readonly nearest: (
    input: ShopBranchesNearestInput,
    options?: CallOptions,
  ) => List<NearbyBranch, "invalid_cursor" | CommonCode>
  /** List the branches of an approved shop. `GET /v1/shops/:idOrSlug/branches` */
  readonly list: (
    input: ShopBranchesListInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<Branch>
    },
    "shop_not_found" | CommonCode
  >
  /** Show a branch of an approved shop. `GET /v1/shops/:idOrSlug/branches/:branch` */
  readonly show: (
    input: ShopBranchesShowInput,
    options?: CallOptions,
  ) => Call<Branch, "branch_not_found" | "shop_not_found" | CommonCode>
  /** List the branches of one's own shop, hidden ones too. `GET /v1/me/shop/branches` */
  readonly listOwn: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<OwnBranch>
    },
    "shop_not_found" | CommonCode
  >
  /** Open a branch of one's own shop. `POST /v1/me/shop/branches` */
  readonly add: (
    input: NewBranch,
    options?: CallOptions,
  ) => Call<OwnBranch, "branch_limit_reached" | "invalid_phone_number" | "shop_not_found" | CommonCode>
  /** Change a branch; absent fields stay as they are. `PATCH /v1/me/shop/branches/:id` */
  readonly update: (
    input: ShopBranchesUpdateInput,
    options?: CallOptions,
  ) => Call<OwnBranch, "branch_not_found" | "invalid_phone_number" | "shop_not_found" | CommonCode>
  /** Close a branch for good. `DELETE /v1/me/shop/branches/:id` */
  readonly remove: (
    input: ShopBranchesRemoveInput,
    options?: CallOptions,
  ) => Call<void, "branch_not_found" | "shop_not_found" | CommonCode>
}

/** Pictures that shops show of themselves */
export interface ShopGalleryMethods {
  /** Show the pictures of an approved shop. `GET /v1/shops/:idOrSlug/images` */
  readonly list: (
    input: ShopGalleryListInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "shop_not_found" | CommonCode
  >
  /** Show the pictures of one's own shop. `GET /v1/me/shop/images` */
  readonly listOwn: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "shop_not_found" | CommonCode
  >
  /** Add a picture to one's shop: the file itself as the body, at most 10 MB. `POST /v1/me/shop/images` */
  readonly add: (
    input: ShopGalleryAddInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "gallery_full" | "image_refused" | "shop_not_found" | CommonCode
  >
  /** Put the pictures of one's shop into another order. `PUT /v1/me/shop/images` */
  readonly reorder: (
    input: ShopImageOrder,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "shop_image_not_found" | "shop_not_found" | CommonCode
  >
  /** Change the text that stands for a picture. `PATCH /v1/me/shop/images/:imageId` */
  readonly update: (
    input: ShopGalleryUpdateInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "shop_image_not_found" | "shop_not_found" | CommonCode
  >
  /** Delete a picture of one's shop. `DELETE /v1/me/shop/images/:imageId` */
  readonly remove: (
    input: ShopGalleryRemoveInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ShopImage>
    },
    "shop_image_not_found" | "shop_not_found" | CommonCode
  >
}

/** What shops sell, as the public sees it */
export interface ProductsMethods {
  /** List what is for sale, filtered and sorted. `GET /v1/products` */
  readonly list: (input?: ProductsListInput, options?: CallOptions) => List<ProductCard, "invalid_cursor" | CommonCode>
  /** Show a product with variations, pictures and availability. `GET /v1/products/:idOrSlug` */
  readonly show: (
    input: ProductsShowInput,
    options?: CallOptions,
  ) => Call<PublicProduct, "product_not_found" | CommonCode>
}

/** A vendor's own products */
export interface ShopProductsMethods {
  /** List the shop's own products with cost and stock, newest first. `GET /v1/me/shop/products` */
  readonly list: (
    input?: ShopProductsListInput,
    options?: CallOptions,
  ) => List<VendorProduct, "invalid_cursor" | CommonCode>
  /** Add a product with its variations and their initial stock. `POST /v1/me/shop/products` */
  readonly create: (
    input: NewProduct,
    options?: CallOptions,
  ) => Call<
    VendorProduct,
    "invalid_product" | "options_taken" | "shop_not_approved" | "sku_taken" | "unknown_category" | CommonCode
  >
  /** Show one of the shop's own products with cost and stock. `GET /v1/me/shop/products/:id` */
  readonly show: (
    input: ShopProductsShowInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_not_found" | CommonCode>
  /** Change a product; absent fields stay as they are. `PATCH /v1/me/shop/products/:id` */
  readonly update: (
    input: ShopProductsUpdateInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_not_found" | "sku_taken" | "unknown_category" | CommonCode>
  /** Delete a product for good. `DELETE /v1/me/shop/products/:id` */
  readonly remove: (
    input: ShopProductsRemoveInput,
    options?: CallOptions,
  ) => Call<void, "product_not_found" | CommonCode>
  /** Add a variation to a product. `POST /v1/me/shop/products/:id/variations` */
  readonly addVariation: (
    input: ShopProductsAddVariationInput,
    options?: CallOptions,
  ) => Call<
    VendorProduct,
    "invalid_product" | "options_taken" | "product_full" | "product_not_found" | "sku_taken" | CommonCode
  >
  /** Change a variation, its price for example. `PATCH /v1/me/shop/products/:id/variations/:variationId` */
  readonly updateVariation: (
    input: ShopProductsUpdateVariationInput,
    options?: CallOptions,
  ) => Call<
    VendorProduct,
    "invalid_product" | "options_taken" | "product_not_found" | "sku_taken" | "variation_not_found" | CommonCode
  >
  /** Delete a variation, unless it is the last. `DELETE /v1/me/shop/products/:id/variations/:variationId` */
  readonly removeVariation: (
    input: ShopProductsRemoveVariationInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "last_variation" | "product_not_found" | "variation_not_found" | CommonCode>
  /** Add a picture: the file itself as the body, at most 10 MB. `POST /v1/me/shop/products/:id/images` */
  readonly addImage: (
    input: ShopProductsAddImageInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "image_refused" | "product_full" | "product_not_found" | "variation_not_found" | CommonCode>
  /** Put pictures into another order. `PUT /v1/me/shop/products/:id/images` */
  readonly reorderImages: (
    input: ShopProductsReorderImagesInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_image_not_found" | "product_not_found" | CommonCode>
  /** Change a picture's text, or which variation it shows. `PATCH /v1/me/shop/products/:id/images/:imageId` */
  readonly updateImage: (
    input: ShopProductsUpdateImageInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_image_not_found" | "product_not_found" | "variation_not_found" | CommonCode>
  /** Delete a picture. `DELETE /v1/me/shop/products/:id/images/:imageId` */
  readonly removeImage: (
    input: ShopProductsRemoveImageInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_image_not_found" | "product_not_found" | CommonCode>
}

/** Products of every shop */
export interface OperatorProductsMethods {
  /** List products of every shop. `GET /v1/operator/products` */
  readonly list: (
    input?: OperatorProductsListInput,
    options?: CallOptions,
  ) => List<VendorProduct, "invalid_cursor" | CommonCode>
  /** Show a product of any shop, on the marketplace or not. `GET /v1/operator/products/:id` */
  readonly show: (
    input: OperatorProductsShowInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_not_found" | CommonCode>
  /** Take a product off the marketplace, with a reason its vendor reads. `POST /v1/operator/products/:id/suspend` */
  readonly suspend: (
    input: OperatorProductsSuspendInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_not_found" | CommonCode>
  /** Put a suspended product back. `POST /v1/operator/products/:id/reinstate` */
  readonly reinstate: (
    input: OperatorProductsReinstateInput,
    options?: CallOptions,
  ) => Call<VendorProduct, "product_not_found" | CommonCode>
}

/** Products of the vendor's shop from files and into files */
export interface ProductTransferMethods {
  /** Import the next rows of products, at most 500; safe to send again. `POST /v1/me/shop/products/import` */
  readonly importBatch: (
    input: ImportBatch,
    options?: CallOptions,
  ) => Call<
    ImportResult,
    | "import_not_found"
    | "import_out_of_order"
    | "options_taken"
    | "shop_not_approved"
    | "shop_not_found"
    | "sku_taken"
    | "unknown_category"
    | CommonCode
  >
  /** Show how far an import of products is. `GET /v1/me/shop/products/imports/:importId` */
  readonly importProgress: (
    input: ProductTransferImportProgressInput,
    options?: CallOptions,
  ) => Call<ImportProgress, "import_not_found" | CommonCode>
  /** List the rows of products that were not imported, and why. `GET /v1/me/shop/products/imports/:importId/errors` */
  readonly importErrors: (
    input: ProductTransferImportErrorsInput,
    options?: CallOptions,
  ) => List<RowError, "import_not_found" | "invalid_cursor" | CommonCode>
  /** Export products as rows that an import takes; `limit` counts products. `GET /v1/me/shop/products/export` */
  readonly export: (
    input?: ProductTransferExportInput,
    options?: CallOptions,
  ) => List<ProductRow, "invalid_cursor" | "shop_not_found" | CommonCode>
}

/** Products of any shop from files and into files */
export interface OperatorProductTransferMethods {
  /** Import the next rows of products, at most 500; safe to send again. `POST /v1/operator/shops/:shopId/products/import` */
  readonly importBatch: (
    input: OperatorProductTransferImportBatchInput,
    options?: CallOptions,
  ) => Call<
    ImportResult,
    | "import_not_found"
    | "import_out_of_order"
    | "options_taken"
    | "shop_not_approved"
    | "shop_not_found"
    | "sku_taken"
    | "unknown_category"
    | CommonCode
  >
  /** Show how far an import of products is. `GET /v1/operator/shops/:shopId/products/imports/:importId` */
  readonly importProgress: (
    input: OperatorProductTransferImportProgressInput,
    options?: CallOptions,
  ) => Call<ImportProgress, "import_not_found" | CommonCode>
  /** List the rows of products that were not imported, and why. `GET /v1/operator/shops/:shopId/products/imports/:importId/errors` */
  readonly importErrors: (
    input: OperatorProductTransferImportErrorsInput,
    options?: CallOptions,
  ) => List<RowError, "import_not_found" | "invalid_cursor" | CommonCode>
  /** Export products as rows that an import takes; `limit` counts products. `GET /v1/operator/shops/:shopId/products/export` */
  readonly export: (
    input: OperatorProductTransferExportInput,
    options?: CallOptions,
  ) => List<ProductRow, "invalid_cursor" | "shop_not_found" | CommonCode>
}

/** Shops from files and into files */
export interface ShopTransferMethods {
  /** Import the next rows of shops, at most 500; safe to send again. `POST /v1/operator/files/shops/import` */
  readonly importBatch: (
    input: ImportBatch,
    options?: CallOptions,
  ) => Call<ImportResult, "import_not_found" | "import_out_of_order" | "import_overlap" | CommonCode>
  /** Show how far an import of shops is. `GET /v1/operator/files/shops/imports/:importId` */
  readonly importProgress: (
    input: ShopTransferImportProgressInput,
    options?: CallOptions,
  ) => Call<ImportProgress, "import_not_found" | CommonCode>
  /** List the rows of shops that were not imported, and why. `GET /v1/operator/files/shops/imports/:importId/errors` */
  readonly importErrors: (
    input: ShopTransferImportErrorsInput,
    options?: CallOptions,
  ) => List<RowError, "import_not_found" | "invalid_cursor" | CommonCode>
  /** Export shops as rows that an import takes; `limit` counts shops. `GET /v1/operator/files/shops/export` */
  readonly export: (
    input?: ShopTransferExportInput,
    options?: CallOptions,
  ) => List<ShopFileRow, "invalid_cursor" | CommonCode>
}

/** Customers from files and into files */
export interface CustomerTransferMethods {
  /** Import the next rows of customers, at most 500; safe to send again. `POST /v1/operator/files/customers/import` */
  readonly importBatch: (
    input: CustomerBatch,
    options?: CallOptions,
  ) => Call<ImportResult, "import_not_found" | "import_out_of_order" | "import_overlap" | CommonCode>
  /** Show how far an import of customers is. `GET /v1/operator/files/customers/imports/:importId` */
  readonly importProgress: (
    input: CustomerTransferImportProgressInput,
    options?: CallOptions,
  ) => Call<ImportProgress, "import_not_found" | CommonCode>
  /** List the rows of customers that were not imported, and why. `GET /v1/operator/files/customers/imports/:importId/errors` */
  readonly importErrors: (
    input: CustomerTransferImportErrorsInput,
    options?: CallOptions,
  ) => List<RowError, "import_not_found" | "invalid_cursor" | CommonCode>
  /** Export customers as rows that an import takes; `limit` counts customers. `GET /v1/operator/files/customers/export` */
  readonly export: (
    input?: CustomerTransferExportInput,
    options?: CallOptions,
  ) => List<CustomerRow, "invalid_cursor" | CommonCode>
}

/** Orders of the past from files, and all orders into files */
export interface OrderTransferMethods {
  /** Import the next rows of orders, at most 500; safe to send again. `POST /v1/operator/files/orders/import` */
  readonly importBatch: (
    input: ImportBatch,
    options?: CallOptions,
  ) => Call<ImportResult, "import_not_found" | "import_out_of_order" | "import_overlap" | CommonCode>
  /** Show how far an import of orders is. `GET /v1/operator/files/orders/imports/:importId` */
  readonly importProgress: (
    input: OrderTransferImportProgressInput,
    options?: CallOptions,
  ) => Call<ImportProgress, "import_not_found" | CommonCode>
  /** List the rows of orders that were not imported, and why. `GET /v1/operator/files/orders/imports/:importId/errors` */
  readonly importErrors: (
    input: OrderTransferImportErrorsInput,
    options?: CallOptions,
  ) => List<RowError, "import_not_found" | "invalid_cursor" | CommonCode>
  /** Export orders as rows that an import takes; `limit` counts orders. `GET /v1/operator/files/orders/export` */
  readonly export: (
    input?: OrderTransferExportInput,
    options?: CallOptions,
  ) => List<OrderFileRow, "invalid_cursor" | CommonCode>
}

/** The tree that products are sorted into */
export interface CategoriesMethods {
  /** Show the whole tree of categories. `GET /v1/categories` */
  readonly tree: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<CategoryNode>
    },
    CommonCode
  >
  /** Show a category with the way to it and what is below it. `GET /v1/categories/:idOrSlug` */
  readonly show: (
    input: CategoriesShowInput,
    options?: CallOptions,
  ) => Call<CategoryDetail, "category_not_found" | CommonCode>
  /** Add a category. `POST /v1/operator/categories` */
  readonly create: (
    input: NewCategory,
    options?: CallOptions,
  ) => Call<Category, "category_not_found" | "category_slug_taken" | "category_too_deep" | CommonCode>
  /** Change a category; absent fields stay as they are. `PATCH /v1/operator/categories/:id` */
  readonly update: (
    input: CategoriesUpdateInput,
    options?: CallOptions,
  ) => Call<Category, "category_not_found" | "category_slug_taken" | CommonCode>
  /** Move a category with all that is below it. `POST /v1/operator/categories/:id/move` */
  readonly move: (
    input: CategoriesMoveInput,
    options?: CallOptions,
  ) => Call<Category, "category_cycle" | "category_not_found" | "category_too_deep" | CommonCode>
  /** Set the picture: the file itself as the body, at most 10 MB. `PUT /v1/operator/categories/:id/picture` */
  readonly setPicture: (
    input: CategoriesSetPictureInput,
    options?: CallOptions,
  ) => Call<Category, "category_not_found" | "image_refused" | CommonCode>
  /** Remove the picture. `DELETE /v1/operator/categories/:id/picture` */
  readonly removePicture: (
    input: CategoriesRemovePictureInput,
    options?: CallOptions,
  ) => Call<Category, "category_not_found" | CommonCode>
  /** Delete a category, moving its products to another. `DELETE /v1/operator/categories/:id` */
  readonly remove: (
    input: CategoriesRemoveInput,
    options?: CallOptions,
  ) => Call<void, "category_in_use" | "category_not_found" | CommonCode>
}

/** Finding products and shops by what people type */
export interface SearchMethods {
  /** Search products and shops. `GET /v1/search` */
  readonly query: (
    input?: SearchQueryInput,
    options?: CallOptions,
  ) => Call<SearchResult, "invalid_cursor" | "search_unavailable" | CommonCode>
  /** Suggest how a text could go on. `GET /v1/search/suggestions` */
  readonly suggest: (
    input: SearchSuggestInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<Suggestion>
    },
    "search_unavailable" | CommonCode
  >
}

/** Keeping the search index right */
export interface OperatorSearchMethods {
  /** Show how far the search index is. `GET /v1/operator/search` */
  readonly status: (input?: NoInput, options?: CallOptions) => Call<SearchStatus, "search_unavailable" | CommonCode>
  /** Build the search index anew, while the present one answers. `POST /v1/operator/search/reindex` */
  readonly reindex: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<SearchStatus, "reindex_running" | "search_unavailable" | CommonCode>
  /** Compare the search index with the database. `GET /v1/operator/search/check` */
  readonly check: (input?: NoInput, options?: CallOptions) => Call<SearchCheck, "search_unavailable" | CommonCode>
}

/** Stock on hand of the vendor's shop, and the ledger that explains it */
export interface StockMethods {
  /** List the stock of one's own shop, or what of it is low. `GET /v1/me/shop/stock` */
  readonly list: (input?: StockListInput, options?: CallOptions) => List<StockLevel, "invalid_cursor" | CommonCode>
  /** List the movements of one's own stock, newest first. `GET /v1/me/shop/stock/movements` */
  readonly movements: (
    input?: StockMovementsInput,
    options?: CallOptions,
  ) => List<StockMovement, "invalid_cursor" | CommonCode>
  /** Add goods that arrived. `POST /v1/me/shop/stock/receive` */
  readonly receive: (
    input: ReceiveStock,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StockLevel>
    },
    "stock_not_found" | CommonCode
  >
  /** Correct stock, up or down. `POST /v1/me/shop/stock/adjust` */
  readonly adjust: (
    input: AdjustStock,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StockLevel>
    },
    "insufficient_stock" | "stock_not_found" | CommonCode
  >
  /** Set the levels at which stock is low. `PUT /v1/me/shop/stock/thresholds` */
  readonly setThresholds: (
    input: SetThresholds,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StockLevel>
    },
    "stock_not_found" | CommonCode
  >
}

/** Stock of every shop */
export interface OperatorStockMethods {
  /** List stock of all shops, or of one. `GET /v1/operator/stock` */
  readonly list: (
    input?: OperatorStockListInput,
    options?: CallOptions,
  ) => List<StockLevel, "invalid_cursor" | CommonCode>
  /** List movements of stock of all shops, newest first. `GET /v1/operator/stock/movements` */
  readonly movements: (
    input?: OperatorStockMovementsInput,
    options?: CallOptions,
  ) => List<StockMovement, "invalid_cursor" | CommonCode>
  /** Correct stock of any shop. `POST /v1/operator/stock/adjust` */
  readonly adjust: (
    input: AdjustStock,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<StockLevel>
    },
    "insufficient_stock" | "stock_not_found" | CommonCode
  >
}

/** The cart of the caller: a customer's, or a guest's by its token */
export interface CartMethods {
  /** Create a cart for a guest; its token goes into the header X-Cart-Token. `POST /v1/carts` */
  readonly create: (input?: NoInput, options?: CallOptions) => Call<GuestCart, CommonCode>
  /** Show one's cart with current prices and availability. `GET /v1/cart` */
  readonly show: (input?: NoInput, options?: CallOptions) => Call<Cart, "cart_not_found" | CommonCode>
  /** Add units of a variation; those in the cart count, stock caps the sum. `POST /v1/cart/items` */
  readonly addItem: (
    input: AddToCart,
    options?: CallOptions,
  ) => Call<Cart, "cart_full" | "cart_not_found" | "not_for_sale" | CommonCode>
  /** Set the quantity of a line, capped by stock. `PUT /v1/cart/items/:variationId` */
  readonly setQuantity: (
    input: CartSetQuantityInput,
    options?: CallOptions,
  ) => Call<Cart, "cart_line_not_found" | "cart_not_found" | "not_for_sale" | CommonCode>
  /** Remove a variation from the cart. `DELETE /v1/cart/items/:variationId` */
  readonly removeItem: (input: CartRemoveItemInput, options?: CallOptions) => Call<Cart, "cart_not_found" | CommonCode>
  /** Empty the cart. `DELETE /v1/cart/items` */
  readonly clear: (input?: NoInput, options?: CallOptions) => Call<Cart, "cart_not_found" | CommonCode>
  /** Move a guest's cart into one's own after signing in. `POST /v1/cart/merge` */
  readonly merge: (input: MergeCart, options?: CallOptions) => Call<Cart, "invalid_cart_token" | CommonCode>
}

/** Synchronisation of all carts with stock */
export interface CartSyncsMethods {
  /** Bring all carts down to what is in stock, now. `POST /v1/operator/carts/sync` */
  readonly run: (input?: NoInput, options?: CallOptions) => Call<CartSync, CommonCode>
  /** List the results of synchronisations, newest first. `GET /v1/operator/carts/syncs` */
  readonly list: (input?: CartSyncsListInput, options?: CallOptions) => List<CartSync, "invalid_cursor" | CommonCode>
}

/** Orders of the caller */
export interface OrdersMethods {
  /** Order what is in one's cart. `POST /v1/orders` */
  readonly place: (
    input: PlaceOrder,
    options?: CallOptions,
  ) => Call<Order, "cart_changed" | "cart_empty" | "invalid_phone_number" | "order_too_large" | CommonCode>
  /** List one's own orders, newest first. `GET /v1/orders` */
  readonly list: (input?: OrdersListInput, options?: CallOptions) => List<OrderSummary, "invalid_cursor" | CommonCode>
  /** Show one's own order with its items and their history. `GET /v1/orders/:id` */
  readonly show: (input: OrdersShowInput, options?: CallOptions) => Call<Order, "order_not_found" | CommonCode>
  /** Cancel items of one's own order that are still processing. `POST /v1/orders/:id/cancel` */
  readonly cancel: (
    input: OrdersCancelInput,
    options?: CallOptions,
  ) => Call<Order, "order_item_not_found" | "order_item_not_movable" | "order_not_found" | CommonCode>
}

/** What the vendor's shop has sold */
export interface ShopOrdersMethods {
  /** List the items that one's own shop has sold, newest first. `GET /v1/me/shop/order-items` */
  readonly list: (
    input?: ShopOrdersListInput,
    options?: CallOptions,
  ) => List<ShopOrderItem, "invalid_cursor" | CommonCode>
  /** Show an item of one's own shop with its history. `GET /v1/me/shop/order-items/:id` */
  readonly show: (
    input: ShopOrdersShowInput,
    options?: CallOptions,
  ) => Call<ShopOrderItemDetail, "order_item_not_found" | CommonCode>
  /** Ship, deliver or cancel an item of one's own shop. `POST /v1/me/shop/order-items/:id/status` */
  readonly moveItem: (
    input: ShopOrdersMoveItemInput,
    options?: CallOptions,
  ) => Call<ShopOrderItemDetail, "order_item_not_found" | "order_item_not_movable" | CommonCode>
  /** Ship, deliver or cancel up to 500 items, each by itself. `POST /v1/me/shop/order-items/status` */
  readonly moveItems: (
    input: MoveItems,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ItemMoveResult>
    },
    CommonCode
  >
}

/** All orders of the marketplace */
export interface OperatorOrdersMethods {
  /** List orders of the marketplace, newest first. `GET /v1/operator/orders` */
  readonly list: (
    input?: OperatorOrdersListInput,
    options?: CallOptions,
  ) => List<OperatorOrderSummary, "invalid_cursor" | CommonCode>
  /** Show any order. `GET /v1/operator/orders/:id` */
  readonly show: (
    input: OperatorOrdersShowInput,
    options?: CallOptions,
  ) => Call<OperatorOrder, "order_not_found" | CommonCode>
  /** Ship, deliver or cancel an item of any shop; audited. `POST /v1/operator/order-items/:id/status` */
  readonly moveItem: (
    input: OperatorOrdersMoveItemInput,
    options?: CallOptions,
  ) => Call<ShopOrderItemDetail, "order_item_not_found" | "order_item_not_movable" | CommonCode>
}

/** What customers say of shops and products */
export interface CommentsMethods {
  /** List what customers say of a shop. `GET /v1/shops/:idOrSlug/comments` */
  readonly listOfShop: (
    input: CommentsListOfShopInput,
    options?: CallOptions,
  ) => List<Comment, "invalid_cursor" | "shop_not_found" | CommonCode>
  /** List what customers say of a product's variations. `GET /v1/products/:idOrSlug/comments` */
  readonly listOfProduct: (
    input: CommentsListOfProductInput,
    options?: CallOptions,
  ) => List<Comment, "invalid_cursor" | "product_not_found" | CommonCode>
  /** Comment on a shop with 1–5 stars, once. `POST /v1/shops/:idOrSlug/comments` */
  readonly writeOnShop: (
    input: CommentsWriteOnShopInput,
    options?: CallOptions,
  ) => Call<ModeratedComment, "already_commented" | "shop_not_found" | CommonCode>
  /** Comment on a variation with 1–5 stars, once. `POST /v1/variations/:variationId/comments` */
  readonly writeOnVariation: (
    input: CommentsWriteOnVariationInput,
    options?: CallOptions,
  ) => Call<ModeratedComment, "already_commented" | "variation_not_found" | CommonCode>
  /** List one's own comments. `GET /v1/me/comments` */
  readonly listOwn: (
    input?: CommentsListOwnInput,
    options?: CallOptions,
  ) => List<ModeratedComment, "invalid_cursor" | CommonCode>
  /** Change one's comment; absent fields stay as they are. `PATCH /v1/me/comments/:id` */
  readonly update: (
    input: CommentsUpdateInput,
    options?: CallOptions,
  ) => Call<ModeratedComment, "comment_hidden" | "comment_not_found" | CommonCode>
  /** Take one's comment back. `DELETE /v1/me/comments/:id` */
  readonly remove: (
    input: CommentsRemoveInput,
    options?: CallOptions,
  ) => Call<void, "comment_hidden" | "comment_not_found" | CommonCode>
  /** List what is said of one's shop and its products. `GET /v1/me/shop/comments` */
  readonly listReceived: (
    input?: CommentsListReceivedInput,
    options?: CallOptions,
  ) => List<Comment, "invalid_cursor" | CommonCode>
  /** Answer a comment as the shop; a second answer replaces the first. `PUT /v1/me/shop/comments/:id/answer` */
  readonly answer: (
    input: CommentsAnswerInput,
    options?: CallOptions,
  ) => Call<Comment, "comment_not_found" | CommonCode>
  /** Take the shop's answer back. `DELETE /v1/me/shop/comments/:id/answer` */
  readonly removeAnswer: (
    input: CommentsRemoveAnswerInput,
    options?: CallOptions,
  ) => Call<Comment, "comment_not_found" | CommonCode>
}

/** Moderation of comments */
export interface OperatorCommentsMethods {
  /** List all comments, hidden ones too. `GET /v1/operator/comments` */
  readonly list: (
    input?: OperatorCommentsListInput,
    options?: CallOptions,
  ) => List<ModeratedComment, "invalid_cursor" | CommonCode>
  /** Hide a comment with a reason that its author reads; its stars count no longer. `POST /v1/operator/comments/:id/hide` */
  readonly hide: (
    input: OperatorCommentsHideInput,
    options?: CallOptions,
  ) => Call<ModeratedComment, "comment_not_found" | CommonCode>
  /** Show a hidden comment again. `POST /v1/operator/comments/:id/unhide` */
  readonly unhide: (
    input: OperatorCommentsUnhideInput,
    options?: CallOptions,
  ) => Call<ModeratedComment, "comment_not_found" | CommonCode>
}

/** What the caller would like to have */
export interface WishlistMethods {
  /** List one's wishes with what they cost now. `GET /v1/me/wishlist` */
  readonly list: (input?: WishlistListInput, options?: CallOptions) => List<WishlistItem, "invalid_cursor" | CommonCode>
  /** Count one's wishes. `GET /v1/me/wishlist/count` */
  readonly count: (input?: NoInput, options?: CallOptions) => Call<WishlistCount, CommonCode>
  /** Wish for a variation or a shop; what is there already is answered. `POST /v1/me/wishlist` */
  readonly add: (
    input: WishlistAddInput,
    options?: CallOptions,
  ) => Call<WishlistItem, "shop_not_found" | "variation_not_found" | "wishlist_item_not_found" | CommonCode>
  /** Take a wish back. `DELETE /v1/me/wishlist/:id` */
  readonly remove: (
    input: WishlistRemoveInput,
    options?: CallOptions,
  ) => Call<void, "wishlist_item_not_found" | CommonCode>
  /** Move wishes into the cart, one unit of each; tells which stayed and why. `POST /v1/me/wishlist/move-to-cart` */
  readonly moveToCart: (input: MoveToCart, options?: CallOptions) => Call<MovedToCart, "cart_not_found" | CommonCode>
}

/** What visitors of the storefront look at */
export interface ViewsMethods {
  /** Tell that a product or a shop was looked at; counted once a half hour. `POST /v1/views` */
  readonly record: (input: RecordView, options?: CallOptions) => Call<void, CommonCode>
}

/** What the vendor's shop has sold, and who looked at it */
export interface ShopAnalyticsMethods {
  /** Sum up a period of one's own shop. `GET /v1/me/shop/analytics/dashboard` */
  readonly dashboard: (
    input?: ShopAnalyticsDashboardInput,
    options?: CallOptions,
  ) => Call<ShopDashboard, "invalid_period" | "shop_not_found" | CommonCode>
  /** List what one's own shop has sold, with profit and margin. `GET /v1/me/shop/analytics/sales` */
  readonly sales: (
    input?: ShopAnalyticsSalesInput,
    options?: CallOptions,
  ) => Call<SalesReport, "invalid_cursor" | "invalid_period" | "shop_not_found" | CommonCode>
  /** List what one's own products brought. `GET /v1/me/shop/analytics/products` */
  readonly products: (
    input?: ShopAnalyticsProductsInput,
    options?: CallOptions,
  ) => Call<ProductsReport, "invalid_cursor" | "invalid_period" | "shop_not_found" | CommonCode>
  /** List how often one's own shop and products were looked at. `GET /v1/me/shop/analytics/views` */
  readonly views: (
    input?: ShopAnalyticsViewsInput,
    options?: CallOptions,
  ) => Call<ViewsReport, "invalid_cursor" | "shop_not_found" | CommonCode>
  /** Download a period of one's own shop, day by day. `GET /v1/me/shop/analytics/dashboard.csv` */
  readonly dashboardCsv: (
    input?: ShopAnalyticsDashboardCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download all that one's own shop has sold, with profit and margin. `GET /v1/me/shop/analytics/sales.csv` */
  readonly salesCsv: (
    input?: ShopAnalyticsSalesCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download what one's own products brought. `GET /v1/me/shop/analytics/products.csv` */
  readonly productsCsv: (
    input?: ShopAnalyticsProductsCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download how often one's own products were looked at. `GET /v1/me/shop/analytics/views.csv` */
  readonly viewsCsv: (input?: NoInput, options?: CallOptions) => Call<Response, "shop_not_found" | CommonCode>
}

/** What the marketplace and its shops have sold, and who looked at it */
export interface OperatorAnalyticsMethods {
  /** Sum up a period of the whole marketplace. `GET /v1/operator/analytics` */
  readonly marketplace: (
    input?: OperatorAnalyticsMarketplaceInput,
    options?: CallOptions,
  ) => Call<MarketplaceDashboard, "invalid_period" | CommonCode>
  /** Download a period of the whole marketplace, day by day. `GET /v1/operator/analytics.csv` */
  readonly marketplaceCsv: (
    input?: OperatorAnalyticsMarketplaceCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | CommonCode>
  /** Sum up a period of a shop. `GET /v1/operator/shops/:shopId/analytics/dashboard` */
  readonly dashboard: (
    input: OperatorAnalyticsDashboardInput,
    options?: CallOptions,
  ) => Call<ShopDashboard, "invalid_period" | "shop_not_found" | CommonCode>
  /** List what a shop has sold, with profit and margin. `GET /v1/operator/shops/:shopId/analytics/sales` */
  readonly sales: (
    input: OperatorAnalyticsSalesInput,
    options?: CallOptions,
  ) => Call<SalesReport, "invalid_cursor" | "invalid_period" | "shop_not_found" | CommonCode>
  /** List what a shop's products brought. `GET /v1/operator/shops/:shopId/analytics/products` */
  readonly products: (
    input: OperatorAnalyticsProductsInput,
    options?: CallOptions,
  ) => Call<ProductsReport, "invalid_cursor" | "invalid_period" | "shop_not_found" | CommonCode>
  /** List how often a shop and its products were looked at. `GET /v1/operator/shops/:shopId/analytics/views` */
  readonly views: (
    input: OperatorAnalyticsViewsInput,
    options?: CallOptions,
  ) => Call<ViewsReport, "invalid_cursor" | "shop_not_found" | CommonCode>
  /** Download a period of a shop, day by day. `GET /v1/operator/shops/:shopId/analytics/dashboard.csv` */
  readonly dashboardCsv: (
    input: OperatorAnalyticsDashboardCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download all that a shop has sold, with profit and margin. `GET /v1/operator/shops/:shopId/analytics/sales.csv` */
  readonly salesCsv: (
    input: OperatorAnalyticsSalesCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download what a shop's products brought. `GET /v1/operator/shops/:shopId/analytics/products.csv` */
  readonly productsCsv: (
    input: OperatorAnalyticsProductsCsvInput,
    options?: CallOptions,
  ) => Call<Response, "invalid_period" | "shop_not_found" | CommonCode>
  /** Download how often a shop's products were looked at. `GET /v1/operator/shops/:shopId/analytics/views.csv` */
  readonly viewsCsv: (
    input: OperatorAnalyticsViewsCsvInput,
    options?: CallOptions,
  ) => Call<Response, "shop_not_found" | CommonCode>
}

/** What happened, and who has reacted to it */
export interface EventsMethods {
  /** List events, newest first. `GET /v1/operator/events` */
  readonly list: (input?: EventsListInput, options?: CallOptions) => List<StoredEvent, "invalid_cursor" | CommonCode>
  /** Show what was recorded since a cursor; poll it to follow. `GET /v1/operator/events/tail` */
  readonly tail: (input?: EventsTailInput, options?: CallOptions) => Call<Tail, "invalid_cursor" | CommonCode>
  /** List events that a consumer could not handle. `GET /v1/operator/events/parked` */
  readonly parked: (
    input?: EventsParkedInput,
    options?: CallOptions,
  ) => List<ParkedEvent, "invalid_cursor" | CommonCode>
  /** Deliver parked events again: one, some or all; or count them. `POST /v1/operator/events/parked/replay` */
  readonly replayParked: (
    input?: ParkedReplayRequest,
    options?: CallOptions,
  ) => Call<DeliveryAct, "parked_event_not_found" | CommonCode>
  /** Give parked events up, with a reason; or count them. `POST /v1/operator/events/parked/drop` */
  readonly dropParked: (
    input: ParkedDropRequest,
    options?: CallOptions,
  ) => Call<DeliveryAct, "parked_event_not_found" | CommonCode>
  /** Make one consumer handle events again, or count them. `POST /v1/operator/events/replay` */
  readonly replay: (input: ReplayRequest, options?: CallOptions) => Call<DeliveryAct, "consumer_not_found" | CommonCode>
  /** List consumers and how far behind they are. `GET /v1/operator/events/consumers` */
  readonly consumers: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ConsumerLag>
    },
    CommonCode
  >
  /** End a consumer that no program runs any more. `DELETE /v1/operator/events/consumers/:consumer` */
  readonly retire: (input: EventsRetireInput, options?: CallOptions) => Call<void, "consumer_not_found" | CommonCode>
  /** Show an event and what became of it with every consumer. `GET /v1/operator/events/:id` */
  readonly show: (input: EventsShowInput, options?: CallOptions) => Call<EventDetails, "event_not_found" | CommonCode>
}

/** What Souk does again and again by itself */
export interface SchedulesMethods {
  /** List schedules and how they went last. `GET /v1/operator/schedules` */
  readonly list: (
    input?: NoInput,
    options?: CallOptions,
  ) => Call<
    {
      readonly items: ReadonlyArray<ScheduleStatus>
    },
    CommonCode
  >
  /** List runs of schedules, newest first. `GET /v1/operator/schedules/runs` */
  readonly history: (
    input?: SchedulesHistoryInput,
    options?: CallOptions,
  ) => List<ScheduleRunRecord, "invalid_cursor" | "schedule_not_found" | CommonCode>
  /** Run a schedule now; wait for its end, but no longer than 20 s. `POST /v1/operator/schedules/:name/run` */
  readonly run: (
    input: SchedulesRunInput,
    options?: CallOptions,
  ) => Call<ScheduleStatus, "schedule_not_found" | "schedule_running" | CommonCode>
}

/** Acts that somebody may have to answer for; entries never change */
export interface AuditMethods {
  /** List who did what, newest first. `GET /v1/operator/audit` */
  readonly list: (input?: AuditListInput, options?: CallOptions) => List<AuditEntry, "invalid_cursor" | CommonCode>
}
