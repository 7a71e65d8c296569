import * as Schema from "effect/Schema"
import { OrderId, OrderItemId, ProductId, ShopId, VariationId } from "../shared/Ids.ts"
import { Currency, MinorUnits } from "../shared/Money.ts"
import { pageFields } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Day, daysOf, Period, periodFields } from "./Period.ts"

/** Schema for the days of a dashboard. */
export const DashboardQuery = Schema.Struct(periodFields)
export type DashboardQuery = typeof DashboardQuery.Type

const salesFields = {
  ...periodFields,
  productId: Schema.optionalKey(ProductId),
  /** `newest` when absent. */
  sort: Schema.optionalKey(Schema.Literals(["newest", "revenue", "profit", "quantity"])),
}

const productsFields = {
  ...periodFields,
  /** `revenue` when absent. */
  sort: Schema.optionalKey(Schema.Literals(["revenue", "profit", "units", "orders", "views"])),
}

/** Schema for a report of sales, highest first. */
export const SalesQuery = Schema.Struct({ ...pageFields, ...salesFields })
export type SalesQuery = typeof SalesQuery.Type

/** Schema for all sales of a period as a file, highest first. */
export const SalesFileQuery = Schema.Struct(salesFields)
export type SalesFileQuery = typeof SalesFileQuery.Type

/** Schema for a report of products, highest first. */
export const ProductsQuery = Schema.Struct({ ...pageFields, ...productsFields })
export type ProductsQuery = typeof ProductsQuery.Type

/** Schema for all products of a period as a file, highest first. */
export const ProductsFileQuery = Schema.Struct(productsFields)
export type ProductsFileQuery = typeof ProductsFileQuery.Type

/** Schema for a report of views, most seen first. */
export const ViewsQuery = Schema.Struct(pageFields)
export type ViewsQuery = typeof ViewsQuery.Type

// Minor units; negative where something was sold below cost.
const Profit = Schema.Int
/** Share of the revenue that is profit, 0.25 for a quarter; null without revenue. */
const Margin = Schema.NullOr(Schema.Number)
/** A share, 0.25 for a quarter; null when there is nothing to have a share of. */
const Share = Schema.NullOr(Schema.Number)

const sold = {
  /** Approved orders with something of it. */
  orders: Schema.Int,
  /** Pieces. */
  units: Schema.Int,
  revenue: MinorUnits,
}

/** Schema for what products brought. */
export const ProductPerformance = Schema.Struct({
  productId: ProductId,
  title: Schema.String,
  ...sold,
  /** (price − cost) × quantity, with the cost at the time. */
  profit: Profit,
  margin: Margin,
  views: Schema.Int,
  /** Orders ÷ views. */
  conversion: Share,
})
export type ProductPerformance = typeof ProductPerformance.Type

/** Schema for one day of a shop. */
export const DayFigures = Schema.Struct({
  day: Day,
  ...sold,
  profit: Profit,
  productViews: Schema.Int,
  shopViews: Schema.Int,
})
export type DayFigures = typeof DayFigures.Type

/** Schema for a shop's dashboard: approved orders, by the day of approval where the shop is. */
export const ShopDashboard = Schema.Struct({
  period: Period,
  timeZone: Schema.String,
  currency: Currency,
  ...sold,
  profit: Profit,
  margin: Margin,
  /** Revenue ÷ orders, rounded; null without orders. */
  averageOrderValue: Schema.NullOr(MinorUnits),
  /** Different visitors who looked at a product. */
  productViewers: Schema.Int,
  /** Orders ÷ product viewers. */
  conversion: Share,
  productViews: Schema.Int,
  shopViews: Schema.Int,
  /** The ten products with most revenue. */
  topProducts: Schema.Array(ProductPerformance),
  /** Every day of the period. */
  trend: Schema.Array(DayFigures),
})
export type ShopDashboard = typeof ShopDashboard.Type

/** Schema for one sold item. */
export const SaleLine = Schema.Struct({
  itemId: OrderItemId,
  orderId: OrderId,
  number: Schema.String,
  productId: ProductId,
  variationId: VariationId,
  title: Schema.String,
  day: Day,
  approvedAt: Timestamp,
  quantity: Schema.Int,
  unitPrice: MinorUnits,
  /** Cost of a piece at the time. */
  unitCost: MinorUnits,
  revenue: MinorUnits,
  profit: Profit,
  margin: Margin,
})
export type SaleLine = typeof SaleLine.Type

/** Schema for a page of sold items with the sums of all pages. */
export const SalesReport = Schema.Struct({
  period: Period,
  currency: Currency,
  total: Schema.Struct({ ...sold, profit: Profit, margin: Margin }),
  items: Schema.Array(SaleLine),
  nextCursor: Schema.NullOr(Schema.String),
})
export type SalesReport = typeof SalesReport.Type

/** Schema for a page of what products brought in a period. */
export const ProductsReport = Schema.Struct({
  period: Period,
  currency: Currency,
  items: Schema.Array(ProductPerformance),
  nextCursor: Schema.NullOr(Schema.String),
})
export type ProductsReport = typeof ProductsReport.Type

const counted = { total: Schema.Int, last7Days: Schema.Int, last30Days: Schema.Int, last90Days: Schema.Int }

/** Schema for views of one product. */
export const ProductViews = Schema.Struct({
  productId: ProductId,
  title: Schema.String,
  ...counted,
  /** Of all views of the shop's products. */
  share: Share,
})
export type ProductViews = typeof ProductViews.Type

/** Schema for how often a shop's page and its products were looked at. */
export const ViewsReport = Schema.Struct({
  shop: Schema.Struct(counted),
  products: Schema.Struct(counted),
  items: Schema.Array(ProductViews),
  nextCursor: Schema.NullOr(Schema.String),
})
export type ViewsReport = typeof ViewsReport.Type

const CurrencyFigures = Schema.Struct({
  currency: Currency,
  ...sold,
  profit: Profit,
  margin: Margin,
  averageOrderValue: Schema.NullOr(MinorUnits),
  /** Shops that sold something. */
  shops: Schema.Int,
  productViews: Schema.Int,
  shopViews: Schema.Int,
  /** The ten shops with most revenue, each by its own days. */
  topShops: Schema.Array(Schema.Struct({ shopId: ShopId, name: Schema.String, ...sold })),
  /** Every day of the period. */
  trend: Schema.Array(DayFigures),
})

/** Schema for the whole marketplace, each currency by itself, in days of UTC; an order of several shops counts once. */
export const MarketplaceDashboard = Schema.Struct({ period: Period, currencies: Schema.Array(CurrencyFigures) })
export type MarketplaceDashboard = typeof MarketplaceDashboard.Type

/** Returns the part of a whole; null when there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Returns the mean of an amount, in whole minor units; null when there is nothing to divide by. */
export const meanOf = (amount: number, count: number): number | null =>
  count === 0 ? null : Math.round(amount / count)

/** Adds up days. */
export const sumsOf = (days: ReadonlyArray<DayFigures>): Omit<DayFigures, "day"> => {
  const sum = (field: Exclude<keyof DayFigures, "day">) => days.reduce((total, day) => total + day[field], 0)
  return {
    orders: sum("orders"),
    units: sum("units"),
    revenue: sum("revenue"),
    profit: sum("profit"),
    productViews: sum("productViews"),
    shopViews: sum("shopViews"),
  }
}

/** Returns every day of a period, those on which nothing happened too. */
export const trendOf = (days: ReadonlyArray<DayFigures>, period: Period): ReadonlyArray<DayFigures> => {
  const byDay = new Map(days.map((day) => [day.day, day]))
  return daysOf(period).map(
    (day) => byDay.get(day) ?? { day, orders: 0, units: 0, revenue: 0, profit: 0, productViews: 0, shopViews: 0 },
  )
}
