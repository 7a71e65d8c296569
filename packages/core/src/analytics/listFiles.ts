import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { ShopId } from "../shared/Ids.ts"
import type { Currency } from "../shared/Money.ts"
import { type Columns, csvOf } from "./csvOf.ts"
import { periodOf } from "./Period.ts"
import {
  type ProductPerformance,
  type ProductsFileQuery,
  type ProductViews,
  type SaleLine,
  type SalesFileQuery,
  shareOf,
} from "./Report.ts"
import { reportedShop } from "./reportedShop.ts"
import type { ReportFile } from "./ReportFiles.ts"
import { type PageKey, ReportStore } from "./ReportStore.ts"
import { performanceOf, saleKey } from "./shopReports.ts"

/** Rows that one statement reads. */
const rowsAtOnce = 1000

/** Reads row after row, some at a time, each batch from where the one before has ended. */
const allRows = <Row>(
  read: (limit: number, after: PageKey | null) => Effect.Effect<ReadonlyArray<Row>>,
  keyOf: (row: Row) => PageKey,
): Stream.Stream<Row> =>
  Stream.paginate(null as PageKey | null, (after) =>
    // A store reads one more than the page has.
    Effect.map(read(rowsAtOnce - 1, after), (rows) => {
      const last = rows.length < rowsAtOnce ? undefined : rows.at(-1)
      return [rows, Option.map(Option.fromUndefinedOr(last), keyOf)] as const
    }),
  )

type InCurrency<Row> = Row & { readonly currency: Currency }

const saleColumns: Columns<InCurrency<Omit<SaleLine, "margin">>> = {
  day: ({ day }) => day,
  approved_at: ({ approvedAt }) => approvedAt.toISOString(),
  order_number: ({ number }) => number,
  product: ({ title }) => title,
  quantity: ({ quantity }) => quantity,
  currency: ({ currency }) => currency,
  unit_price: ({ unitPrice }) => unitPrice,
  unit_cost: ({ unitCost }) => unitCost,
  revenue: ({ revenue }) => revenue,
  profit: ({ profit }) => profit,
  margin: ({ profit, revenue }) => shareOf(profit, revenue),
  order_id: ({ orderId }) => orderId,
  item_id: ({ itemId }) => itemId,
  product_id: ({ productId }) => productId,
  variation_id: ({ variationId }) => variationId,
}

/** Writes sold items. */
export const salesFile = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("ReportFiles.sales")(function* (query: SalesFileQuery, named?: ShopId) {
    const { id, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const sort = query.sort ?? "newest"
    const rows = allRows(
      (limit, after) => store.sales(id, { ...query, ...period, limit }, after),
      (row) => saleKey(row, sort),
    )
    const file: ReportFile = {
      name: `sales-${period.from}-to-${period.to}.csv`,
      bytes: rows.pipe(
        Stream.map((row) => ({ ...row, currency })),
        csvOf(saleColumns),
      ),
    }
    return file
  })
})

const productColumns: Columns<InCurrency<ProductPerformance>> = {
  product: ({ title }) => title,
  orders: ({ orders }) => orders,
  units: ({ units }) => units,
  currency: ({ currency }) => currency,
  revenue: ({ revenue }) => revenue,
  profit: ({ profit }) => profit,
  margin: ({ margin }) => margin,
  views: ({ views }) => views,
  conversion: ({ conversion }) => conversion,
  product_id: ({ productId }) => productId,
}

/** Writes what products brought. */
export const productsFile = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("ReportFiles.products")(function* (query: ProductsFileQuery, named?: ShopId) {
    const { id, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const sort = query.sort ?? "revenue"
    const rows = allRows(
      (limit, after) => store.products(id, { ...query, ...period, limit }, after),
      (row) => ({ value: row[sort], id: row.productId }),
    )
    const file: ReportFile = {
      name: `products-${period.from}-to-${period.to}.csv`,
      bytes: rows.pipe(
        Stream.map((row) => ({ ...performanceOf(row), currency })),
        csvOf(productColumns),
      ),
    }
    return file
  })
})

const viewColumns = (total: number): Columns<Omit<ProductViews, "share">> => ({
  product: ({ title }) => title,
  total: (row) => row.total,
  last_7_days: ({ last7Days }) => last7Days,
  last_30_days: ({ last30Days }) => last30Days,
  last_90_days: ({ last90Days }) => last90Days,
  share: (row) => shareOf(row.total, total),
  product_id: ({ productId }) => productId,
})

/** Writes how often products were looked at. */
export const viewsFile = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("ReportFiles.views")(function* (named?: ShopId) {
    const { id, today } = yield* shopOf(named)
    const { products } = yield* store.views(id, today)
    const rows = allRows(
      (limit, after) => store.productViews(id, { today, limit }, after),
      (row) => ({ value: row.total, id: row.productId }),
    )
    const file: ReportFile = { name: `views-${today}.csv`, bytes: rows.pipe(csvOf(viewColumns(products.total))) }
    return file
  })
})
