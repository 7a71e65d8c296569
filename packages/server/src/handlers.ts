import * as Layer from "effect/Layer"
import { OperatorAnalyticsHandlers } from "./analytics/OperatorAnalyticsHandlers.ts"
import { ShopAnalyticsHandlers } from "./analytics/ShopAnalyticsHandlers.ts"
import { ViewsHandlers } from "./analytics/ViewsHandlers.ts"
import { AuditHandlers } from "./audit/AuditHandlers.ts"
import { CartHandlers } from "./carts/CartHandlers.ts"
import { CartSyncsHandlers } from "./carts/CartSyncsHandlers.ts"
import { CategoriesHandlers } from "./catalog/CategoriesHandlers.ts"
import { OperatorProductsHandlers } from "./catalog/OperatorProductsHandlers.ts"
import { ProductsHandlers } from "./catalog/ProductsHandlers.ts"
import { ShopProductsHandlers } from "./catalog/ShopProductsHandlers.ts"
import { CommentsHandlers } from "./comments/CommentsHandlers.ts"
import { OperatorCommentsHandlers } from "./comments/OperatorCommentsHandlers.ts"
import { EventsHandlers } from "./events/EventsHandlers.ts"
import { AuthHandlers } from "./identity/AuthHandlers.ts"
import { MeHandlers } from "./identity/MeHandlers.ts"
import { ProfilesHandlers } from "./identity/ProfilesHandlers.ts"
import { UsersHandlers } from "./identity/UsersHandlers.ts"
import { OperatorStockHandlers } from "./inventory/OperatorStockHandlers.ts"
import { StockHandlers } from "./inventory/StockHandlers.ts"
import { OperatorOrdersHandlers } from "./orders/OperatorOrdersHandlers.ts"
import { OrdersHandlers } from "./orders/OrdersHandlers.ts"
import { ShopOrdersHandlers } from "./orders/ShopOrdersHandlers.ts"
import { SchedulesHandlers } from "./schedules/SchedulesHandlers.ts"
import { OperatorSearchHandlers } from "./search/OperatorSearchHandlers.ts"
import { SearchHandlers } from "./search/SearchHandlers.ts"
import { OperatorShopsHandlers } from "./shops/OperatorShopsHandlers.ts"
import { ShopBranchesHandlers } from "./shops/ShopBranchesHandlers.ts"
import { ShopGalleryHandlers } from "./shops/ShopGalleryHandlers.ts"
import { ShopsHandlers } from "./shops/ShopsHandlers.ts"
import { ShopStaffHandlers } from "./shops/ShopStaffHandlers.ts"
import { SystemHandlers } from "./system/SystemHandlers.ts"
import {
  CustomerTransferHandlers,
  OrderTransferHandlers,
  ShopTransferHandlers,
} from "./transfers/MarketplaceTransferHandlers.ts"
import { OperatorProductTransferHandlers, ProductTransferHandlers } from "./transfers/ProductTransferHandlers.ts"
import { WishlistHandlers } from "./wishlists/WishlistHandlers.ts"

/** The handlers of every group of the contract. */
export const handlers = Layer.mergeAll(
  SystemHandlers,
  AuthHandlers,
  MeHandlers,
  ProfilesHandlers,
  UsersHandlers,
  ShopsHandlers,
  OperatorShopsHandlers,
  ShopStaffHandlers,
  ShopBranchesHandlers,
  ShopGalleryHandlers,
  ProductsHandlers,
  ShopProductsHandlers,
  OperatorProductsHandlers,
  ProductTransferHandlers,
  OperatorProductTransferHandlers,
  ShopTransferHandlers,
  CustomerTransferHandlers,
  OrderTransferHandlers,
  CategoriesHandlers,
  SearchHandlers,
  OperatorSearchHandlers,
  StockHandlers,
  OperatorStockHandlers,
  CartHandlers,
  CartSyncsHandlers,
  OrdersHandlers,
  ShopOrdersHandlers,
  OperatorOrdersHandlers,
  CommentsHandlers,
  OperatorCommentsHandlers,
  WishlistHandlers,
  ViewsHandlers,
  ShopAnalyticsHandlers,
  OperatorAnalyticsHandlers,
  EventsHandlers,
  SchedulesHandlers,
  AuditHandlers,
)
