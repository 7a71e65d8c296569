import * as HttpApi from "effect/http-api/HttpApi"
import * as OpenApi from "effect/http-api/OpenApi"
import { requireAccessPolicies } from "./Access.ts"
import { OperatorAnalyticsApi } from "./analytics/OperatorAnalyticsApi.ts"
import { ShopAnalyticsApi } from "./analytics/ShopAnalyticsApi.ts"
import { ViewsApi } from "./analytics/ViewsApi.ts"
import { AuditApi } from "./audit/AuditApi.ts"
import { CartApi } from "./carts/CartApi.ts"
import { CartSyncsApi } from "./carts/CartSyncsApi.ts"
import { CategoriesApi } from "./catalog/CategoriesApi.ts"
import { OperatorProductsApi } from "./catalog/OperatorProductsApi.ts"
import { ProductsApi } from "./catalog/ProductsApi.ts"
import { ShopProductsApi } from "./catalog/ShopProductsApi.ts"
import { CommentsApi } from "./comments/CommentsApi.ts"
import { OperatorCommentsApi } from "./comments/OperatorCommentsApi.ts"
import { describeCallers } from "./describeCallers.ts"
import { EventsApi } from "./events/EventsApi.ts"
import { AuthApi } from "./identity/AuthApi.ts"
import { MeApi } from "./identity/MeApi.ts"
import { ProfilesApi } from "./identity/ProfilesApi.ts"
import { UsersApi } from "./identity/UsersApi.ts"
import { OperatorStockApi } from "./inventory/OperatorStockApi.ts"
import { StockApi } from "./inventory/StockApi.ts"
import { Authentication, IdempotentWrites, RequestGuard } from "./Middleware.ts"
import { OperatorOrdersApi } from "./orders/OperatorOrdersApi.ts"
import { OrdersApi } from "./orders/OrdersApi.ts"
import { ShopOrdersApi } from "./orders/ShopOrdersApi.ts"
import { SchedulesApi } from "./schedules/SchedulesApi.ts"
import { OperatorSearchApi } from "./search/OperatorSearchApi.ts"
import { SearchApi } from "./search/SearchApi.ts"
import { OperatorShopsApi } from "./shops/OperatorShopsApi.ts"
import { ShopBranchesApi } from "./shops/ShopBranchesApi.ts"
import { ShopGalleryApi } from "./shops/ShopGalleryApi.ts"
import { ShopsApi } from "./shops/ShopsApi.ts"
import { ShopStaffApi } from "./shops/ShopStaffApi.ts"
import { SystemApi } from "./system/SystemApi.ts"
import { CustomerTransferApi, OrderTransferApi, ShopTransferApi } from "./transfers/MarketplaceTransferApi.ts"
import { OperatorProductTransferApi, ProductTransferApi } from "./transfers/ProductTransferApi.ts"
import { WishlistApi } from "./wishlists/WishlistApi.ts"

const api = HttpApi.make("souk")
  .add(SystemApi)
  .add(AuthApi)
  .add(MeApi)
  .add(ProfilesApi)
  .add(UsersApi)
  .add(ShopsApi)
  .add(OperatorShopsApi)
  .add(ShopStaffApi)
  .add(ShopBranchesApi)
  .add(ShopGalleryApi)
  .add(ProductsApi)
  .add(ShopProductsApi)
  .add(OperatorProductsApi)
  .add(ProductTransferApi)
  .add(OperatorProductTransferApi)
  .add(ShopTransferApi)
  .add(CustomerTransferApi)
  .add(OrderTransferApi)
  .add(CategoriesApi)
  .add(SearchApi)
  .add(OperatorSearchApi)
  .add(StockApi)
  .add(OperatorStockApi)
  .add(CartApi)
  .add(CartSyncsApi)
  .add(OrdersApi)
  .add(ShopOrdersApi)
  .add(OperatorOrdersApi)
  .add(CommentsApi)
  .add(OperatorCommentsApi)
  .add(WishlistApi)
  .add(ViewsApi)
  .add(ShopAnalyticsApi)
  .add(OperatorAnalyticsApi)
  .add(EventsApi)
  .add(SchedulesApi)
  .add(AuditApi)
  .prefix("/v1")
  // The last one is outermost.
  .middleware(IdempotentWrites)
  .middleware(Authentication)
  .middleware(RequestGuard)
  .annotate(HttpApi.ParseOptions, { onExcessProperty: "error", errors: "all" })
  .annotate(HttpApi.HeadersParseOptions, {})
  .annotateMerge(
    OpenApi.annotations({
      title: "Souk",
      version: "1.0.0",
      description: "Headless multi-vendor commerce.",
      license: { name: "MIT" },
      servers: [{ url: "/" }],
    }),
  )

/** The whole HTTP contract: what the server implements and every client is made from. */
export class SoukApi extends api.annotate(OpenApi.Transform, describeCallers(api)) {}

requireAccessPolicies(SoukApi)
