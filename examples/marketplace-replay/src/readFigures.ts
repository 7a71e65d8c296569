import type { SoukClient } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import { type PlannedOrder, sum } from "./Plan.ts"
import type { FoundOrder } from "./readBack.ts"
import type { Replay } from "./Replay.ts"

/** What somebody sold, as a dashboard tells it. */
export interface Figures {
  readonly orders: number
  readonly units: number
  /** Centavos. */
  readonly revenue: number
  /** Centavos, rounded; null without orders. */
  readonly averageOrderValue: number | null
}

/** Dashboards of the server, beside what the files say they must tell. */
export interface FoundFigures {
  readonly shops: ReadonlyArray<{ readonly seller: string; readonly server: Figures; readonly files: Figures }>
  /** `files` and what others have sold on the same days. */
  readonly marketplace: { readonly server: Figures; readonly files: Figures }
}

/** Reports follow the orders within a second or two; this is when one stops waiting for them. */
const patienceSeconds = 120

const none: Figures = { orders: 0, units: 0, revenue: 0, averageOrderValue: null }

const figuresOf = (orders: number, units: number, revenue: number): Figures => ({
  orders,
  units,
  revenue,
  averageOrderValue: orders === 0 ? null : Math.round(revenue / orders),
})

/** Returns what orders bring, by the files: all of them together, or one seller's part. */
export const expectedFigures = (orders: ReadonlyArray<PlannedOrder>, seller?: string): Figures => {
  const lines = orders.flatMap(({ id, lines }) =>
    lines.flatMap(({ sellerId, granted, price }) =>
      granted > 0 && (seller === undefined || sellerId === seller) ? [{ id, granted, price }] : [],
    ),
  )
  return figuresOf(
    new Set(lines.map(({ id }) => id)).size,
    sum(lines, ({ granted }) => granted),
    sum(lines, ({ granted, price }) => granted * price),
  )
}

/** Asks an operator's dashboards of every shop that sold something, and of the marketplace. */
export const readFigures = async (replay: Replay, found: ReadonlyArray<FoundOrder>): Promise<FoundFigures> => {
  const { plan, state, people, progress, concurrency } = replay
  const { operator } = people
  const from = firstDay(replay)
  const all = expectedFigures(plan.orders)
  const others = await soldByOthers(replay, found)
  const files = figuresOf(all.orders + others.orders, all.units + others.units, all.revenue + others.revenue)
  const server = await marketplaceFigures(operator, from, files)

  const bySeller = Map.groupBy(
    plan.orders.flatMap((order) =>
      [...new Set(order.lines.map(({ sellerId }) => sellerId))].map((id) => [id, order] as const),
    ),
    ([id]) => id,
  )
  const shops: Array<FoundFigures["shops"][number]> = []
  progress.phase("dashboards", bySeller.size)
  await inParallel(
    [...bySeller],
    { concurrency, name: ([id]) => `dashboard of seller ${id}` },
    async ([seller, own]) => {
      const shopId = state.shops.get(seller) ?? ""
      // The shop's day may still be the one before.
      const dashboard = await operator.operatorAnalytics.dashboard({ shopId, from: dayBefore(from) })
      const { orders, units, revenue, averageOrderValue } = dashboard
      shops.push({
        seller,
        server: { orders, units, revenue, averageOrderValue },
        files: expectedFigures(
          own.map(([, order]) => order),
          seller,
        ),
      })
      progress.step()
    },
  )
  progress.end()
  return { shops, marketplace: { server, files } }
}

const marketplaceFigures = async (operator: SoukClient, from: string, awaited: Figures): Promise<Figures> => {
  const until = performance.now() + patienceSeconds * 1000
  for (;;) {
    const { currencies } = await operator.operatorAnalytics.marketplace({ from })
    const reais = currencies.find(({ currency }) => currency === "BRL")
    const { orders, units, revenue, averageOrderValue } = reais ?? none
    if (orders >= awaited.orders || performance.now() > until) return { orders, units, revenue, averageOrderValue }
    await new Promise((resolve) => {
      setTimeout(resolve, 500)
    })
  }
}

// A server may have sold other things, and taken other replays: all that was placed on the days that are asked about.
const soldByOthers = async (replay: Replay, found: ReadonlyArray<FoundOrder>): Promise<Figures> => {
  const { people, concurrency } = replay
  const ours = new Set(found.map(({ order }) => order.id))
  const listed = await people.operator.operatorOrders
    .list({ from: new Date(`${firstDay(replay)}T00:00:00Z`), limit: 100 })
    .toArray({ limit: Infinity })
  const others = listed.filter(
    ({ id, status, currency }) => !ours.has(id) && status === "approved" && currency === "BRL",
  )
  const sold: Array<{ readonly units: number; readonly revenue: number }> = []
  await inParallel(others, { concurrency, name: ({ id }) => `reading order ${id}` }, async ({ id }) => {
    const { items } = await people.operator.operatorOrders.show({ id })
    const delivered = items.filter(({ status }) => status === "delivered")
    sold.push({
      units: sum(delivered, ({ quantity }) => quantity),
      revenue: sum(delivered, ({ subtotal }) => subtotal),
    })
  })
  return figuresOf(
    sold.length,
    sum(sold, ({ units }) => units),
    sum(sold, ({ revenue }) => revenue),
  )
}

// The server's clock may be a little behind this machine's.
const firstDay = ({ state }: Replay): string =>
  new Date(Date.parse(state.header.startedAt) - 3_600_000).toISOString().slice(0, 10)

const dayBefore = (day: string): string => new Date(Date.parse(day) - 24 * 3_600_000).toISOString().slice(0, 10)

/** Returns every figure that is not what the files say. */
export const figureProblems = ({ shops, marketplace }: FoundFigures): ReadonlyArray<string> => [
  ...differences("the marketplace's dashboard", marketplace),
  ...shops.flatMap(({ seller, ...figures }) => differences(`the dashboard of seller ${seller}`, figures)),
]

const names = ["orders", "units", "revenue", "averageOrderValue"] as const

const differences = (
  who: string,
  { server, files }: { readonly server: Figures; readonly files: Figures },
): ReadonlyArray<string> =>
  names
    .filter((name) => server[name] !== files[name])
    .map((name) => `${who} tells ${name} ${server[name]}, the files say ${files[name]}`)
