import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { requireScope } from "../platform/access/requireScope.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import { now } from "../shared/Timestamp.ts"
import { type Columns, csvOf } from "./csvOf.ts"
import { dayAt, periodOf } from "./Period.ts"
import { type DashboardQuery, type DayFigures, trendOf } from "./Report.ts"
import { reportedShop } from "./reportedShop.ts"
import type { ReportFile } from "./ReportFiles.ts"
import { ReportStore } from "./ReportStore.ts"

type Day = DayFigures & { readonly currency: Currency }

const columns: Columns<Day> = {
  day: ({ day }) => day,
  currency: ({ currency }) => currency,
  orders: ({ orders }) => orders,
  units: ({ units }) => units,
  revenue: ({ revenue }) => revenue,
  profit: ({ profit }) => profit,
  product_views: ({ productViews }) => productViews,
  shop_views: ({ shopViews }) => shopViews,
}

/** Writes the days of a shop: two statements. */
export const dashboardFile = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("ReportFiles.dashboard")(function* (query: DashboardQuery, named?: ShopId) {
    const { id, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const days = trendOf(yield* store.shopDays(id, period), period)
    const file: ReportFile = {
      name: `days-${period.from}-to-${period.to}.csv`,
      bytes: Stream.fromIterable(days.map((day) => ({ ...day, currency }))).pipe(csvOf(columns)),
    }
    return file
  })
})

/** Writes the days of the marketplace, currency after currency: one statement. */
export const marketplaceFile = Effect.gen(function* () {
  const store = yield* ReportStore

  return Effect.fn("ReportFiles.marketplace")(function* (query: DashboardQuery) {
    yield* requireScope("analytics")
    const period = yield* Effect.fromResult(periodOf(query, dayAt(yield* now, "UTC")))
    const byCurrency = Map.groupBy(yield* store.marketplaceDays(period), ({ currency }) => currency)
    const days = [...byCurrency].flatMap(([currency, rows]) =>
      trendOf(rows, period).map((day) => ({ ...day, currency })),
    )
    const file: ReportFile = {
      name: `marketplace-${period.from}-to-${period.to}.csv`,
      bytes: Stream.fromIterable(days).pipe(csvOf(columns)),
    }
    return file
  })
})
