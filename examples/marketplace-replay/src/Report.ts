import type { ServerInfo } from "@souk/sdk"
import type { OddRow } from "./Marketplace.ts"
import { sum } from "./Plan.ts"
import type { FoundOrder } from "./readBack.ts"
import type { FoundFigures } from "./readFigures.ts"
import type { Replay } from "./Replay.ts"
import type { Verdict } from "./verify.ts"

/** What a replay found out; `--json` prints it. Amounts are centavos. */
export interface Report {
  /** Whether the server has exactly what the files say. */
  readonly ok: boolean
  readonly totals: Omit<Verdict, "problems">
  readonly problems: ReadonlyArray<string>
  /** By the month of the files, from the server's orders. */
  readonly months: ReadonlyArray<Sold & { readonly month: string }>
  /** From the server's orders. */
  readonly shops: {
    /** The ten that sold most. */
    readonly top: ReadonlyArray<Sold & { readonly seller: string; readonly name: string }>
    readonly withSales: number
    readonly all: Sold
  }
  readonly severalShops: number
  /** What the server's dashboards tell, beside what the files say they must. */
  readonly figures: FoundFigures
  readonly refusals: ReadonlyArray<Refusal>
  readonly oddRows: ReadonlyArray<OddRow>
  readonly run: RunFacts
}

/** What was sold by somebody, or in some time. */
export interface Sold {
  readonly orders: number
  readonly units: number
  readonly revenue: number
}

/** A line of which an order got less than it asked for. */
export interface Refusal {
  readonly order: string
  readonly product: string
  readonly asked: number
  readonly sold: number
  readonly reason: string
}

/** Facts of this run of the program, without those before that were killed. */
export interface RunFacts {
  readonly url: string
  readonly server: ServerInfo
  readonly resumed: boolean
  readonly concurrency: number
  readonly seconds: number
  readonly requests: number
}

/** What a report is made from. */
export interface Findings {
  readonly replay: Replay
  readonly orders: ReadonlyArray<FoundOrder>
  readonly verdict: Verdict
  readonly figures: FoundFigures
  readonly oddRows: ReadonlyArray<OddRow>
  readonly run: RunFacts
}

/** Makes the report. */
export const makeReport = ({ replay, orders, verdict, figures, oddRows, run }: Findings): Report => {
  const { problems, ...totals } = verdict
  return {
    ok: problems.length === 0,
    totals,
    problems,
    months: monthsOf(orders),
    shops: shopsOf(replay, orders),
    severalShops: orders.filter(({ order }) => new Set(order.items.map(({ shopId }) => shopId)).size > 1).length,
    figures,
    refusals: refusalsOf(replay),
    oddRows,
    run,
  }
}

const monthsOf = (orders: ReadonlyArray<FoundOrder>): Report["months"] =>
  [...Map.groupBy(orders, ({ planned }) => planned.at.slice(0, 7))]
    .map(([month, same]) => ({ month, ...soldIn(same) }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))

const soldIn = (orders: ReadonlyArray<FoundOrder>): Sold => ({
  orders: orders.length,
  units: sum(orders, ({ order }) => sum(order.items, ({ quantity }) => quantity)),
  revenue: sum(orders, ({ order }) => order.total),
})

const shopsOf = ({ state }: Replay, orders: ReadonlyArray<FoundOrder>): Report["shops"] => {
  const sellers = new Map([...state.shops].map(([seller, shop]) => [shop, seller]))
  const items = orders.flatMap(({ order }) => order.items.map((item) => ({ ...item, orderId: order.id })))
  const shops = [...Map.groupBy(items, ({ shopId }) => shopId)].map(([shopId, sold]) => ({
    seller: sellers.get(shopId) ?? shopId,
    name: sold[0]?.shopName ?? "",
    orders: new Set(sold.map(({ orderId }) => orderId)).size,
    units: sum(sold, ({ quantity }) => quantity),
    revenue: sum(sold, ({ subtotal }) => subtotal),
  }))
  return {
    top: shops.toSorted((a, b) => b.revenue - a.revenue).slice(0, 10),
    withSales: shops.length,
    all: soldIn(orders),
  }
}

const refusalsOf = ({ plan, state }: Replay): ReadonlyArray<Refusal> =>
  plan.orders.flatMap((order) => {
    const results = new Map(state.orders.get(order.id)?.lines.map((line) => [line.variation, line]))
    return order.lines.flatMap(({ variationKey, productKey, quantity }) => {
      const result = results.get(variationKey)
      if (result === undefined || result.refused === null) return []
      const { units: sold, refused: reason } = result
      return [{ order: order.id, product: productKey, asked: quantity, sold, reason }]
    })
  })
