import { InvalidPeriod } from "@souk/core/analytics/Period"
import { RecordView } from "@souk/core/analytics/RecordView"
import {
  DashboardQuery,
  MarketplaceDashboard,
  ProductsQuery,
  ProductsReport,
  SalesQuery,
  SalesReport,
  ShopDashboard,
  ViewsQuery,
  ViewsReport,
} from "@souk/core/analytics/Report"
import { ShopId } from "@souk/core/shared/Ids"
import { InvalidCursor } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, everyone } from "../Access.ts"

const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop" }
const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "analytics" }

const own = "/me/shop/analytics"
const any = "/operator/shops/:shopId/analytics"
const shop = { shopId: ShopId }

export class AnalyticsApi extends HttpApiGroup.make("analytics")
  .add(
    HttpApiEndpoint.post("recordView", "/views", { payload: RecordView, success: HttpApiSchema.NoContent })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Tell that a product or a shop was looked at; counted once a half hour"),
  )
  .add(
    HttpApiEndpoint.get("dashboard", `${own}/dashboard`, {
      query: DashboardQuery,
      success: ShopDashboard,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Sum up a period of one's own shop"),
    HttpApiEndpoint.get("sales", `${own}/sales`, {
      query: SalesQuery,
      success: SalesReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List what one's own shop has sold, with profit and margin"),
    HttpApiEndpoint.get("products", `${own}/products`, {
      query: ProductsQuery,
      success: ProductsReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List what one's own products brought"),
    HttpApiEndpoint.get("views", `${own}/views`, {
      query: ViewsQuery,
      success: ViewsReport,
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "List how often one's own shop and products were looked at"),
  )
  .add(
    HttpApiEndpoint.get("marketplace", "/operator/analytics", {
      query: DashboardQuery,
      success: MarketplaceDashboard,
      error: InvalidPeriod,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Sum up a period of the whole marketplace"),
    HttpApiEndpoint.get("dashboardOf", `${any}/dashboard`, {
      params: shop,
      query: DashboardQuery,
      success: ShopDashboard,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Sum up a period of a shop"),
    HttpApiEndpoint.get("salesOf", `${any}/sales`, {
      params: shop,
      query: SalesQuery,
      success: SalesReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List what a shop has sold, with profit and margin"),
    HttpApiEndpoint.get("productsOf", `${any}/products`, {
      params: shop,
      query: ProductsQuery,
      success: ProductsReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List what a shop's products brought"),
    HttpApiEndpoint.get("viewsOf", `${any}/views`, {
      params: shop,
      query: ViewsQuery,
      success: ViewsReport,
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List how often a shop and its products were looked at"),
  )
  .annotate(OpenApi.Description, "What was sold and looked at") {}
