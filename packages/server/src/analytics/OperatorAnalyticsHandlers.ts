import { Analytics } from "@souk/core/analytics/Analytics"
import { ReportFiles } from "@souk/core/analytics/ReportFiles"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import { csvResponse } from "./csvResponse.ts"

export const OperatorAnalyticsHandlers = HttpApiBuilder.group(
  SoukApi,
  "operatorAnalytics",
  Effect.fnUntraced(function* (handlers) {
    const analytics = yield* Analytics
    const files = yield* ReportFiles
    return handlers.handleAll({
      marketplace: ({ query }) => analytics.marketplace(query),
      marketplaceCsv: ({ query }) => Effect.map(files.marketplace(query), csvResponse),
      dashboard: ({ params, query }) => analytics.dashboard(query, params.shopId),
      sales: ({ params, query }) => analytics.sales(query, params.shopId),
      products: ({ params, query }) => analytics.products(query, params.shopId),
      views: ({ params, query }) => analytics.views(query, params.shopId),
      dashboardCsv: ({ params, query }) => Effect.map(files.dashboard(query, params.shopId), csvResponse),
      salesCsv: ({ params, query }) => Effect.map(files.sales(query, params.shopId), csvResponse),
      productsCsv: ({ params, query }) => Effect.map(files.products(query, params.shopId), csvResponse),
      viewsCsv: ({ params }) => Effect.map(files.views(params.shopId), csvResponse),
    })
  }),
)
