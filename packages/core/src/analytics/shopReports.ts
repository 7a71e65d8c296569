import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { ShopId } from "../shared/Ids.ts"
import { InvalidCursor, keyset, type PageQuery } from "../shared/Page.ts"
import { periodOf } from "./Period.ts"
import {
  type ProductPerformance,
  type ProductsQuery,
  type ProductsReport,
  type SaleLine,
  type SalesQuery,
  type SalesReport,
  shareOf,
  type ViewsQuery,
  type ViewsReport,
} from "./Report.ts"
import { reportedShop } from "./reportedShop.ts"
import { type PageKey, ReportStore } from "./ReportStore.ts"

// A key belongs to one order: the value of one means nothing in another.
const keys = keyset(
  "analytics.reports",
  Schema.Struct({
    sort: Schema.String.check(Schema.isMaxLength(20)),
    value: Schema.Int,
    id: Schema.String.check(Schema.isUUID()),
  }),
)

const keyIn = Effect.fnUntraced(function* (query: PageQuery, sort: string) {
  const key = yield* keys.decode(query)
  if (key !== null && key.sort !== sort) {
    return yield* new InvalidCursor({ detail: "This cursor belongs to another sort. Start again without `cursor`." })
  }
  return key
})

/** Adds to a product's sums what follows from them. */
export const performanceOf = (product: Omit<ProductPerformance, "margin" | "conversion">): ProductPerformance => ({
  ...product,
  margin: shareOf(product.profit, product.revenue),
  conversion: shareOf(product.orders, product.views),
})

/** Returns where a list of sales goes on after a row. */
export const saleKey = (row: Omit<SaleLine, "margin">, sort: NonNullable<SalesQuery["sort"]>): PageKey => ({
  value: sort === "newest" ? row.approvedAt.getTime() : row[sort],
  id: row.itemId,
})

/** Lists sold items with the sums of all of them: three statements. */
export const salesReport = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("Analytics.sales")(function* (query: SalesQuery, named?: ShopId) {
    const { id, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const sort = query.sort ?? "newest"
    const after = yield* keyIn(query, sort)
    const sums = yield* store.sums(id, period, query.productId)
    const rows = yield* store.sales(id, { ...query, ...period }, after)
    const page = keys.page(rows, query, (row) => ({ sort, ...saleKey(row, sort) }))
    const report: SalesReport = {
      period,
      currency,
      total: { ...sums, margin: shareOf(sums.profit, sums.revenue) },
      items: page.items.map((row) => ({ ...row, margin: shareOf(row.profit, row.revenue) })),
      nextCursor: page.nextCursor,
    }
    return report
  })
})

/** Lists what products brought: two statements. */
export const productsReport = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("Analytics.products")(function* (query: ProductsQuery, named?: ShopId) {
    const { id, currency, today } = yield* shopOf(named)
    const period = yield* Effect.fromResult(periodOf(query, today))
    const sort = query.sort ?? "revenue"
    const after = yield* keyIn(query, sort)
    const rows = yield* store.products(id, { ...query, ...period }, after)
    const page = keys.page(rows, query, (row) => ({ sort, value: row[sort], id: row.productId }))
    const report: ProductsReport = {
      period,
      currency,
      items: page.items.map(performanceOf),
      nextCursor: page.nextCursor,
    }
    return report
  })
})

/** Lists how often products were looked at, with the sums of the shop: three statements. */
export const viewsReport = Effect.gen(function* () {
  const store = yield* ReportStore
  const shopOf = yield* reportedShop

  return Effect.fn("Analytics.views")(function* (query: ViewsQuery, named?: ShopId) {
    const { id, today } = yield* shopOf(named)
    const after = yield* keyIn(query, "views")
    const { shop, products } = yield* store.views(id, today)
    const rows = yield* store.productViews(id, { ...query, today }, after)
    const page = keys.page(rows, query, (row) => ({ sort: "views", value: row.total, id: row.productId }))
    const report: ViewsReport = {
      shop,
      products,
      items: page.items.map((row) => ({ ...row, share: shareOf(row.total, products.total) })),
      nextCursor: page.nextCursor,
    }
    return report
  })
})
