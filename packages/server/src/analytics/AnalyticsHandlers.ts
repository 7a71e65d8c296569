import { Analytics } from "@souk/core/analytics/Analytics"
import { Views } from "@souk/core/analytics/Views"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"
import * as Option from "effect/Option"

export const AnalyticsHandlers = HttpApiBuilder.group(
  SoukApi,
  "analytics",
  Effect.fnUntraced(function* (handlers) {
    const analytics = yield* Analytics
    const views = yield* Views
    return handlers.handleAll({
      recordView: ({ payload, request }) =>
        views.record(payload, {
          address: Option.getOrElse(request.remoteAddress, () => "unknown"),
          userAgent: request.headers["user-agent"] ?? null,
        }),
      dashboard: ({ query }) => analytics.dashboard(query),
      sales: ({ query }) => analytics.sales(query),
      products: ({ query }) => analytics.products(query),
      views: ({ query }) => analytics.views(query),
      marketplace: ({ query }) => analytics.marketplace(query),
      dashboardOf: ({ params, query }) => analytics.dashboard(query, params.shopId),
      salesOf: ({ params, query }) => analytics.sales(query, params.shopId),
      productsOf: ({ params, query }) => analytics.products(query, params.shopId),
      viewsOf: ({ params, query }) => analytics.views(query, params.shopId),
    })
  }),
)
