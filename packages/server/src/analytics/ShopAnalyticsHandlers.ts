import { Analytics } from "@souk/core/analytics/Analytics"
import { ReportFiles } from "@souk/core/analytics/ReportFiles"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { csvResponse } from "./csvResponse.ts"

export const ShopAnalyticsHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopAnalytics",
  Effect.fnUntraced(function* (handlers) {
    const analytics = yield* Analytics
    const files = yield* ReportFiles
    return handlers.handleAll({
      dashboard: ({ query }) => analytics.dashboard(query),
      sales: ({ query }) => analytics.sales(query),
      products: ({ query }) => analytics.products(query),
      views: ({ query }) => analytics.views(query),
      dashboardCsv: ({ query }) => Effect.map(files.dashboard(query), csvResponse),
      salesCsv: ({ query }) => Effect.map(files.sales(query), csvResponse),
      productsCsv: ({ query }) => Effect.map(files.products(query), csvResponse),
      viewsCsv: () => Effect.map(files.views(), csvResponse),
    })
  }),
)
