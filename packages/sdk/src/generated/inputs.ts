// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { BinaryBody } from "../client/ClientOptions.ts"
import type {
  AccountRole,
  AddToWishlist,
  AnswerComment,
  ApiKeyId,
  BranchChanges,
  BranchId,
  CancelOrder,
  CategoryChanges,
  CategoryId,
  ChangeStaffRole,
  CommentChanges,
  CommentId,
  CommentKind,
  CommentSort,
  Day,
  EventId,
  HideComment,
  IdOrSlug,
  ImageChanges,
  ImageOrder,
  ImportBatch,
  ImportId,
  InvitationId,
  ItemStatus,
  MoveCategory,
  MoveItem,
  MovementKind,
  NewVariation,
  OrderId,
  OrderItemId,
  OrderStatus,
  ProductChanges,
  ProductId,
  ProductImageId,
  ProductSort,
  ScheduleOutcome,
  SearchSort,
  SearchedKind,
  SessionId,
  SetCartQuantity,
  SetRole,
  ShopId,
  ShopImageChanges,
  ShopImageId,
  ShopReason,
  ShopState,
  SuspendProduct,
  SuspendUser,
  TypeFilter,
  UserId,
  VariationChanges,
  VariationId,
  WishKind,
  WishlistItemId,
  WriteComment,
} from "./models.ts"

/** Input of `auth.endSession`. */
export interface AuthEndSessionInput {
  readonly id: SessionId
}

/** Input of `me.setAvatar`. */
export interface MeSetAvatarInput {
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `me.revokeApiKey`. */
export interface MeRevokeApiKeyInput {
  readonly id: ApiKeyId
}

/** Input of `profiles.show`. */
export interface ProfilesShowInput {
  readonly slug: IdOrSlug
}

/** Input of `users.list`. */
export interface UsersListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly search?: string
  readonly role?: AccountRole
  readonly state?: "active" | "suspended"
}

/** Input of `users.show`. */
export interface UsersShowInput {
  readonly id: UserId
}

/** Input of `users.suspend`. */
export interface UsersSuspendInput extends SuspendUser {
  readonly id: UserId
}

/** Input of `users.reinstate`. */
export interface UsersReinstateInput {
  readonly id: UserId
}

/** Input of `users.setRole`. */
export type UsersSetRoleInput = {
  readonly id: UserId
} & SetRole

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

/** Input of `shops.setLogo`. */
export interface ShopsSetLogoInput {
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `shops.setCover`. */
export interface ShopsSetCoverInput {
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `operatorShops.list`. */
export interface OperatorShopsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly state?: ShopState
  readonly text?: string
  readonly sort?: "newest" | "oldest"
}

/** Input of `operatorShops.show`. */
export interface OperatorShopsShowInput {
  readonly id: ShopId
}

/** Input of `operatorShops.approve`. */
export interface OperatorShopsApproveInput {
  readonly id: ShopId
}

/** Input of `operatorShops.reject`. */
export interface OperatorShopsRejectInput {
  readonly id: ShopId
  readonly reason: ShopReason
}

/** Input of `operatorShops.suspend`. */
export interface OperatorShopsSuspendInput {
  readonly id: ShopId
  readonly reason: ShopReason
}

/** Input of `operatorShops.reinstate`. */
export interface OperatorShopsReinstateInput {
  readonly id: ShopId
}

/** Input of `operatorShops.verify`. */
export interface OperatorShopsVerifyInput {
  readonly id: ShopId
}

/** Input of `operatorShops.unverify`. */
export interface OperatorShopsUnverifyInput {
  readonly id: ShopId
}

/** Input of `operatorShops.delete`. */
export interface OperatorShopsDeleteInput {
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

/** Input of `shopBranches.nearest`. */
export interface ShopBranchesNearestInput {
  readonly limit?: number
  readonly cursor?: string
  readonly lat: number
  readonly lng: number
  readonly radius?: number
}

/** Input of `shopBranches.list`. */
export interface ShopBranchesListInput {
  readonly idOrSlug: IdOrSlug
}

/** Input of `shopBranches.show`. */
export interface ShopBranchesShowInput {
  readonly idOrSlug: IdOrSlug
  readonly branch: IdOrSlug
}

/** Input of `shopBranches.update`. */
export interface ShopBranchesUpdateInput extends BranchChanges {
  readonly id: BranchId
}

/** Input of `shopBranches.remove`. */
export interface ShopBranchesRemoveInput {
  readonly id: BranchId
}

/** Input of `shopGallery.list`. */
export interface ShopGalleryListInput {
  readonly idOrSlug: IdOrSlug
}

/** Input of `shopGallery.add`. */
export interface ShopGalleryAddInput {
  readonly alt?: string
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `shopGallery.update`. */
export interface ShopGalleryUpdateInput extends ShopImageChanges {
  readonly imageId: ShopImageId
}

/** Input of `shopGallery.remove`. */
export interface ShopGalleryRemoveInput {
  readonly imageId: ShopImageId
}

/** Input of `products.list`. */
export interface ProductsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly shop?: IdOrSlug
  readonly category?: IdOrSlug
  readonly minPrice?: number
  readonly maxPrice?: number
  readonly inStock?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
  readonly text?: string
  readonly sort?: ProductSort
}

/** Input of `products.show`. */
export interface ProductsShowInput {
  readonly idOrSlug: IdOrSlug
}

/** Input of `shopProducts.list`. */
export interface ShopProductsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly text?: string
  readonly isActive?: boolean
  readonly isSuspended?: boolean
}

/** Input of `shopProducts.show`. */
export interface ShopProductsShowInput {
  readonly id: ProductId
}

/** Input of `shopProducts.update`. */
export interface ShopProductsUpdateInput extends ProductChanges {
  readonly id: ProductId
}

/** Input of `shopProducts.remove`. */
export interface ShopProductsRemoveInput {
  readonly id: ProductId
}

/** Input of `shopProducts.addVariation`. */
export interface ShopProductsAddVariationInput extends NewVariation {
  readonly id: ProductId
}

/** Input of `shopProducts.updateVariation`. */
export interface ShopProductsUpdateVariationInput extends VariationChanges {
  readonly id: ProductId
  readonly variationId: VariationId
}

/** Input of `shopProducts.removeVariation`. */
export interface ShopProductsRemoveVariationInput {
  readonly id: ProductId
  readonly variationId: VariationId
}

/** Input of `shopProducts.addImage`. */
export interface ShopProductsAddImageInput {
  readonly id: ProductId
  readonly alt?: string
  readonly variationId?: VariationId
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `shopProducts.reorderImages`. */
export interface ShopProductsReorderImagesInput extends ImageOrder {
  readonly id: ProductId
}

/** Input of `shopProducts.updateImage`. */
export interface ShopProductsUpdateImageInput extends ImageChanges {
  readonly id: ProductId
  readonly imageId: ProductImageId
}

/** Input of `shopProducts.removeImage`. */
export interface ShopProductsRemoveImageInput {
  readonly id: ProductId
  readonly imageId: ProductImageId
}

/** Input of `operatorProducts.list`. */
export interface OperatorProductsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly text?: string
  readonly isActive?: boolean
  readonly isSuspended?: boolean
  readonly shopId?: ShopId
}

/** Input of `operatorProducts.show`. */
export interface OperatorProductsShowInput {
  readonly id: ProductId
}

/** Input of `operatorProducts.suspend`. */
export interface OperatorProductsSuspendInput extends SuspendProduct {
  readonly id: ProductId
}

/** Input of `operatorProducts.reinstate`. */
export interface OperatorProductsReinstateInput {
  readonly id: ProductId
}

/** Input of `productTransfer.importProgress`. */
export interface ProductTransferImportProgressInput {
  readonly importId: ImportId
}

/** Input of `productTransfer.importErrors`. */
export interface ProductTransferImportErrorsInput {
  readonly importId: ImportId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `productTransfer.export`. */
export interface ProductTransferExportInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `operatorProductTransfer.importBatch`. */
export interface OperatorProductTransferImportBatchInput extends ImportBatch {
  readonly shopId: ShopId
}

/** Input of `operatorProductTransfer.importProgress`. */
export interface OperatorProductTransferImportProgressInput {
  readonly shopId: ShopId
  readonly importId: ImportId
}

/** Input of `operatorProductTransfer.importErrors`. */
export interface OperatorProductTransferImportErrorsInput {
  readonly shopId: ShopId
  readonly importId: ImportId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `operatorProductTransfer.export`. */
export interface OperatorProductTransferExportInput {
  readonly shopId: ShopId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `shopTransfer.importProgress`. */
export interface ShopTransferImportProgressInput {
  readonly importId: ImportId
}

/** Input of `shopTransfer.importErrors`. */
export interface ShopTransferImportErrorsInput {
  readonly importId: ImportId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `shopTransfer.export`. */
export interface ShopTransferExportInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `customerTransfer.importProgress`. */
export interface CustomerTransferImportProgressInput {
  readonly importId: ImportId
}

/** Input of `customerTransfer.importErrors`. */
export interface CustomerTransferImportErrorsInput {
  readonly importId: ImportId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `customerTransfer.export`. */
export interface CustomerTransferExportInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `orderTransfer.importProgress`. */
export interface OrderTransferImportProgressInput {
  readonly importId: ImportId
}

/** Input of `orderTransfer.importErrors`. */
export interface OrderTransferImportErrorsInput {
  readonly importId: ImportId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `orderTransfer.export`. */
export interface OrderTransferExportInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `categories.show`. */
export interface CategoriesShowInput {
  readonly idOrSlug: IdOrSlug
}

/** Input of `categories.update`. */
export interface CategoriesUpdateInput extends CategoryChanges {
  readonly id: CategoryId
}

/** Input of `categories.move`. */
export interface CategoriesMoveInput extends MoveCategory {
  readonly id: CategoryId
}

/** Input of `categories.setPicture`. */
export interface CategoriesSetPictureInput {
  readonly id: CategoryId
  /** Sent as it is. */
  readonly body: BinaryBody
  /** What `body` is; a blob knows itself, anything else is image/jpeg when absent. */
  readonly contentType?: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif"
}

/** Input of `categories.removePicture`. */
export interface CategoriesRemovePictureInput {
  readonly id: CategoryId
}

/** Input of `categories.remove`. */
export interface CategoriesRemoveInput {
  readonly id: CategoryId
  readonly moveProductsTo?: CategoryId
}

/** Input of `search.query`. */
export interface SearchQueryInput {
  readonly limit?: number
  readonly cursor?: string
  readonly text?: string
  readonly kind?: SearchedKind
  readonly shop?: IdOrSlug
  readonly category?: IdOrSlug
  readonly minPrice?: number
  readonly maxPrice?: number
  readonly inStock?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
  readonly sort?: SearchSort
}

/** Input of `search.suggest`. */
export interface SearchSuggestInput {
  readonly text: string
  readonly limit?: number
}

/** Input of `stock.list`. */
export interface StockListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly low?: boolean
}

/** Input of `stock.movements`. */
export interface StockMovementsInput {
  readonly limit?: number
  readonly cursor?: string
  readonly variationId?: VariationId
  readonly kind?: MovementKind
}

/** Input of `operatorStock.list`. */
export interface OperatorStockListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly low?: boolean
  readonly shopId?: ShopId
}

/** Input of `operatorStock.movements`. */
export interface OperatorStockMovementsInput {
  readonly limit?: number
  readonly cursor?: string
  readonly variationId?: VariationId
  readonly kind?: MovementKind
}

/** Input of `cart.setQuantity`. */
export interface CartSetQuantityInput extends SetCartQuantity {
  readonly variationId: VariationId
}

/** Input of `cart.removeItem`. */
export interface CartRemoveItemInput {
  readonly variationId: VariationId
}

/** Input of `cartSyncs.list`. */
export interface CartSyncsListInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `orders.list`. */
export interface OrdersListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly status?: OrderStatus
}

/** Input of `orders.show`. */
export interface OrdersShowInput {
  readonly id: OrderId
}

/** Input of `orders.cancel`. */
export interface OrdersCancelInput extends CancelOrder {
  readonly id: OrderId
}

/** Input of `shopOrders.list`. */
export interface ShopOrdersListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly from?: string | Date
  readonly to?: string | Date
  readonly status?: ItemStatus
}

/** Input of `shopOrders.show`. */
export interface ShopOrdersShowInput {
  readonly id: OrderItemId
}

/** Input of `shopOrders.moveItem`. */
export interface ShopOrdersMoveItemInput extends MoveItem {
  readonly id: OrderItemId
}

/** Input of `operatorOrders.list`. */
export interface OperatorOrdersListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly from?: string | Date
  readonly to?: string | Date
  readonly status?: OrderStatus
  readonly customerId?: UserId
  readonly shopId?: ShopId
  readonly number?: string
}

/** Input of `operatorOrders.show`. */
export interface OperatorOrdersShowInput {
  readonly id: OrderId
}

/** Input of `operatorOrders.moveItem`. */
export interface OperatorOrdersMoveItemInput extends MoveItem {
  readonly id: OrderItemId
}

/** Input of `comments.listOfShop`. */
export interface CommentsListOfShopInput {
  readonly idOrSlug: IdOrSlug
  readonly limit?: number
  readonly cursor?: string
  readonly stars?: number
  readonly verifiedPurchase?: boolean
  readonly sort?: CommentSort
}

/** Input of `comments.listOfProduct`. */
export interface CommentsListOfProductInput {
  readonly idOrSlug: IdOrSlug
  readonly limit?: number
  readonly cursor?: string
  readonly stars?: number
  readonly verifiedPurchase?: boolean
  readonly sort?: CommentSort
  readonly variationId?: VariationId
}

/** Input of `comments.writeOnShop`. */
export interface CommentsWriteOnShopInput extends WriteComment {
  readonly idOrSlug: IdOrSlug
}

/** Input of `comments.writeOnVariation`. */
export interface CommentsWriteOnVariationInput extends WriteComment {
  readonly variationId: VariationId
}

/** Input of `comments.listOwn`. */
export interface CommentsListOwnInput {
  readonly limit?: number
  readonly cursor?: string
  readonly kind?: CommentKind
}

/** Input of `comments.update`. */
export interface CommentsUpdateInput extends CommentChanges {
  readonly id: CommentId
}

/** Input of `comments.remove`. */
export interface CommentsRemoveInput {
  readonly id: CommentId
}

/** Input of `comments.listReceived`. */
export interface CommentsListReceivedInput {
  readonly limit?: number
  readonly cursor?: string
  readonly stars?: number
  readonly verifiedPurchase?: boolean
  readonly kind?: CommentKind
  readonly isAnswered?: boolean
}

/** Input of `comments.answer`. */
export interface CommentsAnswerInput extends AnswerComment {
  readonly id: CommentId
}

/** Input of `comments.removeAnswer`. */
export interface CommentsRemoveAnswerInput {
  readonly id: CommentId
}

/** Input of `operatorComments.list`. */
export interface OperatorCommentsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly stars?: number
  readonly verifiedPurchase?: boolean
  readonly kind?: CommentKind
  readonly shopId?: ShopId
  readonly authorId?: UserId
  readonly isHidden?: boolean
}

/** Input of `operatorComments.hide`. */
export interface OperatorCommentsHideInput extends HideComment {
  readonly id: CommentId
}

/** Input of `operatorComments.unhide`. */
export interface OperatorCommentsUnhideInput {
  readonly id: CommentId
}

/** Input of `wishlist.list`. */
export interface WishlistListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly kind?: WishKind
  readonly variationId?: VariationId
  readonly shopId?: ShopId
}

/** Input of `wishlist.add`. */
export type WishlistAddInput = AddToWishlist

/** Input of `wishlist.remove`. */
export interface WishlistRemoveInput {
  readonly id: WishlistItemId
}

/** Input of `shopAnalytics.dashboard`. */
export interface ShopAnalyticsDashboardInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `shopAnalytics.sales`. */
export interface ShopAnalyticsSalesInput {
  readonly limit?: number
  readonly cursor?: string
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly productId?: ProductId
  readonly sort?: "newest" | "revenue" | "profit" | "quantity"
}

/** Input of `shopAnalytics.products`. */
export interface ShopAnalyticsProductsInput {
  readonly limit?: number
  readonly cursor?: string
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly sort?: "revenue" | "profit" | "units" | "orders" | "views"
}

/** Input of `shopAnalytics.views`. */
export interface ShopAnalyticsViewsInput {
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `shopAnalytics.dashboardCsv`. */
export interface ShopAnalyticsDashboardCsvInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `shopAnalytics.salesCsv`. */
export interface ShopAnalyticsSalesCsvInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly productId?: ProductId
  readonly sort?: "newest" | "revenue" | "profit" | "quantity"
}

/** Input of `shopAnalytics.productsCsv`. */
export interface ShopAnalyticsProductsCsvInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly sort?: "revenue" | "profit" | "units" | "orders" | "views"
}

/** Input of `operatorAnalytics.marketplace`. */
export interface OperatorAnalyticsMarketplaceInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `operatorAnalytics.marketplaceCsv`. */
export interface OperatorAnalyticsMarketplaceCsvInput {
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `operatorAnalytics.dashboard`. */
export interface OperatorAnalyticsDashboardInput {
  readonly shopId: ShopId
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `operatorAnalytics.sales`. */
export interface OperatorAnalyticsSalesInput {
  readonly shopId: ShopId
  readonly limit?: number
  readonly cursor?: string
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly productId?: ProductId
  readonly sort?: "newest" | "revenue" | "profit" | "quantity"
}

/** Input of `operatorAnalytics.products`. */
export interface OperatorAnalyticsProductsInput {
  readonly shopId: ShopId
  readonly limit?: number
  readonly cursor?: string
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly sort?: "revenue" | "profit" | "units" | "orders" | "views"
}

/** Input of `operatorAnalytics.views`. */
export interface OperatorAnalyticsViewsInput {
  readonly shopId: ShopId
  readonly limit?: number
  readonly cursor?: string
}

/** Input of `operatorAnalytics.dashboardCsv`. */
export interface OperatorAnalyticsDashboardCsvInput {
  readonly shopId: ShopId
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
}

/** Input of `operatorAnalytics.salesCsv`. */
export interface OperatorAnalyticsSalesCsvInput {
  readonly shopId: ShopId
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly productId?: ProductId
  readonly sort?: "newest" | "revenue" | "profit" | "quantity"
}

/** Input of `operatorAnalytics.productsCsv`. */
export interface OperatorAnalyticsProductsCsvInput {
  readonly shopId: ShopId
  readonly period?: "today" | "yesterday" | "7d" | "30d" | "90d"
  readonly days?: number
  readonly from?: Day
  readonly to?: Day
  readonly sort?: "revenue" | "profit" | "units" | "orders" | "views"
}

/** Input of `operatorAnalytics.viewsCsv`. */
export interface OperatorAnalyticsViewsCsvInput {
  readonly shopId: ShopId
}

/** Input of `events.list`. */
export interface EventsListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly type?: TypeFilter
  readonly aggregateType?: string
  readonly aggregateId?: string
  readonly from?: string | Date
  readonly to?: string | Date
  readonly fromSequence?: number
  readonly toSequence?: number
}

/** Input of `events.tail`. */
export interface EventsTailInput {
  readonly limit?: number
  readonly cursor?: string
  readonly type?: TypeFilter
  readonly aggregateType?: string
  readonly aggregateId?: string
}

/** Input of `events.parked`. */
export interface EventsParkedInput {
  readonly limit?: number
  readonly cursor?: string
  readonly consumer?: string
  readonly type?: TypeFilter
  readonly eventId?: EventId
}

/** Input of `events.retire`. */
export interface EventsRetireInput {
  readonly consumer: string
}

/** Input of `events.show`. */
export interface EventsShowInput {
  readonly id: EventId
}

/** Input of `schedules.history`. */
export interface SchedulesHistoryInput {
  readonly limit?: number
  readonly cursor?: string
  readonly schedule?: string
  readonly outcome?: ScheduleOutcome
}

/** Input of `schedules.run`. */
export interface SchedulesRunInput {
  readonly name: string
}

/** Input of `audit.list`. */
export interface AuditListInput {
  readonly limit?: number
  readonly cursor?: string
  readonly action?: string
  readonly subjectType?: string
  readonly subjectId?: string
  readonly actor?: UserId
  readonly from?: string | Date
  readonly to?: string | Date
}
