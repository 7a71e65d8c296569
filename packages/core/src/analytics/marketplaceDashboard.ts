import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { dayAt, periodOf } from "./Period.ts"
import { type DashboardQuery, type MarketplaceDashboard, meanOf, shareOf, sumsOf, trendOf } from "./Report.ts"
import { type MarketplaceDay, ReportStore, type ShopSums } from "./ReportStore.ts"

const topShops = 10

/** Sums up all shops, each currency by itself: three statements. */
export const marketplaceDashboard = Effect.gen(function* () {
  const store = yield* ReportStore
  const shops = yield* ShopSnapshots

  return Effect.fn("Analytics.marketplace")(function* (query: DashboardQuery) {
    yield* requireScope("analytics")
    const period = yield* Effect.fromResult(periodOf(query, dayAt(yield* now, "UTC")))
    const days = yield* store.marketplaceDays(period)
    const best = yield* store.bestShops(period, topShops)
    const names = yield* shops.read(best.map(({ shopId }) => shopId))
    const bestIn = Map.groupBy(best, ({ currency }) => currency)
    const dashboard: MarketplaceDashboard = {
      period,
      currencies: [...Map.groupBy(days, ({ currency }) => currency)].map(([currency, rows]) => {
        const own = bestIn.get(currency) ?? []
        return {
          currency,
          ...figuresOf(rows, own),
          topShops: own.map(({ shopId, orders, units, revenue }) => ({
            shopId,
            name: names.get(shopId)?.name ?? "",
            orders,
            units,
            revenue,
          })),
          trend: trendOf(rows.map(withoutCurrency), period),
        }
      }),
    }
    return dashboard
  })
})

const withoutCurrency = ({ day, ...row }: MarketplaceDay) => ({
  day,
  orders: row.orders,
  units: row.units,
  revenue: row.revenue,
  profit: row.profit,
  productViews: row.productViews,
  shopViews: row.shopViews,
})

const figuresOf = (rows: ReadonlyArray<MarketplaceDay>, best: ReadonlyArray<ShopSums>) => {
  const sums = sumsOf(rows)
  return {
    ...sums,
    margin: shareOf(sums.profit, sums.revenue),
    averageOrderValue: meanOf(sums.revenue, sums.orders),
    shops: best[0]?.shops ?? 0,
  }
}
