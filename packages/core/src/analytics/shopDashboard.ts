import * as Effect from "effect/Effect"
import type { ShopId } from "../shared/Ids.ts"
import { periodOf } from "./Period.ts"
import { type DashboardQuery, meanOf, shareOf, type ShopDashboard, sumsOf, trendOf } from "./Report.ts"
import { reportedShop } from "./reportedShop.ts"
import { ReportStore } from "./ReportStore.ts"
import { performanceOf } from "./shopReports.ts"

const topProducts = 10

/** Sums up a shop's period. */
export const shopDashboard = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("Analytics.dashboard")(function* (query: DashboardQuery, named?: ShopId) {
    const { id, timeZone, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const days = yield* store.shopDays(id, period)
    const productViewers = yield* store.productViewers(id, period)
    const top = yield* store.products(id, { ...period, limit: topProducts }, null)
    const sums = sumsOf(days)
    const dashboard: ShopDashboard = {
      period,
      timeZone,
      currency,
      ...sums,
      margin: shareOf(sums.profit, sums.revenue),
      averageOrderValue: meanOf(sums.revenue, sums.orders),
      productViewers,
      conversion: shareOf(sums.orders, productViewers),
      topProducts: top
        .slice(0, topProducts)
        .filter(({ units }) => units > 0)
        .map(performanceOf),
      trend: trendOf(days, period),
    }
    return dashboard
  })
})
