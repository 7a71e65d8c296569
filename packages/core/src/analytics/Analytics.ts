import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { InvalidCursor } from "../shared/Page.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { marketplaceDashboard } from "./marketplaceDashboard.ts"
import type { InvalidPeriod } from "./Period.ts"
import type {
  DashboardQuery,
  MarketplaceDashboard,
  ProductsQuery,
  ProductsReport,
  SalesQuery,
  SalesReport,
  ShopDashboard,
  ViewsQuery,
  ViewsReport,
} from "./Report.ts"
import { ReportStore } from "./ReportStore.ts"
import { shopDashboard } from "./shopDashboard.ts"
import { productsReport, salesReport, viewsReport } from "./shopReports.ts"

type Refusal = Forbidden | ShopNotFound
type Act<A, E> = Effect.Effect<A, E | Refusal, CurrentActor>

/**
 * What was sold and looked at. Vendors ask for their own shop, operators of analytics name any.
 *
 * Days are the shop's own, by the time zone it had when something happened. An order counts when it is approved; cost is
 * what it was then. Every answer costs what its period does, not what there was before.
 */
export class Analytics extends Context.Service<
  Analytics,
  {
    /** Four statements, and one for the shop. */
    readonly dashboard: (query: DashboardQuery, shopId?: ShopId) => Act<ShopDashboard, InvalidPeriod>
    /** Sold items, page by page. */
    readonly sales: (query: SalesQuery, shopId?: ShopId) => Act<SalesReport, InvalidPeriod | InvalidCursor>
    /** What products brought, page by page; those that were neither sold nor seen are left out. */
    readonly products: (query: ProductsQuery, shopId?: ShopId) => Act<ProductsReport, InvalidPeriod | InvalidCursor>
    /** How often the shop and its products were looked at, products page by page. */
    readonly views: (query: ViewsQuery, shopId?: ShopId) => Act<ViewsReport, InvalidCursor>
    /** All shops together. Operators only; today is UTC's. */
    readonly marketplace: (
      query: DashboardQuery,
    ) => Effect.Effect<MarketplaceDashboard, Forbidden | InvalidPeriod, CurrentActor>
  }
>()("@souk/core/analytics/Analytics") {
  static readonly layer = Layer.effect(
    Analytics,
    Effect.all({
      dashboard: shopDashboard,
      sales: salesReport,
      products: productsReport,
      views: viewsReport,
      marketplace: marketplaceDashboard,
    }),
  ).pipe(Layer.provide(ReportStore.layer))
}
