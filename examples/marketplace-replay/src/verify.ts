import { type PlannedOrder, sum, type Totals } from "./Plan.ts"
import type { FoundOrder, ReadBack } from "./readBack.ts"
import { figureProblems, type FoundFigures } from "./readFigures.ts"
import type { Replay } from "./Replay.ts"

/** The same totals from three sides. */
export interface Verdict {
  /** Computed from the files alone. */
  readonly files: Totals
  /** What the server's answers told this program while it replayed. */
  readonly client: Totals
  /** What the server says when it is asked afterwards. */
  readonly server: Totals
  /** Everything that is not as the files say it must be; empty when the replay has succeeded. */
  readonly problems: ReadonlyArray<string>
}

/** Compares what happened with what the files say. */
export const verify = (replay: Replay, found: ReadBack & { readonly figures: FoundFigures }): Verdict => {
  const { plan } = replay
  const files = plan.expected
  const client = clientTotals(replay)
  const server = serverTotals(plan.orders, found)
  const problems = [
    ...differences("this program counted", client, files),
    ...differences("the server has", server, files),
    ...(found.unitsLeft === 0 ? [] : [`${found.unitsLeft} units are left on hand, though the orders asked for all`]),
    ...doubles(found.orders),
    ...found.orders.flatMap((order) => orderProblems(replay, order)),
    ...figureProblems(found.figures),
  ]
  return { files, client, server, problems }
}

const names: Readonly<Record<keyof Totals, string>> = {
  shops: "shops",
  products: "products",
  orders: "orders",
  items: "items",
  units: "units",
  revenue: "centavos",
  refusedUnits: "refused units",
}

const differences = (who: string, is: Totals, should: Totals): ReadonlyArray<string> =>
  (Object.keys(names) as ReadonlyArray<keyof Totals>)
    .filter((name) => is[name] !== should[name])
    .map((name) => `${who} ${is[name]} ${names[name]}, the files say ${should[name]}`)

const clientTotals = ({ plan, state }: Replay): Totals => {
  const lines = plan.orders.flatMap((order) => {
    const units = new Map(state.orders.get(order.id)?.lines.map((line) => [line.variation, line.units]))
    return order.lines.map((line) => ({ ...line, sold: units.get(line.variationKey) ?? 0 }))
  })
  return {
    shops: state.shops.size,
    products: state.products.size,
    orders: [...state.orders.values()].filter(({ id }) => id !== null).length,
    items: lines.filter(({ sold }) => sold > 0).length,
    units: sum(lines, ({ sold }) => sold),
    revenue: sum(lines, ({ sold, price }) => sold * price),
    refusedUnits: sum(lines, ({ sold, quantity }) => quantity - sold),
  }
}

const serverTotals = (planned: ReadonlyArray<PlannedOrder>, { shops, products, orders }: ReadBack): Totals => {
  const items = orders.flatMap(({ order }) => order.items)
  const units = sum(items, ({ quantity }) => quantity)
  const asked = sum(planned, ({ lines }) => sum(lines, ({ quantity }) => quantity))
  return {
    shops,
    products,
    orders: orders.length,
    items: items.length,
    units,
    revenue: sum(orders, ({ order }) => order.total),
    refusedUnits: asked - units,
  }
}

const doubles = (orders: ReadonlyArray<FoundOrder>): ReadonlyArray<string> =>
  [...Map.groupBy(orders, ({ planned }) => planned.id)]
    .filter(([, same]) => same.length > 1)
    .map(([id, same]) => `order ${id} is there ${same.length} times`)

const orderProblems = ({ state }: Replay, { planned, order }: FoundOrder): ReadonlyArray<string> => {
  const should = planned.lines
    .filter(({ granted }) => granted > 0)
    .map((line) => {
      const variation = state.products.get(line.productKey)?.variations[line.variationKey]
      return lineOf(state.shops.get(line.sellerId), { variation, units: line.granted, price: line.price })
    })
  const is = order.items.map((item) =>
    lineOf(item.shopId, { variation: item.variationId, units: item.quantity, price: item.unitPrice }),
  )
  const whole = sum(order.items, ({ subtotal }) => subtotal)
  return [
    ...(is.toSorted().join() === should.toSorted().join()
      ? []
      : [`order ${planned.id} has other items: ${is.join(", ")}`]),
    ...(whole === order.total ? [] : [`order ${planned.id} costs ${order.total}, its items ${whole}`]),
    ...(order.currency === "BRL" ? [] : [`order ${planned.id} is in ${order.currency}`]),
    ...(order.status === "approved" ? [] : [`order ${planned.id} is ${order.status}`]),
    ...order.items.filter(({ status }) => status !== "delivered").map(({ id, status }) => `item ${id} is ${status}`),
  ]
}

const lineOf = (
  shop: string | undefined,
  line: { readonly variation: string | undefined; readonly units: number; readonly price: number },
): string => `${line.units} × ${line.variation} of ${shop} at ${line.price}`
