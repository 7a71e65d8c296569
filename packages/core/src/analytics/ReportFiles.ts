import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Stream from "effect/Stream"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { ShopNotFound } from "../shops/ShopErrors.ts"
import { dashboardFile, marketplaceFile } from "./dashboardFiles.ts"
import { productsFile, salesFile, viewsFile } from "./listFiles.ts"
import type { InvalidPeriod } from "./Period.ts"
import type { DashboardQuery, ProductsFileQuery, SalesFileQuery } from "./Report.ts"
import { ReportStore } from "./ReportStore.ts"

/** A report as a file. */
export interface ReportFile {
  /** Says what it is and of which days: `sales-2026-11-01-to-2026-11-30.csv`. */
  readonly name: string
  /** Read from the database while it is written: a file of any size takes little memory. */
  readonly bytes: Stream.Stream<Uint8Array>
}

type Make<E> = Effect.Effect<ReportFile, E | Forbidden | ShopNotFound, CurrentActor>

/**
 * Whole reports as CSV (RFC 4180, UTF-8, with a header), for spreadsheets and bookkeeping. Amounts are minor units of the
 * row's currency, as everywhere. Vendors ask for their own shop, operators of analytics name any.
 *
 * Whatever is refused is refused before the first byte.
 */
export class ReportFiles extends Context.Service<
  ReportFiles,
  {
    /** Day by day. */
    readonly dashboard: (query: DashboardQuery, shopId?: ShopId) => Make<InvalidPeriod>
    readonly sales: (query: SalesFileQuery, shopId?: ShopId) => Make<InvalidPeriod>
    readonly products: (query: ProductsFileQuery, shopId?: ShopId) => Make<InvalidPeriod>
    readonly views: (shopId?: ShopId) => Make<never>
    /** Day by day and currency by currency. Operators only. */
    readonly marketplace: (query: DashboardQuery) => Effect.Effect<ReportFile, Forbidden | InvalidPeriod, CurrentActor>
  }
>()("@souk/core/analytics/ReportFiles") {
  static readonly layer = Layer.effect(
    ReportFiles,
    Effect.all({
      dashboard: dashboardFile,
      sales: salesFile,
      products: productsFile,
      views: viewsFile,
      marketplace: marketplaceFile,
    }),
  ).pipe(Layer.provide(ReportStore.layer))
}
