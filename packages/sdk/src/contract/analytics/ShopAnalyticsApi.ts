import { InvalidPeriod } from "@souk/core/analytics/Period"
import {
  DashboardQuery,
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
import { InvalidCursor } from "@souk/core/shared/Page"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy } from "../Access.ts"
import { CsvFile } from "./CsvFile.ts"

const vendor: AccessPolicy = { who: ["Vendor"], owner: "shop" }

const own = "/me/shop/analytics"

export class ShopAnalyticsApi extends HttpApiGroup.make("shopAnalytics")
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
    HttpApiEndpoint.get("dashboardCsv", `${own}/dashboard.csv`, {
      query: DashboardQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Download a period of one's own shop, day by day"),
    HttpApiEndpoint.get("salesCsv", `${own}/sales.csv`, {
      query: SalesFileQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Download all that one's own shop has sold, with profit and margin"),
    HttpApiEndpoint.get("productsCsv", `${own}/products.csv`, {
      query: ProductsFileQuery,
      success: CsvFile,
      error: [ShopNotFound, InvalidPeriod],
    })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Download what one's own products brought"),
    HttpApiEndpoint.get("viewsCsv", `${own}/views.csv`, { success: CsvFile, error: ShopNotFound })
      .annotate(Access, vendor)
      .annotate(OpenApi.Summary, "Download how often one's own products were looked at"),
  )
  .annotate(OpenApi.Description, "What the vendor's shop has sold, and who looked at it") {}
