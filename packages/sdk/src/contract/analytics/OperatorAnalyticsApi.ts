import { InvalidPeriod } from "@souk/core/analytics/Period"
import {
  DashboardQuery,
  MarketplaceDashboard,
  ProductsFileQuery,
  ProductsQuery,
  ProductsReport,
  SalesFileQuery,
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
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { CsvFile } from "./CsvFile.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "analytics" }

const any = "/operator/shops/:shopId/analytics"
const shop = { shopId: ShopId }

export class OperatorAnalyticsApi extends HttpApiGroup.make("operatorAnalytics")
  .add(
    HttpApiEndpoint.get("marketplace", "/operator/analytics", {
      query: DashboardQuery,
      success: MarketplaceDashboard,
      error: InvalidPeriod,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Sum up a period of the whole marketplace"),
    HttpApiEndpoint.get("marketplaceCsv", "/operator/analytics.csv", {
      query: DashboardQuery,
      success: CsvFile,
      error: InvalidPeriod,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Download a period of the whole marketplace, day by day"),
  )
  .add(
    HttpApiEndpoint.get("dashboard", `${any}/dashboard`, {
      params: shop,
      query: DashboardQuery,
      success: ShopDashboard,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Sum up a period of a shop"),
    HttpApiEndpoint.get("sales", `${any}/sales`, {
      params: shop,
      query: SalesQuery,
      success: SalesReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List what a shop has sold, with profit and margin"),
    HttpApiEndpoint.get("products", `${any}/products`, {
      params: shop,
      query: ProductsQuery,
      success: ProductsReport,
      error: [ShopNotFound, InvalidPeriod, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List what a shop's products brought"),
    HttpApiEndpoint.get("views", `${any}/views`, {
      params: shop,
      query: ViewsQuery,
      success: ViewsReport,
      error: [ShopNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List how often a shop and its products were looked at"),
  )
  .add(
    HttpApiEndpoint.get("dashboardCsv", `${any}/dashboard.csv`, {
      params: shop,
      query: DashboardQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Download a period of a shop, day by day"),
    HttpApiEndpoint.get("salesCsv", `${any}/sales.csv`, {
      params: shop,
      query: SalesFileQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Download all that a shop has sold, with profit and margin"),
    HttpApiEndpoint.get("productsCsv", `${any}/products.csv`, {
      params: shop,
      query: ProductsFileQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Download what a shop's products brought"),
    HttpApiEndpoint.get("viewsCsv", `${any}/views.csv`, { params: shop, success: CsvFile, error: ShopNotFound })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Download how often a shop's products were looked at"),
  )
  .annotate(OpenApi.Description, "What the marketplace and its shops have sold, and who looked at it") {}
