import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import type { ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { dayAt, daysOf, type Period, periodOf } from "./Period.ts"
import { type DashboardQuery, type DayFigures, type MarketplaceDashboard, meanOf, shareOf } from "./Report.ts"
import { ReportStore } from "./ReportStore.ts"

const topShops = 10

type ShopDay = DayFigures & { readonly shopId: ShopId }

/** Sums up all shops, each currency by itself: two statements. */
export const marketplaceDashboard = Effect.gen(function* () {
  const store = yield* ReportStore
  const shops = yield* ShopSnapshots

  return Effect.fn("Analytics.marketplace")(function* (query: DashboardQuery) {
    yield* requireScope("analytics")
    const period = yield* Effect.fromResult(periodOf(query, dayAt(yield* now, "UTC")))
    const days = yield* store.allDays(period)
    const byCurrency = [...Map.groupBy(days, ({ currency }) => currency)].map(([currency, rows]) => ({
      currency,
      rows,
      best: bestShops(rows),
    }))
    const names = yield* shops.read(byCurrency.flatMap(({ best }) => best.map(({ shopId }) => shopId)))
    const dashboard: MarketplaceDashboard = {
      period,
      currencies: byCurrency.map(({ currency, rows, best }) => ({
        currency,
        ...figuresOf(rows),
        topShops: best.map((shop) => ({ ...shop, name: names.get(shop.shopId)?.name ?? "" })),
        trend: trendOf(rows, period),
      })),
    }
    return dashboard
  })
})

const soldIn = (rows: ReadonlyArray<DayFigures>) => ({
  orders: sum(rows, "orders"),
  units: sum(rows, "units"),
  revenue: sum(rows, "revenue"),
})

const sum = (rows: ReadonlyArray<DayFigures>, field: Exclude<keyof DayFigures, "day">): number =>
  rows.reduce((total, row) => total + row[field], 0)

const figuresOf = (rows: ReadonlyArray<ShopDay>) => {
  const sold = soldIn(rows)
  const profit = sum(rows, "profit")
  return {
    ...sold,
    profit,
    margin: shareOf(profit, sold.revenue),
    averageOrderValue: meanOf(sold.revenue, sold.orders),
    shops: new Set(rows.filter(({ orders }) => orders > 0).map(({ shopId }) => shopId)).size,
    productViews: sum(rows, "productViews"),
    shopViews: sum(rows, "shopViews"),
  }
}

const bestShops = (rows: ReadonlyArray<ShopDay>) =>
  [...Map.groupBy(rows, ({ shopId }) => shopId)]
    .map(([shopId, own]) => ({ shopId, ...soldIn(own) }))
    .filter(({ orders }) => orders > 0)
    .toSorted((a, b) => b.revenue - a.revenue || (a.shopId < b.shopId ? -1 : 1))
    .slice(0, topShops)

const trendOf = (rows: ReadonlyArray<ShopDay>, period: Period) => {
  const byDay = Map.groupBy(rows, ({ day }) => day)
  return daysOf(period).map((day) => ({ day, ...soldIn(byDay.get(day) ?? []) }))
}
