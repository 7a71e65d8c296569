import * as Effect from "effect/Effect"
import type { ShopId } from "../shared/Ids.ts"
import { daysOf, periodOf } from "./Period.ts"
import { type DashboardQuery, type DayFigures, meanOf, shareOf, type ShopDashboard } from "./Report.ts"
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
    const byDay = new Map(days.map((day) => [day.day, day]))
    const sum = (field: Exclude<keyof DayFigures, "day">) => days.reduce((total, day) => total + day[field], 0)
    const orders = sum("orders")
    const revenue = sum("revenue")
    const profit = sum("profit")
    const dashboard: ShopDashboard = {
      period,
      timeZone,
      currency,
      orders,
      units: sum("units"),
      revenue,
      profit,
      margin: shareOf(profit, revenue),
      averageOrderValue: meanOf(revenue, orders),
      productViewers,
      conversion: shareOf(orders, productViewers),
      productViews: sum("productViews"),
      shopViews: sum("shopViews"),
      topProducts: top
        .slice(0, topProducts)
        .filter(({ units }) => units > 0)
        .map(performanceOf),
      trend: daysOf(period).map(
        (day) => byDay.get(day) ?? { day, orders: 0, units: 0, revenue: 0, profit: 0, productViews: 0, shopViews: 0 },
      ),
    }
    return dashboard
  })
})
